import LabelLang

/// A kind of n-grams and their lengths, such as words one by one and in pairs.
public struct NGramFamily: Equatable, Hashable, Codable, Sendable {
  /// What an n-gram is made of.
  public enum Unit: String, Codable, Sendable {
    /// Runs of letters, marks, decimal digits and `_`; a character of a script that is written
    /// without spaces is a word of its own.
    case words
    /// The characters of a text between white space, with a space before and behind. What is
    /// shorter than the shortest n-gram is taken whole.
    case characters

    /// Characters count half as much as words: there are several times as many of them in a text, and
    /// most say once more what its words do.
    var weight: Float { self == .words ? 1 : 0.5 }
  }

  public var unit: Unit
  /// The least and the greatest number of units, from 1.
  public var shortest: Int
  public var longest: Int
  /// How much this kind counts beside others: the Euclidean length of a row's features of it, above 0.
  public var weight: Float

  /// The longest n-grams that are taken.
  public static let lengthLimit = 8

  public init(_ unit: Unit, _ lengths: ClosedRange<Int>) {
    precondition(lengths.lowerBound >= 1 && lengths.upperBound <= Self.lengthLimit)
    self.unit = unit
    shortest = lengths.lowerBound
    longest = lengths.upperBound
    weight = unit.weight
  }

  /// Whether lengths and weight are in range; they may come from a file.
  var isValid: Bool {
    shortest >= 1 && shortest <= longest && longest <= Self.lengthLimit && weight > 0
      && weight.isFinite
  }

  /// Words alone and in pairs: for texts of a sentence or more.
  public static let words = NGramFamily(.words, 1...2)
  /// Two to four characters: for short, misspelt or richly inflected texts.
  public static let characters = NGramFamily(.characters, 2...4)
}

extension NGramFamily {
  /// How many n-grams a folded text of so many scalars has at most.
  func countLimit(scalarCount: Int) -> Int { scalarCount * (longest - shortest + 1) }

  /// Writes the bucket of every n-gram of a folded text, in a fixed order.
  ///
  /// The time is linear in the text. Unsafe pointers, for this is the innermost loop of encoding.
  ///
  /// - Parameter out: Has room for `countLimit` buckets.
  /// - Returns: How many there are.
  func writeBuckets(
    of text: UnsafeBufferPointer<Unicode.Scalar>, to out: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var end = out
    switch unit {
    case .words: writeWords(text, &end)
    case .characters: writeCharacters(text, &end)
    }
    return end - out
  }

  /// The words of a text so far.
  private struct Words {
    /// The hashes of the last words, in a ring.
    var recent = InlineArray<8, NGramHash>(repeating: NGramHash())
    var count = 0
    var current = NGramHash()
    var isInWord = false
  }

  private func writeWords(
    _ text: UnsafeBufferPointer<Unicode.Scalar>, _ end: inout UnsafeMutablePointer<UInt32>
  ) {
    var words = Words()
    for scalar in text {
      if scalar.isASCII {
        if Self.isASCIIWord(scalar) {
          words.current.add(UInt64(scalar.value))
          words.isInWord = true
        } else if words.isInWord {
          endWord(&words, &end)
        }
      } else if !UnicodeData.isWordScalar(scalar) {
        if words.isInWord { endWord(&words, &end) }
      } else {
        let isWord = UnicodeData.isUnspacedScript(scalar)
        if isWord && words.isInWord { endWord(&words, &end) }
        words.current.add(UInt64(scalar.value))
        words.isInWord = true
        if isWord { endWord(&words, &end) }
      }
    }
    if words.isInWord { endWord(&words, &end) }
  }

  @inline(__always)
  private func endWord(_ words: inout Words, _ end: inout UnsafeMutablePointer<UInt32>) {
    words.recent[words.count & 7] = words.current
    words.count += 1
    var joined = NGramHash()
    for length in 1...min(longest, words.count) {
      // From the last word backwards.
      joined.add(words.recent[(words.count - length) & 7].value)
      if length >= shortest { Self.write(joined, &end) }
    }
    words.current = NGramHash()
    words.isInWord = false
  }

  private func writeCharacters(
    _ text: UnsafeBufferPointer<Unicode.Scalar>, _ end: inout UnsafeMutablePointer<UInt32>
  ) {
    // A folded text begins and ends with a space.
    var start = 1
    while start < text.count {
      if text[start] == FoldedText.space {
        start += 1
        continue
      }
      var close = start + 1
      while text[close] != FoldedText.space { close += 1 }
      let count = close - start + 2
      // A run that is shorter than the shortest n-gram is taken whole.
      let least = min(shortest, count)
      for first in 0...(count - least) {
        var hash = NGramHash()
        for place in 0..<min(longest, count - first) {
          hash.add(UInt64(text[start - 1 + first + place].value))
          if place + 1 >= least { Self.write(hash, &end) }
        }
      }
      start = close + 1
    }
  }

  @inline(__always)
  private static func write(_ hash: NGramHash, _ end: inout UnsafeMutablePointer<UInt32>) {
    end.pointee = UInt32(truncatingIfNeeded: hash.bucket)
    end += 1
  }

  @inline(__always)
  private static func isASCIIWord(_ scalar: Unicode.Scalar) -> Bool {
    let code = scalar.value
    return code &- 0x61 < 26 || code &- 0x30 < 10 || code == 0x5F
  }
}
