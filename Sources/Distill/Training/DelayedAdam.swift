internal import Aggregate
internal import CKernels

/// Adam for the weights of sparse columns, which waits with a column until it occurs again.
///
/// A column without a gradient still moves, since its moments fade only slowly. Those steps are
/// made up for in closed form when the column occurs next: after `k` steps the first moment is
/// `decay1^k` times what it was and the second `decay2^k` times, and the weight has gone
/// `rate * first / sqrt(second)` times a geometric sum. This neglects the growth of the rate's
/// correction meanwhile. A step so costs what its rows hold and not the size of the vocabulary, and
/// it goes through a column's weights twice, whatever the number of rows that have it.
final class DelayedAdam {
  private let adam: Adam
  private let width: Int
  private let columnCount: Int
  /// The first moments of a column's weights, then the second.
  private let moments: WorkBuffer<Float>
  /// The step up to which each column's weights are made up, and that of its last gradient.
  private let weightSteps: WorkBuffer<Int32>
  private let momentSteps: WorkBuffer<Int32>
  private let batch: BatchColumns
  private var step = 0
  /// The learning rates of the steps, from 1 on, with that of the one to come.
  private var rates: [Float]
  private let fading: MomentFading

  /// - Parameter width: The units of the first layer.
  init(columnCount: Int, width: Int, adam: Adam) {
    self.adam = adam
    self.width = width
    self.columnCount = columnCount
    moments = WorkBuffer(count: 2 * columnCount * width)
    weightSteps = WorkBuffer(count: columnCount)
    momentSteps = WorkBuffer(count: columnCount)
    batch = BatchColumns(columnCount: columnCount)
    rates = [0, adam.rate(ofStep: 1)]
    fading = MomentFading(adam)
  }

  /// Begins a step: gathers the columns of its rows.
  func beginStep(_ features: SparseMatrix, rows: [Int]) {
    batch.fill(features, rows: rows)
    for slot in 0..<batch.count { prepare(slot, Int(batch.columns[slot])) }
    step += 1
    rates.append(adam.rate(ofStep: step + 1))
  }

  /// What the steps up to now do to a column, and what is left of its moments in the next.
  private func prepare(_ slot: Int, _ column: Int) {
    let (weightStep, momentStep) = (
      Int(weightSteps.pointer[column]), Int(momentSteps.pointer[column])
    )
    batch.moves[slot] =
      rates[weightStep + 1]
      * fading.move(from: weightStep - momentStep, steps: step - weightStep)
    batch.keeps[slot] = fading.keep(step - weightStep)
    (batch.decays1[slot], batch.decays2[slot]) = fading.decays(step + 1 - momentStep)
  }

  /// Makes up for the delay of the batch's columns, and adds their products with its rows to the
  /// sums of the first layer's units, rows × width.
  func addProducts(
    weights: UnsafeMutablePointer<Float>, to sums: UnsafeMutablePointer<Float>
  ) {
    batch.withColumns {
      kernel_add_column_products($0, moments.pointer, Adam.epsilon, width, weights, sums)
    }
  }

  /// Ends a step: moves the weights of the columns against their gradient, which follows from the
  /// errors of the first layer's units, rows × width.
  func endStep(errors: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>) {
    let constants = AdamStep(
      decay1: Adam.decay1, decay2: Adam.decay2, epsilon: Adam.epsilon, rate: rates[step],
      keep: 1 - adam.shrinkage)
    batch.withColumns {
      kernel_step_columns($0, errors, constants, width, weights, moments.pointer)
    }
    for slot in 0..<batch.count {
      let column = Int(batch.columns[slot])
      weightSteps.pointer[column] = Int32(step)
      momentSteps.pointer[column] = Int32(step)
    }
  }

  /// Makes up for the delay of all columns, so that the weights can be used as they are.
  func catchUpAll(_ weights: UnsafeMutablePointer<Float>) {
    batch.fillWithAllColumns()
    for column in 0..<columnCount {
      prepare(column, column)
      weightSteps.pointer[column] = Int32(step)
    }
    // Without rows there are no sums to add to.
    addProducts(weights: weights, to: weights)
  }
}

/// What steps of Adam without a gradient do, by their number.
private struct MomentFading {
  private let shrinkage: Float
  private let first: [Float]
  private let second: [Float]
  private let keeps: [Float]
  /// How much of `first / sqrt(second)` is left, and its sum over the steps.
  private let ratios: [Float]
  private let sums: [Float]

  /// By then nothing is left of the first moment.
  private static let limit = 1024

  init(_ adam: Adam) {
    shrinkage = adam.shrinkage
    let ratio = Float(Double(Adam.decay1) / Double(Adam.decay2).squareRoot())
    let steps = 0...Self.limit
    first = steps.map { Float(power(Double(Adam.decay1), $0)) }
    second = steps.map { Float(power(Double(Adam.decay2), $0)) }
    keeps = steps.map { [shrinkage] in Float(power(Double(1 - shrinkage), $0)) }
    ratios = steps.map { Float(power(Double(ratio), $0)) }
    sums = steps.map { Float(Double(ratio) * (1 - power(Double(ratio), $0)) / (1 - Double(ratio))) }
  }

  func decays(_ steps: Int) -> (first: Float, second: Float) {
    steps <= Self.limit
      ? (first[steps], second[steps]) : (0, Float(power(Double(Adam.decay2), steps)))
  }

  func keep(_ steps: Int) -> Float {
    steps <= Self.limit ? keeps[steps] : Float(power(Double(1 - shrinkage), steps))
  }

  /// How far weights move in so many steps, in units of the moments' ratio, when it has faded for
  /// `earlier` steps before.
  func move(from earlier: Int, steps: Int) -> Float {
    ratios[min(earlier, Self.limit)] * sums[min(steps, Self.limit)]
  }
}
