/// A column that a caller asks a reader for.
public struct ColumnRequest: Equatable, Sendable {
  /// What a cell has to be.
  public enum Kind: Equatable, Sendable {
    /// Text; a JSON number is no text, a CSV cell always is.
    case text
    /// A finite number.
    case number
    /// `true` or `false`; in CSV in any case.
    case bool
    /// Any scalar as its text: strings as they are, numbers as written, `true` and `false`.
    ///
    /// It suits identifiers and gold labels. An empty CSV cell is missing.
    case raw
  }

  public var name: String
  /// Other names, tried in their order where `name` is no column.
  ///
  /// In JSON lines they are tried a row at a time; a key whose value is null is a column.
  public var alternatives: [String]
  public var kind: Kind
  /// Whether a file without the column is an error.
  public var isRequired: Bool

  public init(
    name: String, alternatives: [String] = [], kind: Kind, isRequired: Bool = true
  ) {
    self.name = name
    self.alternatives = alternatives
    self.kind = kind
    self.isRequired = isRequired
  }

  /// The names that may fill the column, the preferred one first.
  var names: [String] { [name] + alternatives }
}
