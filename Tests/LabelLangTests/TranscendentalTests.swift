import Foundation
import LabelLang
import TestSupport
import Testing

/// The language's own exponential and logarithms against those of the C library.
@Suite struct TranscendentalTests {
  /// An argument, and how far a function's value is from the C library's, in units in the last place.
  private struct Deviation {
    var argument = 0.0
    var units = 0.0

    mutating func note(_ value: Double, _ expected: Double, at argument: Double) {
      let units = abs(value - expected) / expected.ulp
      if !(units <= self.units) { self = Deviation(argument: argument, units: units) }
    }
  }

  /// Two units of ours, and one of the C library.
  @Test(arguments: [UInt64(1), 2, 3])
  func valuesAreThoseOfTheCLibrary(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var exponential = Deviation()
    var logarithm = Deviation()
    var logarithmOfSum = Deviation()
    for _ in 0..<20_000 {
      let magnitude = exp2(Double.random(in: -60...10, using: &random))
      let x = random.chance(0.5) ? magnitude : -magnitude
      if abs(x) < 700 {
        exponential.note(Arithmetic.exp(x), Foundation.exp(x), at: x)
      }
      let positive = exp2(Double.random(in: -1_000...1_000, using: &random))
      logarithm.note(Arithmetic.log(positive), Foundation.log(positive), at: positive)
      let near = 1 + x / 1_024
      logarithm.note(Arithmetic.log(near), Foundation.log(near), at: near)
      if x > -1 {
        logarithmOfSum.note(Arithmetic.log1p(x), Foundation.log1p(x), at: x)
      }
    }
    #expect(exponential.units <= 3, "seed \(seed), exp(\(exponential.argument))")
    #expect(logarithm.units <= 3, "seed \(seed), log(\(logarithm.argument))")
    #expect(logarithmOfSum.units <= 3, "seed \(seed), log1p(\(logarithmOfSum.argument))")
  }

  @Test func valuesAtTheEndsAreFinite() {
    let greatest = Double.greatestFiniteMagnitude
    #expect(Arithmetic.exp(0) == 1)
    #expect(Arithmetic.exp(greatest) == greatest)
    #expect(Arithmetic.exp(-greatest) == 0)
    #expect(Arithmetic.log(1) == 0)
    #expect(Arithmetic.log1p(0) == 0)
    #expect(Arithmetic.log(greatest) == Foundation.log(greatest))
    #expect(Arithmetic.log(Double.leastNonzeroMagnitude) == Foundation.log(.leastNonzeroMagnitude))
    #expect(Arithmetic.sigmoid(0) == 0.5)
    #expect(Arithmetic.sigmoid(greatest) == 1)
    #expect(Arithmetic.sigmoid(-greatest) == 0)
  }

  @Test(arguments: [UInt64(4)])
  func sigmoidRisesAndIsSymmetric(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<10_000 {
      let x = Double.random(in: -40...40, using: &random)
      let value = Arithmetic.sigmoid(x)
      #expect(abs(value + Arithmetic.sigmoid(-x) - 1) <= 0x1p-52, "seed \(seed), \(x)")
      #expect(value <= Arithmetic.sigmoid(x + 0x1p-20), "seed \(seed), \(x)")
    }
  }
}
