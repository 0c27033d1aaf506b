/// The digits of a number as they are read, and the double nearest to them.
struct Significand: ~Copyable {
  /// Digits beyond these cannot change the nearest double, save by not being all zero.
  private static let limit = 800
  /// A whole number of so many digits is greater than every double.
  private static let hugeCount = 310
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// From the first digit that is not zero on.
  private var digits: [UInt8] = []
  private var decimals = 0

  var isZero: Bool { digits.isEmpty }
  var isHuge: Bool { digits.count - decimals >= Self.hugeCount }
  var takesDecimals: Bool { digits.count < Self.limit && decimals < Self.limit }

  mutating func clear() {
    digits.removeAll(keepingCapacity: true)
    decimals = 0
  }

  mutating func append(_ digit: Int) {
    if digit != 0 || !digits.isEmpty { digits.append(UInt8(digit)) }
  }

  mutating func appendDecimal(_ digit: Int) {
    append(digit)
    decimals += 1
  }

  /// Takes zeros after the decimal mark of what is zero so far.
  mutating func skipDecimals(_ count: Int) { decimals += count }

  /// Takes decimals beyond the limit that are not all zero.
  mutating func appendRest() {
    if !digits.isEmpty { appendDecimal(1) }
  }

  /// The nearest double, the greatest finite one if that is infinite.
  var value: Double {
    if digits.isEmpty { return 0 }
    if isHuge { return .greatestFiniteMagnitude }
    // 15 digits and powers to 22 are exact doubles, so that one division rounds once.
    if digits.count <= 15, decimals < Self.powers.count {
      let whole = digits.reduce(Int64(0)) { $0 * 10 + Int64($1) }
      return Double(whole) / Self.powers[decimals]
    }
    let literal = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self) + "e-\(decimals)"
    return min(Double(literal) ?? 0, .greatestFiniteMagnitude)
  }
}
