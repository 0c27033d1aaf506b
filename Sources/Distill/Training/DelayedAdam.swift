internal import CKernels

/// Adam for the weights of sparse columns, which waits with a column until it occurs again.
///
/// A column without a gradient still moves, since its moments fade only slowly. Those steps are
/// made up for in closed form when the column occurs next: after `k` steps the first moment is
/// `decay1^k` times what it was and the second `decay2^k` times, and the weight has gone
/// `rate * first / sqrt(second)` times a geometric sum. This neglects the growth of the rate's
/// correction meanwhile. A step so costs what its rows hold and not the size of the vocabulary.
final class DelayedAdam {
  private let adam: Adam
  private let width: Int
  private let columnCount: Int
  private let first: WorkBuffer<Float>
  private let second: WorkBuffer<Float>
  /// The step up to which each column's weights are made up, 0 before it first occurs.
  private let doneSteps: WorkBuffer<Int32>
  /// The place of each column in `occurring`, -1 for none.
  private let slots: WorkBuffer<Int32>
  private var occurring: [Int32] = []
  private var gradient: WorkBuffer<Float>
  private var step = 0
  /// What numbers of steps without a gradient do; the rate is in units of the step to come.
  private let delays: [AdamStep]

  /// - Parameter width: The units of the first layer.
  init(columnCount: Int, width: Int, adam: Adam) {
    self.adam = adam
    self.width = width
    self.columnCount = columnCount
    first = WorkBuffer(count: columnCount * width)
    second = WorkBuffer(count: columnCount * width)
    doneSteps = WorkBuffer(count: columnCount)
    slots = WorkBuffer(count: columnCount, repeating: -1)
    gradient = WorkBuffer(count: 0)
    let ratio = Double(Adam.decay1) / Double(Adam.decay2).squareRoot()
    delays = (0...Self.delayLimit).map { steps in
      AdamStep(
        decay1: Float(power(Adam.decay1, steps)), decay2: Float(power(Adam.decay2, steps)),
        epsilon: Adam.epsilon,
        rate: Float(ratio * (1 - power(Float(ratio), steps)) / (1 - ratio)),
        keep: Float(power(1 - adam.shrinkage, steps)))
    }
  }

  /// Longer delays are made up for in parts.
  private static let delayLimit = 1024

  /// Begins a step: finds the columns that occur in its rows, and makes up for their delay.
  func beginStep(
    _ features: SparseMatrix, rows: [Int], weights: UnsafeMutablePointer<Float>
  ) {
    let slots = slots.pointer
    for column in occurring { slots[Int(column)] = -1 }
    var found = occurring
    found.removeAll(keepingCapacity: true)
    features.columns.withUnsafeBufferPointer { columns in
      for row in rows {
        for place in features.places(of: row) {
          let column = columns[place]
          guard slots[Int(column)] < 0 else { continue }
          slots[Int(column)] = Int32(found.count)
          found.append(column)
        }
      }
    }
    occurring = found
    for column in found { catchUp(Int(column), weights, to: step) }
    step += 1
  }

  /// Makes up for the delay of all columns, so that the weights can be used as they are.
  func catchUpAll(_ weights: UnsafeMutablePointer<Float>) {
    for column in 0..<columnCount { catchUp(column, weights, to: step) }
  }

  private func catchUp(_ column: Int, _ weights: UnsafeMutablePointer<Float>, to step: Int) {
    let done = Int(doneSteps.pointer[column])
    guard done < step else { return }
    doneSteps.pointer[column] = Int32(step)
    let place = column * width
    // Before its first gradient a column's moments are 0.
    let rate = done == 0 ? 0 : adam.rate(ofStep: done + 1)
    var steps = step - done
    while steps > 0 {
      var delay = delays[min(steps, Self.delayLimit)]
      delay.rate *= rate
      kernel_adam_fade(
        weights + place, first.pointer + place, second.pointer + place, width, delay)
      steps -= Self.delayLimit
    }
  }

  /// Ends a step: gathers the gradient of the columns from the errors of the first layer's units,
  /// rows × width, and moves their weights.
  func endStep(
    _ features: SparseMatrix, rows: [Int], errors: UnsafePointer<Float>,
    weights: UnsafeMutablePointer<Float>
  ) {
    let count = occurring.count * width
    if gradient.count < count { gradient = WorkBuffer(count: count * 3 / 2) }
    let slopes = gradient.pointer
    slopes.update(repeating: 0, count: count)
    SparseProduct.addGradient(
      features, rows: rows, errors: errors, width: width, slots: slots.pointer, to: slopes)
    let rate = adam.rate(ofStep: step)
    for (slot, column) in occurring.enumerated() {
      let place = Int(column) * width
      Adam.update(
        weights + place, first.pointer + place, second.pointer + place,
        gradient: slopes + slot * width, count: width, rate: rate, keep: 1 - adam.shrinkage)
      doneSteps.pointer[Int(column)] = Int32(step)
    }
  }
}
