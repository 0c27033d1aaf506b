/// Minimizes a smooth function by its values and gradients: the limited-memory method of Broyden,
/// Fletcher, Goldfarb and Shanno (Nocedal and Wright, "Numerical optimization", algorithm 7.5), with
/// a line search that looks for the strong Wolfe conditions by bisection.
struct LimitedMemoryBFGS {
  /// The search ends when no part of the gradient is greater.
  var tolerance: Double
  var iterationLimit: Int
  private var memory: [Correction] = []

  private static let memoryLimit = 10
  private static let lineSearchLimit = 40

  private struct Correction {
    var step: [Double]
    var change: [Double]
    var curvature: Double
  }

  struct Solution {
    var point: [Double]
    var iterations: Int
    var isConverged: Bool
  }

  /// The value at a point; the gradient is written to the second argument.
  typealias Function = (_ point: [Double], _ gradient: inout [Double]) -> Double

  init(tolerance: Double, iterationLimit: Int) {
    self.tolerance = tolerance
    self.iterationLimit = iterationLimit
  }

  mutating func minimize(
    from start: [Double], progress: (_ iteration: Int) -> Void, _ function: Function
  ) -> Solution {
    var point = start
    var gradient = [Double](repeating: 0, count: start.count)
    var value = function(point, &gradient)
    var iteration = 0
    while iteration < iterationLimit {
      if gradient.allSatisfy({ abs($0) <= tolerance }) {
        return Solution(point: point, iterations: iteration, isConverged: true)
      }
      iteration += 1
      var direction = descent(gradient)
      if dot(direction, gradient) >= 0 {
        memory = []
        direction = gradient.map { -$0 }
      }
      let first = memory.isEmpty ? min(1, 1 / dot(gradient, gradient).squareRoot()) : 1
      guard
        let next = search(point, value, gradient, along: direction, first: first, function)
      else { break }
      remember(
        step: zip(next.point, point).map { $0 - $1 },
        change: zip(next.gradient, gradient).map { $0 - $1 })
      (point, value, gradient) = (next.point, next.value, next.gradient)
      progress(iteration)
    }
    return Solution(
      point: point, iterations: iteration,
      isConverged: gradient.allSatisfy { abs($0) <= tolerance })
  }

  /// The two loops over the remembered steps that multiply the gradient with the inverse curvature.
  private func descent(_ gradient: [Double]) -> [Double] {
    var direction = gradient.map { -$0 }
    var factors: [Double] = []
    for correction in memory.reversed() {
      let factor = dot(correction.step, direction) / correction.curvature
      add(-factor, correction.change, to: &direction)
      factors.append(factor)
    }
    if let last = memory.last {
      let scale = last.curvature / dot(last.change, last.change)
      for place in direction.indices { direction[place] *= scale }
    }
    for (correction, factor) in zip(memory, factors.reversed()) {
      let back = dot(correction.change, direction) / correction.curvature
      add(factor - back, correction.step, to: &direction)
    }
    return direction
  }

  private mutating func remember(step: [Double], change: [Double]) {
    let curvature = dot(step, change)
    guard curvature > 1e-14 else { return }
    if memory.count == Self.memoryLimit { memory.removeFirst() }
    memory.append(Correction(step: step, change: change, curvature: curvature))
  }

  private struct Place {
    var point: [Double]
    var value: Double
    var gradient: [Double]
  }

  /// A point along a direction of descent that lies enough lower and is flatter, or nil.
  private func search(
    _ point: [Double], _ value: Double, _ gradient: [Double], along direction: [Double],
    first: Double, _ function: Function
  ) -> Place? {
    let slope = dot(gradient, direction)
    var (low, high, length) = (0.0, Double.infinity, first)
    var best: Place?
    for _ in 0..<Self.lineSearchLimit {
      var next = Place(point: point, value: 0, gradient: gradient)
      add(length, direction, to: &next.point)
      next.value = function(next.point, &next.gradient)
      if !(next.value <= value + 1e-4 * length * slope) {
        high = length
      } else {
        best = next
        let nextSlope = dot(next.gradient, direction)
        if abs(nextSlope) <= 0.9 * abs(slope) { return next }
        if nextSlope < 0 { low = length } else { high = length }
      }
      length = high.isFinite ? (low + high) / 2 : 2 * length
    }
    return best
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for place in left.indices { sum += left[place] * right[place] }
    return sum
  }

  private func add(_ factor: Double, _ vector: [Double], to target: inout [Double]) {
    for place in target.indices { target[place] += factor * vector[place] }
  }
}
