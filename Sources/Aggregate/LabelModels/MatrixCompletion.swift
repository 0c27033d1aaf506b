import Foundation

/// The gradient descent of `SnorkelLabelModel`.
///
/// A step costs `d² k` multiplications for `d` columns that occur and `k` labels, and nothing for
/// the rows. The loss is `‖(O - μPμᵀ) outside blocks‖² + ‖μp - diag O‖² + l2² ‖μ - μ₀‖²`;
/// the step adds a weight decay of `l2`, as Snorkel's optimizer does.
struct MatrixCompletion {
  private let labelCount: Int
  private let dimension: Int
  /// The columns that occur; the others stay at 0.
  private let columns: [Int]
  /// The function of each column that occurs.
  private let functions: [Int]
  /// Moments outside the blocks of one function, 0 within.
  private let moments: [Double]
  private let shares: [Double]
  private let balance: [Double]
  private let start: [Double]
  private var current: [Double]
  /// The largest change of a probability in the last step.
  private(set) var lastChange = 0.0
  private(set) var mu: [Double] = []

  init(moments: VoteMoments, balance: [Double], options: SnorkelLabelModel.Options) {
    labelCount = moments.labelCount
    dimension = moments.dimension
    self.balance = balance
    let labels = moments.labelCount
    let used = (0..<moments.dimension).filter { moments.count($0 / labels, $0 % labels) > 0 }
    columns = used
    functions = used.map { $0 / labels }
    let rows = Double(moments.rowCount)
    var outside = [Double](repeating: 0, count: used.count * used.count)
    for (row, first) in used.enumerated() {
      for (column, second) in used.enumerated() where first / labels != second / labels {
        outside[row * used.count + column] =
          Double(moments.joint(first / labels, first % labels, second / labels, second % labels))
          / rows
      }
    }
    self.moments = outside
    let shares = used.map { Double(moments.count($0 / labels, $0 % labels)) / rows }
    self.shares = shares
    var start = [Double](repeating: 0, count: used.count * labels)
    let precisions = options.initialPrecisions
    for (row, column) in used.enumerated() {
      let precision = precisions[precisions.count == 1 ? 0 : column / labels]
      let label = column % labels
      start[row * labels + label] = min(max(shares[row] * precision / balance[label], 0), 1)
    }
    self.start = start
    let scale = MersenneTwister.firstUnit(seed: options.seed)
    current = start.map { $0 * scale }
  }

  /// Takes all steps.
  mutating func run(_ options: SnorkelLabelModel.Options) throws(LabelModelError) {
    var gradient = [Double](repeating: 0, count: current.count)
    var step = OptimizerStep(options, count: current.count)
    for epoch in 1...max(options.epochs, 1) where options.epochs > 0 {
      computeGradient(&gradient, l2: options.l2)
      lastChange = step.apply(gradient, to: &current)
      if !lastChange.isFinite { throw .diverged(epoch: epoch) }
    }
  }

  private func computeGradient(_ gradient: inout [Double], l2: Double) {
    let (count, labels) = (columns.count, labelCount)
    // μP, and μᵀμ between them, give (μPμᵀ)μP without a matrix of d × d.
    var weighted = current
    for row in 0..<count {
      for label in 0..<labels { weighted[row * labels + label] *= balance[label] }
    }
    var inner = [Double](repeating: 0, count: labels * labels)
    for row in 0..<count {
      for first in 0..<labels {
        for second in 0..<labels {
          inner[first * labels + second] +=
            current[row * labels + first] * weighted[row * labels + second]
        }
      }
    }
    moments.withUnsafeBufferPointer { moments in
      for row in 0..<count {
        var product = [Double](repeating: 0, count: labels)
        let line = moments.baseAddress.map { $0 + row * count }
        for column in 0..<count {
          guard let moment = line?[column], moment != 0 else { continue }
          for label in 0..<labels { product[label] += moment * weighted[column * labels + label] }
        }
        var total = 0.0
        for label in 0..<labels {
          total += weighted[row * labels + label]
          for other in 0..<labels {
            product[label] -= weighted[row * labels + other] * inner[other * labels + label]
          }
        }
        addBlock(row, to: &product)
        for label in 0..<labels {
          let place = row * labels + label
          gradient[place] =
            -4 * product[label] + 2 * (total - shares[row]) * balance[label]
            + 2 * l2 * l2 * (current[place] - start[place]) + l2 * current[place]
        }
      }
    }
  }

  /// Takes back what the products of one function's own columns contributed.
  private func addBlock(_ row: Int, to product: inout [Double]) {
    let labels = labelCount
    var first = row
    while first > 0 && functions[first - 1] == functions[row] { first -= 1 }
    var other = first
    while other < columns.count && functions[other] == functions[row] {
      var inner = 0.0
      for label in 0..<labels {
        inner += current[row * labels + label] * balance[label] * current[other * labels + label]
      }
      for label in 0..<labels {
        product[label] += inner * current[other * labels + label] * balance[label]
      }
      other += 1
    }
  }

  /// Spreads the columns over all functions and labels, within bounds.
  mutating func clamp(_ epsilon: Double) {
    mu = Array(repeating: epsilon, count: dimension * labelCount)
    for (row, column) in columns.enumerated() {
      for label in 0..<labelCount {
        mu[column * labelCount + label] = min(
          max(current[row * labelCount + label], epsilon), 1 - epsilon)
      }
    }
  }

  /// Of the labelings of the columns that fit equally well, takes the one that trusts votes most.
  ///
  /// Columns can change places only where their labels have the same share, to three decimals.
  mutating func chooseColumns() {
    let labels = labelCount
    var trust = [Double](repeating: 0, count: labels * labels)
    for column in 0..<dimension {
      for label in 0..<labels {
        trust[(column % labels) * labels + label] += mu[column * labels + label] * balance[label]
      }
    }
    var source = Array(0..<labels)
    let groups = Dictionary(grouping: 0..<labels) { (balance[$0] * 1000).rounded(.toNearestOrEven) }
    for group in groups.values where group.count > 1 {
      let gains = group.map { vote in group.map { trust[vote * labels + $0] } }
      for (vote, column) in Assignment.maximal(gains).enumerated() {
        source[group[vote]] = group[column]
      }
    }
    let old = mu
    for column in 0..<dimension {
      for label in 0..<labels { mu[column * labels + label] = old[column * labels + source[label]] }
    }
  }
}
