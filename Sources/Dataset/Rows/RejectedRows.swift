/// The records of a file that could not be parsed: how many, and the first of them, in bounded memory.
public struct RejectedRows: Equatable, Sendable {
  public private(set) var count = 0
  /// The first of them, at most twenty.
  public private(set) var first: [RejectedRow] = []

  public init() {}

  /// Adds those of a batch, in the order of the rows.
  public mutating func add(_ rows: [RejectedRow]) {
    count += rows.count
    first += rows.prefix(max(0, 20 - first.count))
  }
}
