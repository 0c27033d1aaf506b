import Dataset

/// All that votes tell of their functions, in one pass.
public struct VoteAnalysis: Sendable {
  public let summary: LabelMatrixSummary
  /// How far each function agrees with the majority of the others, as `AccuracyWeightedVote` has it.
  public let accuracies: [Double]
  public let table: VoteTable
  /// All pairs of functions; empty where there are too many to count.
  public let pairs: [PairSummary]
  public let advice: [FunctionAdvice]

  /// Reads all votes once.
  ///
  /// - Parameter gold: A label for each row, negative where it is unknown; rows beyond it are unknown.
  /// - Throws: What the source throws.
  public init(of source: some VoteSource, labelCount: Int, gold: [Int8]? = nil) throws {
    let functionCount = source.functionCount
    var counts = SummaryAccumulator(functionCount: functionCount)
    var agreement = MajorityAgreement(functionCount: functionCount, labelCount: labelCount)
    var table = VoteTable(functionCount: functionCount, labelCount: labelCount)
    var moments: VoteMoments?
    do throws(LabelModelError) {
      moments = try VoteMoments(functionCount: functionCount, labelCount: labelCount)
    } catch {
      // Everything else can be told of any number of functions.
      moments = nil
    }
    try source.forEachBatch { rows in
      let known = (0..<rows.rowCount).map { row -> Int8 in
        guard let gold, rows.firstRow + row < gold.count else { return Vote.abstain }
        return gold[rows.firstRow + row]
      }
      counts.add(rows: rows, gold: known)
      rows.votes.withUnsafeBufferPointer { agreement.add($0, rows: 0..<rows.rowCount) }
      moments?.add(votes: rows.votes, rowCount: rows.rowCount)
      for row in 0..<rows.rowCount {
        table.add(
          rowVotes: rows.votes[row * functionCount..<(row + 1) * functionCount], gold: known[row])
      }
    }
    summary = counts.summary
    accuracies = agreement.accuracies
    self.table = table
    pairs = moments?.pairs(model: Self.model(moments)) ?? []
    advice = FunctionAdvice.all(
      summary, pairs: pairs, accuracies: accuracies, labelCount: labelCount)
  }

  /// The model by which the votes of independent functions are foreseen; nil where none can be fitted.
  private static func model(_ moments: VoteMoments?) -> FittedLabelModel? {
    guard let moments else { return nil }
    do throws(LabelModelError) {
      return try SnorkelLabelModel().fitted(to: moments)
    } catch {
      return nil
    }
  }

  /// Copies first, then the pairs that depend on each other most.
  public var dependentPairs: [PairSummary] {
    pairs.filter { $0.isCopy || $0.isDependent }
      .sorted { left, right in
        let (first, second) = (left.excess ?? 0, right.excess ?? 0)
        if left.isCopy != right.isCopy { return left.isCopy }
        if first != second { return first > second }
        return (left.first, left.second) < (right.first, right.second)
      }
  }
}
