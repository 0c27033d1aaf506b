internal import CKernels
public import Dataset

/// A label model whose parameters are known: it turns votes into probabilities of labels.
public struct FittedLabelModel: Sendable {
  public let functionCount: Int
  public let labelCount: Int
  /// The share of each label that the model was given or found.
  public let classBalance: [Double]
  /// How often each function is right where it votes, as the model sees it; nil where it does not.
  public let accuracies: [Double]?
  /// P(vote | label), where the model knows it.
  public let conditionals: VoteLabelTable<Double>?
  public var report: FitReport

  let rule: Rule
  /// What a row without votes has; nil where the rule tells it.
  private let sharesWithoutVotes: [Double]?

  /// How votes become probabilities.
  enum Rule: Sendable {
    case table(EvidenceTable, Posterior)
    /// One table of two labels (another, this one) for each label.
    case oneAgainstRest([EvidenceTable], isSoftmax: Bool)
  }

  init(
    functionCount: Int, labelCount: Int, classBalance: [Double], accuracies: [Double]? = nil,
    conditionals: VoteLabelTable<Double>? = nil, rule: Rule, sharesWithoutVotes: [Double]? = nil,
    report: FitReport = FitReport()
  ) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    self.classBalance = classBalance
    self.accuracies = accuracies
    self.conditionals = conditionals
    self.rule = rule
    self.sharesWithoutVotes = sharesWithoutVotes
    self.report = report
  }

  /// The probabilities of the labels, row by row.
  ///
  /// A row without votes has what the model says of it, which is most often the class balance.
  public func probabilities(votes: [Int8], rowCount: Int) -> [Double] {
    precondition(votes.count == rowCount * functionCount)
    switch rule {
    case .table(let table, let posterior):
      var result = Self.apply(table, posterior, classBalance, votes, rowCount)
      if let sharesWithoutVotes { fill(&result, withoutVotes: sharesWithoutVotes, votes, rowCount) }
      return result
    case .oneAgainstRest(let tables, let isSoftmax):
      return oneAgainstRest(tables, isSoftmax, votes, rowCount)
    }
  }

  private func fill(
    _ result: inout [Double], withoutVotes shares: [Double], _ votes: [Int8], _ rowCount: Int
  ) {
    var isCovered = [Bool](repeating: false, count: rowCount)
    kernel_find_covered(votes, rowCount, functionCount, &isCovered)
    for row in 0..<rowCount where !isCovered[row] {
      result.replaceSubrange(row * labelCount..<(row + 1) * labelCount, with: shares)
    }
  }

  /// The probabilities of the labels, row by row.
  public func probabilities(of rows: VoteRows) -> [Double] {
    probabilities(votes: rows.votes, rowCount: rows.rowCount)
  }

  private static func apply(
    _ table: EvidenceTable, _ posterior: Posterior, _ balance: [Double], _ votes: [Int8],
    _ rowCount: Int
  ) -> [Double] {
    let labelCount = table.labelCount
    return [Double](unsafeUninitializedCapacity: rowCount * labelCount) { out, initialized in
      votes.withUnsafeBufferPointer { votes in
        guard let votes = votes.baseAddress, let out = out.baseAddress else { return }
        RowParts.forEach(rowCount: rowCount) { rows in
          let scores = out + rows.lowerBound * labelCount
          table.score(
            votes + rows.lowerBound * table.functionCount, rowCount: rows.count, into: scores)
          posterior.normalise(scores, rowCount: rows.count, balance: balance)
        }
      }
      initialized = rowCount * labelCount
    }
  }

  private func oneAgainstRest(
    _ tables: [EvidenceTable], _ isSoftmax: Bool, _ votes: [Int8], _ rowCount: Int
  ) -> [Double] {
    var result = [Double](repeating: 0, count: rowCount * labelCount)
    for (label, table) in tables.enumerated() {
      let binary = votes.map { $0 < 0 ? $0 : ($0 == label ? 1 : 0) as Int8 }
      let share = classBalance[label]
      let own = Self.apply(table, .logarithmic, [1 - share, share], binary, rowCount)
      for row in 0..<rowCount { result[row * labelCount + label] = own[2 * row + 1] }
    }
    (isSoftmax ? Posterior.logarithmic : .proportional).normalise(
      &result, rowCount: rowCount, balance: classBalance)
    return result
  }
}
