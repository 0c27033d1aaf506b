public import Dataset

/// A label model whose parameters are known: it turns votes into probabilities of labels.
public struct FittedLabelModel: Sendable {
  public let functionCount: Int
  public let labelCount: Int
  /// The share of each label that the model was given or found.
  public let classBalance: [Double]
  /// How often each function is right where it votes, as the model sees it; nil where it does not.
  public let accuracies: [Double]?
  /// P(vote | label) at `[(function * (labelCount + 1) + vote + 1) * labelCount + label]`, where the
  /// model knows it; a vote of -1 abstains.
  public let conditionals: [Double]?
  public var report: FitReport

  let rule: Rule

  /// How votes become probabilities.
  enum Rule: Sendable {
    case table(EvidenceTable, Posterior)
    /// One table of two labels (another, this one) for each label.
    case oneAgainstRest([EvidenceTable], isSoftmax: Bool)
  }

  init(
    functionCount: Int, labelCount: Int, classBalance: [Double], accuracies: [Double]? = nil,
    conditionals: [Double]? = nil, rule: Rule, report: FitReport = FitReport()
  ) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    self.classBalance = classBalance
    self.accuracies = accuracies
    self.conditionals = conditionals
    self.rule = rule
    self.report = report
  }

  /// The probabilities of the labels, row by row.
  ///
  /// A row without votes has what the model says of it, which is most often the class balance.
  public func probabilities(votes: [Int8], rowCount: Int) -> [Double] {
    precondition(votes.count == rowCount * functionCount)
    switch rule {
    case .table(let table, let posterior):
      return Self.apply(table, posterior, classBalance, votes, rowCount)
    case .oneAgainstRest(let tables, let isSoftmax):
      return oneAgainstRest(tables, isSoftmax, votes, rowCount)
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
        table.withPointers { bias, weights in
          guard let votes = votes.baseAddress, let out = out.baseAddress else { return }
          RowParts.forEach(rowCount: rowCount) { rows in
            for row in rows {
              let scores = out + row * labelCount
              scores.initialize(from: bias, count: labelCount)
              EvidenceTable.addScores(
                votes + row * table.functionCount, functionCount: table.functionCount,
                labelCount: labelCount, weights: weights, to: scores)
              posterior.normalise(
                UnsafeMutableBufferPointer(start: scores, count: labelCount), balance: balance)
            }
          }
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
    result.withUnsafeMutableBufferPointer { result in
      for row in 0..<rowCount {
        (isSoftmax ? Posterior.logarithmic : .proportional).normalise(
          UnsafeMutableBufferPointer(rebasing: result[row * labelCount..<(row + 1) * labelCount]),
          balance: classBalance)
      }
    }
    return result
  }
}
