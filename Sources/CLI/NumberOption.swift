/// The numbers that options take.
///
/// Each function is an option's `transform`: what is no number, or lies outside of the range, is refused
/// with what was expected.
enum NumberOption {
  private struct Unexpected: Error, CustomStringConvertible {
    let description: String
  }

  /// A whole number from a bound on.
  static func whole<Value: FixedWidthInteger & Sendable>(
    from least: Value
  ) -> @Sendable (String) throws -> Value {
    let most = "a whole number from \(least) to \(Value.max)"
    return parser("a whole number from \(least)", forDigits: most) {
      Value($0)
    } isAllowed: {
      $0 >= least
    }
  }

  /// A whole number of a range.
  static func whole<Value: FixedWidthInteger & Sendable>(
    _ range: ClosedRange<Value>
  ) -> @Sendable (String) throws -> Value {
    parser("a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Value($0)
    } isAllowed: {
      range.contains($0)
    }
  }

  /// A finite number; `range` says in words what `isAllowed` asks.
  static func decimal<Value: BinaryFloatingPoint & LosslessStringConvertible & Sendable>(
    _ range: String, isAllowed: @Sendable @escaping (Value) -> Bool
  ) -> @Sendable (String) throws -> Value {
    parser("a number \(range)") {
      Value($0)
    } isAllowed: {
      $0.isFinite && isAllowed($0)
    }
  }

  static let probability: @Sendable (String) throws -> Float =
    decimal("from 0 to 1") { $0 >= 0 && $0 <= 1 }

  private static func parser<Value: Sendable>(
    _ expected: String, forDigits: String? = nil, parse: @Sendable @escaping (String) -> Value?,
    isAllowed: @Sendable @escaping (Value) -> Bool
  ) -> @Sendable (String) throws -> Value {
    { text in
      guard let value = parse(text), isAllowed(value) else {
        // Only what is a whole number, and too large, need know the bound.
        let isWhole = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        throw Unexpected(description: "expected \(isWhole ? forDigits ?? expected : expected)")
      }
      return value
    }
  }
}
