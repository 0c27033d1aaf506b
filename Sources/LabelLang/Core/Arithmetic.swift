/// The arithmetic of the language: 64-bit floats that are always finite, because every operation
/// saturates. The checker folds constants with it, and the machine computes with it.
public enum Arithmetic {
  /// A missing value, in the places where a value may be missing.
  @inlinable public static var missing: Double { .nan }

  /// A result brought back into the finite numbers; an undefined one (never reached by a checked
  /// program) reads as 0.
  @inlinable public static func saturate(_ value: Double) -> Double {
    if value.isFinite { return value }
    if value.isNaN { return 0 }
    return value > 0 ? .greatestFiniteMagnitude : -.greatestFiniteMagnitude
  }

  /// `ratio(a, b)`: the quotient, or 0 when the divisor is 0.
  @inlinable public static func ratio(_ a: Double, _ b: Double) -> Double {
    b == 0 ? 0 : saturate(a / b)
  }

  /// -1, 0 or 1.
  @inlinable public static func sign(_ value: Double) -> Double {
    value > 0 ? 1 : (value < 0 ? -1 : 0)
  }

  /// The smaller number; the first of equal ones.
  @inlinable public static func minimum(_ a: Double, _ b: Double) -> Double { b < a ? b : a }

  /// The larger number; the first of equal ones.
  @inlinable public static func maximum(_ a: Double, _ b: Double) -> Double { b > a ? b : a }

  /// Half to even.
  @inlinable public static func round(_ value: Double) -> Double {
    value.rounded(.toNearestOrEven)
  }
}
