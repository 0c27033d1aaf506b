/// Probabilities as whole numbers, so that their sums are the same in every order.
///
/// Floating-point sums depend on the order of the rows and on how they were parted. A probability
/// is kept to 2⁻³² instead, and sums are exact for up to 2³¹ rows.
enum FixedPoint {
  static let one = 0x1p32

  /// The nearest multiple of 2⁻³²; the value is from -2³⁰ to 2³⁰.
  static func from(_ value: Double) -> Int64 { Int64((value * one).rounded()) }

  static func value(_ number: Int64) -> Double { Double(number) / one }
}
