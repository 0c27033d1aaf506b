internal import LabelLang

/// The votes of all programs on a batch of rows, and what kept programs from voting.
public struct VoteBatch: Sendable, Equatable {
  /// What abstains in the matrix.
  public static let abstain: Int8 = -1

  /// How many rows there are.
  public var rowCount: Int
  /// How many programs there are.
  public var programCount: Int
  /// The label matrix, rows × programs, row by row; -1 abstains.
  public var votes: [Int8]
  /// For each program, rows on which it abstained because a required input was missing.
  public var missing: [Int]
  /// For each program, rows with a value of the wrong type in an input that it uses.
  public var mistyped: [Int]
  /// The first of these values, where there is one; rows count from the batch's first.
  public var firstMistyped: Mistyped?
  /// Rows and programs without an answer; rows count from the batch's first.
  public var faults: [Fault]

  /// A value that is not of the type that a program declares.
  public struct Mistyped: Sendable, Equatable {
    /// The row, from 0 at the batch's first.
    public var row: Int
    /// The program's place in the plan, and the input's in the plan's inputs.
    public var program, input: Int
  }

  /// A program that could not vote on a row.
  public struct Fault: Sendable, Hashable {
    /// The row, from 0 at the batch's first.
    public var row: Int
    /// The program's place in the plan.
    public var program: Int
    /// Why there is no answer.
    public var cause: Cause

    /// What keeps a program from an answer.
    public enum Cause: CaseIterable, Sendable, CustomStringConvertible {
      /// A regex needs more steps than a search through the row's text may take.
      case regexSteps
      /// The program's patterns have more hits in the row, as the scanner meets them, than are kept.
      case hits

      /// The cause as a clause.
      public var description: String {
        switch self {
        case .regexSteps: "a regex used up its budget of steps"
        case .hits: "patterns have more than \(HitBuffer.mostHits.grouped) hits in the row"
        }
      }
    }

    /// A fault of a program on a row.
    public init(row: Int, program: Int, cause: Cause) {
      self.row = row
      self.program = program
      self.cause = cause
    }
  }

  /// The vote of one program on one row.
  public subscript(row: Int, program: Int) -> Int8 { votes[row * programCount + program] }

  init(programCount: Int) {
    rowCount = 0
    self.programCount = programCount
    votes = []
    missing = Array(repeating: 0, count: programCount)
    mistyped = Array(repeating: 0, count: programCount)
    faults = []
  }

  /// Puts the rows of another batch behind these.
  mutating func append(_ other: VoteBatch) {
    if firstMistyped == nil, var first = other.firstMistyped {
      first.row += rowCount
      firstMistyped = first
    }
    faults += other.faults.map { fault in
      var fault = fault
      fault.row += rowCount
      return fault
    }
    rowCount += other.rowCount
    votes += other.votes
    for program in 0..<programCount {
      missing[program] += other.missing[program]
      mistyped[program] += other.mistyped[program]
    }
  }
}
