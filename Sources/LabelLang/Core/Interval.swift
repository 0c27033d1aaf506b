/// The numbers that a value can be: a closed interval, known before any row is seen.
public struct Interval: Hashable, Sendable {
  /// The smallest value.
  public var low: Double
  /// The largest value.
  public var high: Double

  /// All numbers from `low` to `high`.
  public init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// A single number.
  public init(_ value: Double) { self.init(value, value) }

  /// Every number.
  public static let all = Interval(-.greatestFiniteMagnitude, .greatestFiniteMagnitude)
  /// Every number from 0.
  public static let nonNegative = Interval(0, .greatestFiniteMagnitude)
  /// From 0 to 1: conditions and scores.
  public static let unit = Interval(0, 1)

  /// The number, where only one is possible.
  public var constant: Double? { low == high ? low : nil }
  /// Whether 0 is among the numbers.
  public var containsZero: Bool { low <= 0 && high >= 0 }

  /// The smallest interval that holds both.
  public func union(_ other: Interval) -> Interval {
    Interval(Swift.min(low, other.low), Swift.max(high, other.high))
  }

  /// What both allow; empty (`low > high`) where they exclude each other.
  public func intersection(_ other: Interval) -> Interval {
    Interval(Swift.max(low, other.low), Swift.min(high, other.high))
  }

  /// Whether no number is left.
  public var isEmpty: Bool { low > high }

  /// Whether every number of this interval is one of `other`.
  public func isSubset(of other: Interval) -> Bool { low >= other.low && high <= other.high }

  /// The image under a function that never falls.
  public func mapRising(_ function: (Double) -> Double) -> Interval {
    Interval(function(low), function(high))
  }

  static prefix func - (value: Interval) -> Interval { Interval(-value.high, -value.low) }

  static func + (a: Interval, b: Interval) -> Interval {
    Interval(Arithmetic.saturate(a.low + b.low), Arithmetic.saturate(a.high + b.high))
  }

  static func - (a: Interval, b: Interval) -> Interval { a + -b }

  static func * (a: Interval, b: Interval) -> Interval { hull(a, b) { $0 * $1 } }

  /// The quotient; `b` does not contain 0.
  static func / (a: Interval, b: Interval) -> Interval { hull(a, b) { $0 / $1 } }

  private static func hull(
    _ a: Interval, _ b: Interval, _ operation: (Double, Double) -> Double
  ) -> Interval {
    let corners = [
      operation(a.low, b.low), operation(a.low, b.high), operation(a.high, b.low),
      operation(a.high, b.high),
    ].map(Arithmetic.saturate)
    return Interval(corners.min()!, corners.max()!)
  }
}
