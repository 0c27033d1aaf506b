/// What a cell turned out to be.
public enum CellState: UInt8, Equatable, Sendable {
  case present
  /// Absent, null, or an empty CSV cell of a column that is no text.
  case missing
  /// There, but not what the column asks for.
  case mistyped
}

/// The texts of one column in one flat arena, valid UTF-8 throughout.
public struct TextCells: Equatable, Sendable {
  /// All texts, one behind the other.
  public var bytes: [UInt8]
  /// Where in `bytes` each text ends; it begins where the one before ends.
  public var ends: [Int]
  /// A cell that is not present has an empty text.
  public var states: [CellState]

  public init(bytes: [UInt8] = [], ends: [Int] = [], states: [CellState] = []) {
    self.bytes = bytes
    self.ends = ends
    self.states = states
  }

  public var count: Int { ends.count }

  /// The place of a text in `bytes`.
  @inlinable
  public func range(of row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  /// A copy of a text; the hot path reads `bytes` itself.
  public subscript(row: Int) -> String { String(decoding: bytes[range(of: row)], as: UTF8.self) }

  mutating func append(_ text: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    states.append(.present)
  }

  mutating func appendEmpty(_ state: CellState) {
    ends.append(bytes.count)
    states.append(state)
  }
}

/// The numbers of one column.
public struct NumberCells: Equatable, Sendable {
  /// Always finite; 0 where the cell is not present.
  public var values: [Double]
  public var states: [CellState]

  public init(values: [Double] = [], states: [CellState] = []) {
    self.values = values
    self.states = states
  }

  mutating func append(_ value: Double, _ state: CellState) {
    values.append(value)
    states.append(state)
  }
}

/// The truth values of one column.
public struct BoolCells: Equatable, Sendable {
  /// False where the cell is not present.
  public var values: [Bool]
  public var states: [CellState]

  public init(values: [Bool] = [], states: [CellState] = []) {
    self.values = values
    self.states = states
  }

  mutating func append(_ value: Bool, _ state: CellState) {
    values.append(value)
    states.append(state)
  }
}

/// One requested column of a batch; `.raw` columns are texts.
public enum Column: Equatable, Sendable {
  case text(TextCells)
  case number(NumberCells)
  case bool(BoolCells)

  /// The texts of a column of texts, nil where a cell is not present; none of another column.
  public var texts: [String?] {
    guard case .text(let cells) = self else { return [] }
    return (0..<cells.count).map { cells.states[$0] == .present ? cells[$0] : nil }
  }

  public var states: [CellState] {
    switch self {
    case .text(let cells): cells.states
    case .number(let cells): cells.states
    case .bool(let cells): cells.states
    }
  }
}
