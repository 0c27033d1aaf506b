/// Whether a cell of a column holds what its input asks for.
public enum CellState: UInt8, Sendable {
  case present
  /// The record has no such field, or null.
  case missing
  /// The field is of another type.
  case mistyped
}

/// Texts, one a row, side by side in one run of bytes.
public struct TextColumn: Sendable {
  /// The texts as valid UTF-8, one behind the other.
  public var bytes: [UInt8]
  /// Where each row's text ends; it begins where the one before ends.
  public var ends: [Int]
  /// Whether each row has a text.
  public var states: [CellState]

  /// A column of these parts.
  ///
  /// - Precondition: `bytes` is valid UTF-8, cut between characters; `ends` rises and ends at
  ///   `bytes.count`; both arrays have one element a row.
  public init(bytes: [UInt8], ends: [Int], states: [CellState]) {
    precondition(ends.count == states.count && (ends.last ?? 0) <= bytes.count)
    self.bytes = bytes
    self.ends = ends
    self.states = states
  }

  /// A column of texts, nil where one is missing.
  public init(_ texts: [String?]) {
    bytes = []
    ends = []
    states = []
    for text in texts {
      if let text { bytes.append(contentsOf: text.utf8) }
      ends.append(bytes.count)
      states.append(text == nil ? .missing : .present)
    }
  }
}

/// Numbers, conditions (0 or 1) or scores, one a row.
public struct NumberColumn: Sendable {
  /// The values; what stands where a row has none does not count.
  public var values: [Double]
  /// Whether each row has a value.
  public var states: [CellState]

  /// A column of these parts, one element a row.
  public init(values: [Double], states: [CellState]) {
    precondition(values.count == states.count)
    self.values = values
    self.states = states
  }

  /// A column of numbers, nil where one is missing.
  public init(_ values: [Double?]) {
    self.init(
      values: values.map { $0 ?? 0 },
      states: values.map { $0.map { $0.isFinite ? .present : .mistyped } ?? .missing })
  }
}

/// The cells of one input.
public enum InputColumn: Sendable {
  case text(TextColumn)
  case number(NumberColumn)
  /// The data has no such column: missing in every row.
  case absent

  var rowCount: Int? {
    switch self {
    case .text(let column): column.ends.count
    case .number(let column): column.values.count
    case .absent: nil
    }
  }
}
