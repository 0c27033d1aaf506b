/// The first number that NumPy draws after `numpy.random.seed`.
///
/// Snorkel scales its start by it, so the same seed must give the same number. Source: Matsumoto and
/// Nishimura, "Mersenne twister", 1998.
enum MersenneTwister {
  /// A number from 0 up to, but not including, 1, of 53 bits.
  static func firstUnit(seed: UInt32) -> Double {
    let size = 624
    var state = [UInt32](repeating: seed, count: size)
    for place in 1..<size {
      let before = state[place - 1]
      state[place] = 1_812_433_253 &* (before ^ (before >> 30)) &+ UInt32(place)
    }
    func word(_ place: Int) -> UInt32 {
      let mixed = (state[place] & 0x8000_0000) | (state[place + 1] & 0x7FFF_FFFF)
      var word = state[place + 397] ^ (mixed >> 1) ^ (mixed & 1 == 1 ? 0x9908_B0DF : 0)
      word ^= word >> 11
      word ^= (word << 7) & 0x9D2C_5680
      word ^= (word << 15) & 0xEFC6_0000
      return word ^ (word >> 18)
    }
    let (high, low) = (word(0) >> 5, word(1) >> 6)
    return (Double(high) * 0x1p26 + Double(low)) * 0x1p-53
  }
}
