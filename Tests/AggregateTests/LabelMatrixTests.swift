import Aggregate
import Testing

/// Votes from outside are checked before they are a label matrix.
struct LabelMatrixTests {
  @Test func votesByRowAndFunction() throws {
    let matrix = try LabelMatrix(rowCount: 2, functionCount: 3, votes: [0, -1, 1, 2, 127, -1])
    #expect(matrix[1, 1] == 127)
    #expect(matrix[0, 1] == Vote.abstain)
    #expect(Array(matrix[1]) == [2, 127, -1])
  }

  @Test func rowsAreAppended() throws {
    var matrix = LabelMatrix(functionCount: 2)
    try matrix.append([0, 1], rowCount: 1)
    try matrix.append([-1, 1, 1, 0], rowCount: 2)
    #expect(matrix == (try LabelMatrix(rowCount: 3, functionCount: 2, votes: [0, 1, -1, 1, 1, 0])))
  }

  @Test func numbersThatAreNoVotes() throws {
    #expect(throws: LabelMatrix.Flaw.noLabel(vote: -2, row: 1, function: 0)) {
      try LabelMatrix(rowCount: 2, functionCount: 2, votes: [0, 1, -2, 1])
    }
    #expect(throws: LabelMatrix.Flaw.wrongCount(expected: 4, found: 3)) {
      try LabelMatrix(rowCount: 2, functionCount: 2, votes: [0, 1, 1])
    }
    #expect(throws: LabelMatrix.Flaw.self) {
      try LabelMatrix(rowCount: .max, functionCount: 2, votes: [])
    }
    #expect(throws: LabelMatrix.Flaw.self) {
      try LabelMatrix(rowCount: -1, functionCount: 2, votes: [])
    }
  }
}
