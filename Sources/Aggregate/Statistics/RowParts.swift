import Dataset
import Dispatch
import Foundation

/// Rows cut into parts that are worked on at the same time, one a core.
///
/// What is counted in whole numbers is the same for any number of parts.
enum RowParts {
  /// How many parts there are at most.
  static let maximum = min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 16)
  /// Fewer rows than this are not worth a thread of their own.
  private static let leastRows = 1024

  /// Calls the body for every part of the rows; the parts are apart.
  static func forEach(rowCount: Int, _ body: (Range<Int>) -> Void) {
    forEach(rowCount: rowCount) { _, rows in body(rows) }
  }

  /// Calls the body for every part of the rows, each with a state of its own.
  ///
  /// - Parameter states: `maximum` of them.
  static func forEach<State>(
    rowCount: Int, _ states: inout [State], _ body: (inout State, Range<Int>) -> Void
  ) {
    precondition(states.count == maximum)
    states.withUnsafeMutableBufferPointer { states in
      forEach(rowCount: rowCount) { part, rows in body(&states[part], rows) }
    }
  }

  private static func forEach(rowCount: Int, _ body: (Int, Range<Int>) -> Void) {
    let count = min(maximum, max(1, rowCount / leastRows))
    if count == 1 { return body(0, 0..<rowCount) }
    withoutActuallyEscaping(body) { body in
      // INVARIANT: parts are apart, so what the body writes for one part no other touches.
      let work = UncheckedWork(body: body)
      DispatchQueue.concurrentPerform(iterations: count) { part in
        work.body(part, part * rowCount / count..<(part + 1) * rowCount / count)
      }
    }
  }

  private struct UncheckedWork: @unchecked Sendable {
    let body: (Int, Range<Int>) -> Void
  }
}

extension VoteSource {
  /// Goes through all rows once, with parts of a batch at the same time, each with a state of its own.
  ///
  /// - Parameters:
  ///   - empty: What each state is at first.
  ///   - body: Takes in some of the rows of a batch.
  /// - Returns: The states, `RowParts.maximum` of them, some of which may have seen no row.
  func states<State>(
    from empty: State,
    _ body: (inout State, _ votes: UnsafeBufferPointer<Int8>, _ rows: Range<Int>) -> Void
  ) throws -> [State] {
    var states = Array(repeating: empty, count: RowParts.maximum)
    try forEachBatch { batch in
      batch.votes.withUnsafeBufferPointer { votes in
        RowParts.forEach(rowCount: batch.rowCount, &states) { body(&$0, votes, $1) }
      }
    }
    return states
  }
}
