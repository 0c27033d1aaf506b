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
  private let first: FloatBuffer
  private let second: FloatBuffer
  /// The step up to which each column's weights are made up, 0 before it first occurs.
  private var doneSteps: [Int32]
  /// The place of each column in `occurring`, -1 for none.
  private var slots: [Int32]
  private var occurring: [Int32] = []
  private var gradient: FloatBuffer
  private var step = 0
  private let delays: [Delay]

  /// What a number of steps without a gradient does.
  private struct Delay: BitwiseCopyable {
    var first: Float
    var second: Float
    /// The geometric sum of the steps, in units of the one that would come next.
    var travel: Float
    var keep: Float
  }

  /// - Parameter width: The units of the first layer.
  init(columnCount: Int, width: Int, adam: Adam) {
    self.adam = adam
    self.width = width
    first = FloatBuffer(count: columnCount * width)
    second = FloatBuffer(count: columnCount * width)
    doneSteps = Array(repeating: 0, count: columnCount)
    slots = Array(repeating: -1, count: columnCount)
    gradient = FloatBuffer(count: 0)
    // Behind the last entry the first moment is gone, and the travel has reached its limit.
    delays = (0...Self.delayLimit).map { steps in
      let ratio = Double(Adam.decay1) / Double(Adam.decay2).squareRoot()
      let sum = ratio * (1 - power(Float(ratio), steps)) / (1 - ratio)
      return Delay(
        first: Float(power(Adam.decay1, steps)), second: Float(power(Adam.decay2, steps)),
        travel: Float(sum), keep: Float(power(1 - adam.shrinkage, steps)))
    }
  }

  private static let delayLimit = 1024

  /// Begins a step: finds the columns that occur in its rows, and makes up for their delay.
  func beginStep(
    _ features: SparseMatrix, rows: [Int], weights: UnsafeMutablePointer<Float>
  ) {
    for column in occurring { slots[Int(column)] = -1 }
    occurring.removeAll(keepingCapacity: true)
    for row in rows {
      for place in features.places(of: row) {
        let column = features.columns[place]
        guard slots[Int(column)] < 0 else { continue }
        slots[Int(column)] = Int32(occurring.count)
        occurring.append(column)
      }
    }
    for column in occurring { catchUp(Int(column), weights) }
    step += 1
  }

  /// Makes up for the delay of all columns, so that the weights can be used as they are.
  func catchUpAll(_ weights: UnsafeMutablePointer<Float>) {
    for column in doneSteps.indices { catchUp(column, weights) }
  }

  private func catchUp(_ column: Int, _ weights: UnsafeMutablePointer<Float>) {
    let done = Int(doneSteps[column])
    guard done < step else { return }
    doneSteps[column] = Int32(step)
    var steps = step - done
    let place = column * width
    while steps > 0 {
      let delay = delays[min(steps, Self.delayLimit)]
      // Before its first gradient a column's moments are 0.
      let rate = done == 0 ? 0 : adam.rate(ofStep: done + 1) * delay.travel
      fade(
        weights + place, first.pointer + place, second.pointer + place, delay, rate: rate)
      steps -= Self.delayLimit
    }
  }

  @inline(__always)
  private func fade(
    _ weights: UnsafeMutablePointer<Float>, _ first: UnsafeMutablePointer<Float>,
    _ second: UnsafeMutablePointer<Float>, _ delay: Delay, rate: Float
  ) {
    for unit in 0..<width {
      let move = first[unit] / (second[unit].squareRoot() + Adam.epsilon)
      weights[unit] = delay.keep * weights[unit] - rate * move
      first[unit] *= delay.first
      second[unit] *= delay.second
    }
  }

  /// Ends a step: gathers the gradient of the columns from the errors of the first layer's units,
  /// rows × width, and moves their weights.
  func endStep(
    _ features: SparseMatrix, rows: [Int], errors: UnsafePointer<Float>,
    weights: UnsafeMutablePointer<Float>
  ) {
    let count = occurring.count * width
    if gradient.count < count { gradient = FloatBuffer(count: count * 3 / 2) }
    let slopes = gradient.pointer
    slopes.update(repeating: 0, count: count)
    features.columns.withUnsafeBufferPointer { columns in
      features.values.withUnsafeBufferPointer { values in
        slots.withUnsafeBufferPointer { slots in
          for (place, row) in rows.enumerated() {
            let own = errors + place * width
            for entry in features.places(of: row) {
              SparseProduct.add(
                values[entry], own, count: width,
                to: slopes + Int(slots[Int(columns[entry])]) * width)
            }
          }
        }
      }
    }
    let rate = adam.rate(ofStep: step)
    for (slot, column) in occurring.enumerated() {
      let place = Int(column) * width
      Adam.update(
        weights + place, first.pointer + place, second.pointer + place,
        gradient: slopes + slot * width, count: width, rate: rate, keep: 1 - adam.shrinkage)
      doneSteps[Int(column)] = Int32(step)
    }
  }
}
