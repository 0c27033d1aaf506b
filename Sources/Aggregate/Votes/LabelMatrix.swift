/// The votes of labeling functions: a row an example, a column a function.
public struct LabelMatrix: Equatable, Sendable {
  /// What is wrong with numbers that are no label matrix.
  public enum Flaw: Error, Equatable, CustomStringConvertible {
    case wrongCount(expected: Int, found: Int)
    case noLabel(vote: Int8, row: Int, function: Int)

    public var description: String {
      switch self {
      case .wrongCount(let expected, let found): "expected \(expected) votes, found \(found)"
      case .noLabel(let vote, let row, let function):
        "expected labels from 0 on, or -1 to abstain, found \(vote) in row \(row), "
          + "column \(function)"
      }
    }
  }

  public private(set) var rowCount: Int
  public let functionCount: Int
  /// All votes row by row; `Vote.abstain` or a label's index.
  public private(set) var votes: [Int8]

  /// A matrix without rows.
  public init(functionCount: Int) {
    precondition(functionCount >= 0)
    self.functionCount = functionCount
    rowCount = 0
    votes = []
  }

  /// Checks the votes and takes them over; they may come from a file.
  public init(rowCount: Int, functionCount: Int, votes: [Int8]) throws(Flaw) {
    self.init(functionCount: functionCount)
    try append(votes, rowCount: rowCount)
  }

  /// Adds rows; `votes` holds them row by row.
  public mutating func append(_ votes: [Int8], rowCount: Int) throws(Flaw) {
    let (count, overflows) = rowCount.multipliedReportingOverflow(by: functionCount)
    if overflows || rowCount < 0 || count != votes.count {
      throw .wrongCount(expected: overflows ? .max : count, found: votes.count)
    }
    if let place = votes.firstIndex(where: { $0 < Vote.abstain }) {
      throw .noLabel(
        vote: votes[place], row: self.rowCount + place / functionCount,
        function: place % functionCount)
    }
    if self.votes.isEmpty { self.votes = votes } else { self.votes += votes }
    self.rowCount += rowCount
  }

  /// The votes of one row.
  @inlinable
  public subscript(row: Int) -> ArraySlice<Int8> {
    votes[row * functionCount..<(row + 1) * functionCount]
  }

  @inlinable
  public subscript(row: Int, function: Int) -> Int8 {
    precondition(function < functionCount)
    return votes[row * functionCount + function]
  }
}
