internal import Aggregate
internal import CKernels

/// The numbers of Adam (Kingma and Ba 2015) with weight decay apart from the gradient (AdamW).
struct Adam {
  let learningRate: Float
  /// By how much a step shrinks the weights it applies to.
  let shrinkage: Float
  static let decay1: Float = 0.9
  static let decay2: Float = 0.999
  static let epsilon: Float = 1e-8

  init(_ options: TrainingOptions) {
    learningRate = options.learningRate
    shrinkage = options.learningRate * options.weightDecay
  }

  /// The learning rate of a step, from 1 on, with both corrections for the moments' start at 0.
  func rate(ofStep step: Int) -> Float {
    let corrected1 = 1 - power(Double(Self.decay1), step)
    let corrected2 = 1 - power(Double(Self.decay2), step)
    return learningRate * Float(corrected2.squareRoot() / corrected1)
  }

  /// A step for `count` neighbouring parameters; `keep` is 1 less their shrinkage.
  static func update(
    _ parameters: UnsafeMutablePointer<Float>, _ first: UnsafeMutablePointer<Float>,
    _ second: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, count: Int, rate: Float,
    keep: Float
  ) {
    kernel_adam_step(
      parameters, first, second, gradient, count,
      AdamStep(decay1: decay1, decay2: decay2, epsilon: epsilon, rate: rate, keep: keep))
  }
}
