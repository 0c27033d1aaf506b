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
  /// In JSON lines, the key of the object whose member the column is; nil where it is a key itself.
  ///
  /// CSV knows no objects and does not look at it.
  public var object: String?
  /// Whether a file without the column is an error.
  public var isRequired: Bool
  /// What else to say where the file lacks a required column.
  public var advice: String?

  public init(
    name: String, alternatives: [String] = [], of object: String? = nil, kind: Kind,
    isRequired: Bool = true, advice: String? = nil
  ) {
    self.object = object
    self.name = name
    self.alternatives = alternatives
    self.kind = kind
    self.isRequired = isRequired
    self.advice = advice
  }

  /// The names that may fill the column, the preferred one first.
  public var names: [String] { [name] + alternatives }
}
