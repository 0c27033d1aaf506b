/// Exponential and logarithm, written out so that every machine gives the same bits.
///
/// Both reduce the argument by powers of two and sum a series; the error is below two units in the
/// last place (checked against the C library in the tests).
extension Arithmetic {
  // The logarithm of 2 as a sum: the first part has 32 bits, so that a small multiple is exact.
  private static let logarithmOf2High = 0x1.62e42feep-1
  private static let logarithmOf2Low = 0x1.a39ef35793c76p-33

  /// e to the power x; saturates to the largest number, and to 0.
  public static func exp(_ x: Double) -> Double {
    if x > 709.782712893384 { return .greatestFiniteMagnitude }
    guard x >= -745.2 else { return 0 }
    let k = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    let r = (x - k * logarithmOf2High) - k * logarithmOf2Low
    // Taylor's series of e^r - 1 - r by Horner's rule; |r| is at most 0.3466.
    var sum = 0.0
    var n = 14.0
    while n >= 2 {
      sum = (1 + sum) * r / n
      n -= 1
    }
    let value = 1 + (r + r * sum)
    // Two steps keep the power of two within range for results near the smallest numbers.
    let half = Int(k) / 2
    return saturate(scale(scale(value, half), Int(k) - half))
  }

  /// The natural logarithm of x, which is above 0.
  public static func log(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return 0 }
    var exponent = Double(x.exponent)
    var mantissa = x.significand
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    return exponent * logarithmOf2High
      + (logarithmNearOne(mantissa - 1) + exponent * logarithmOf2Low)
  }

  /// The natural logarithm of 1 + x, x above -1.
  public static func log1p(_ x: Double) -> Double {
    guard x > -1, x.isFinite else { return 0 }
    if Swift.abs(x) < 0.25 { return logarithmNearOne(x) }
    let sum = 1 + x
    return log(sum) + (x - (sum - 1)) / sum
  }

  /// 1 / (1 + e to the power -x), without overflow.
  public static func sigmoid(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let power = exp(x)
    return power / (1 + power)
  }

  /// log(1 + f) as 2 artanh(f / (2 + f)); |f| is at most 0.42.
  private static func logarithmNearOne(_ f: Double) -> Double {
    let s = f / (2 + f)
    let square = s * s
    var sum = 0.0
    var n = 25.0
    while n >= 3 {
      sum = (sum + 1 / n) * square
      n -= 2
    }
    // f - s * f is 2 s computed without losing the low bits of f.
    return f - s * (f - 2 * sum)
  }

  private static func scale(_ value: Double, _ exponent: Int) -> Double {
    value * Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
