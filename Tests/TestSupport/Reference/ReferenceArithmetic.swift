import LabelLang

/// Operations on finite numbers that stay finite: what would be infinite is the greatest number.
///
/// The last bits of the exponential and of logarithms are part of the language, so that votes are the
/// same everywhere: they come from `Arithmetic`, which has tests of its own.
enum ReferenceArithmetic {
  static func saturate(_ number: Double) throws -> Double {
    guard !number.isNaN else { throw ReferenceError.rejected("an operation without a value") }
    return min(max(number, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// A function of numbers by its name; nil where there is none of that name.
  static func call(_ name: String, _ x: [Double]) throws -> Double? {
    switch name {
    case "min": x.min()
    case "max": x.max()
    case "abs": abs(x[0])
    case "sign": x[0] > 0 ? 1 : x[0] < 0 ? -1 : 0
    // With `low` above `high` the upper bound has the last word.
    case "clamp": min(max(x[0], x[1]), x[2])
    case "round": x[0].rounded(.toNearestOrEven)
    case "floor": x[0].rounded(.down)
    case "log": Arithmetic.log(x[0])
    case "log1p": Arithmetic.log1p(x[0])
    case "exp": Arithmetic.exp(x[0])
    case "sqrt": try saturate(x[0].squareRoot())
    case "sigmoid": Arithmetic.sigmoid(x[0])
    case "ratio": x[1] == 0 ? 0 : try saturate(x[0] / x[1])
    default: nil
    }
  }

  /// The softmax share of the greatest of some numbers, shifted by it and summed in their order.
  static func greatestShare(_ scores: [Double]) -> Double {
    let greatest = scores.max() ?? 0
    return 1 / scores.reduce(0) { $0 + Arithmetic.exp($1 - greatest) }
  }
}
