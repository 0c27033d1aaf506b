import Aggregate
import Dataset
import Testing

@testable import Distill

/// The optimizer that waits with columns against plain Adam over all of them.
struct DelayedAdamTests {
  @Test(arguments: [0, 0.05], [3, 32, 45])
  func agreesWithAdamThatNeverWaits(weightDecay: Float, width: Int) {
    var options = TrainingOptions()
    options.learningRate = 1e-2
    options.weightDecay = weightDecay
    let adam = Adam(options)
    let (columns, steps) = (12, 300)
    var generator = SeededGenerator(seed: 5)
    let start = (0..<columns * width).map { _ in Float(2 * generator.unit() - 1) }
    let delayed = DelayedAdam(columnCount: columns, width: width, adam: adam)
    let weights = WorkBuffer<Float>(count: start.count)
    weights.copy(start)
    var plain = start
    var first = [Float](repeating: 0, count: start.count)
    var second = first

    for step in 1...steps {
      // Low columns are frequent, high ones rare, as words are.
      var rows = SparseMatrix(columnCount: columns)
      for column in 0..<columns where generator.unit() < 1 / Double(1 + column * column) {
        rows.append(Float(generator.unit() + 0.5), at: Int32(column))
      }
      rows.endRow()
      let errors = (0..<width).map { _ in Float(2 * generator.unit() - 1) }
      var sums = [Float](repeating: 0, count: width)
      delayed.beginStep(rows, rows: [0])
      delayed.addProducts(weights: weights.pointer, to: &sums)
      for unit in 0..<width {
        let expected = rows.places(of: 0).reduce(Float(0)) {
          $0 + rows.values[$1] * weights.array[Int(rows.columns[$1]) * width + unit]
        }
        #expect(abs(sums[unit] - expected) < 1e-4)
      }
      delayed.endStep(errors: errors, weights: weights.pointer)

      var gradient = [Float](repeating: 0, count: start.count)
      for place in rows.places(of: 0) {
        for unit in 0..<width {
          gradient[Int(rows.columns[place]) * width + unit] = rows.values[place] * errors[unit]
        }
      }
      Adam.update(
        &plain, &first, &second, gradient: gradient, count: start.count,
        rate: adam.rate(ofStep: step), keep: 1 - adam.shrinkage)
    }
    delayed.catchUpAll(weights.pointer)
    // They part only by how the rate's correction grows while a column waits.
    for (found, (expected, begun)) in zip(weights.array, zip(plain, start)) {
      #expect(abs(found - expected) < 0.02 + 0.15 * abs(expected - begun))
    }
  }

  @Test func aColumnThatNeverOccursOnlyShrinks() {
    var options = TrainingOptions()
    options.learningRate = 1e-3
    options.weightDecay = 0.1
    let delayed = DelayedAdam(columnCount: 2, width: 1, adam: Adam(options))
    let weights = WorkBuffer<Float>(count: 2)
    weights.copy([1, 1])
    var rows = SparseMatrix(columnCount: 2)
    rows.append(1, at: 0)
    rows.endRow()
    for _ in 0..<50 {
      var sums: [Float] = [0]
      delayed.beginStep(rows, rows: [0])
      delayed.addProducts(weights: weights.pointer, to: &sums)
      delayed.endStep(errors: [1], weights: weights.pointer)
    }
    delayed.catchUpAll(weights.pointer)
    #expect(abs(weights.array[1] - Float(power(1 - 1e-4, 50))) < 1e-6)
    #expect(weights.array[0] < 0.97)
  }
}
