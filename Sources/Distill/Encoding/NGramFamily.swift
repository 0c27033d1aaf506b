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
  }

  public var unit: Unit
  /// The least and the greatest number of units, from 1.
  public var shortest: Int
  public var longest: Int

  /// The longest n-grams that are taken.
  public static let lengthLimit = 8

  public init(_ unit: Unit, _ lengths: ClosedRange<Int>) {
    precondition(lengths.lowerBound >= 1 && lengths.upperBound <= Self.lengthLimit)
    self.unit = unit
    shortest = lengths.lowerBound
    longest = lengths.upperBound
  }

  /// Whether the lengths are in range; they may come from a file.
  var isValid: Bool { shortest >= 1 && shortest <= longest && longest <= Self.lengthLimit }

  /// Words alone and in pairs: for texts of a sentence or more.
  public static let words = NGramFamily(.words, 1...2)
  /// Two to four characters: for short, misspelt or richly inflected texts.
  public static let characters = NGramFamily(.characters, 2...4)
}

extension NGramFamily {
  /// Calls `body` with the hash of every n-gram of a folded text, in a fixed order.
  ///
  /// The time is linear in the text.
  @inline(__always)
  func forEachHash(of text: [Unicode.Scalar], _ body: (NGramHash) -> Void) {
    switch unit {
    case .words: forEachWordHash(of: text, body)
    case .characters: forEachCharacterHash(of: text, body)
    }
  }

  @inline(__always)
  private func forEachWordHash(of text: [Unicode.Scalar], _ body: (NGramHash) -> Void) {
    // The hashes of the last words, in a ring.
    var recent = InlineArray<8, NGramHash>(repeating: NGramHash())
    var count = 0
    var word = NGramHash()
    var isInWord = false

    func endWord() {
      guard isInWord else { return }
      isInWord = false
      recent[count & 7] = word
      count += 1
      var joined = NGramHash()
      for length in 1...min(longest, count) {
        // From the last word backwards.
        joined.add(recent[(count - length) & 7].value)
        if length >= shortest { body(joined) }
      }
      word = NGramHash()
    }

    text.withUnsafeBufferPointer { text in
      for scalar in text {
        if scalar.isASCII {
          if Self.isASCIIWord(scalar) {
            word.add(UInt64(scalar.value))
            isInWord = true
          } else {
            endWord()
          }
        } else if !UnicodeData.isWordScalar(scalar) {
          endWord()
        } else if UnicodeData.isUnspacedScript(scalar) {
          endWord()
          word.add(UInt64(scalar.value))
          isInWord = true
          endWord()
        } else {
          word.add(UInt64(scalar.value))
          isInWord = true
        }
      }
    }
    endWord()
  }

  @inline(__always)
  private func forEachCharacterHash(of text: [Unicode.Scalar], _ body: (NGramHash) -> Void) {
    text.withUnsafeBufferPointer { text in
      // A folded text begins and ends with a space.
      var start = 1
      while start < text.count {
        if text[start] == FoldedText.space {
          start += 1
          continue
        }
        var end = start + 1
        while text[end] != FoldedText.space { end += 1 }
        let run = UnsafeBufferPointer(rebasing: text[start - 1...end])
        if run.count < shortest {
          hashes(run, lengths: run.count...run.count, body)
        } else {
          for first in 0...(run.count - shortest) {
            hashes(
              UnsafeBufferPointer(rebasing: run[first...]),
              lengths: shortest...min(longest, run.count - first), body)
          }
        }
        start = end + 1
      }
    }
  }

  /// The n-grams that a run of characters begins with, the shortest first.
  @inline(__always)
  private func hashes(
    _ run: UnsafeBufferPointer<Unicode.Scalar>, lengths: ClosedRange<Int>,
    _ body: (NGramHash) -> Void
  ) {
    var hash = NGramHash()
    for place in 0..<lengths.upperBound {
      hash.add(UInt64(run[place].value))
      if place + 1 >= lengths.lowerBound { body(hash) }
    }
  }

  @inline(__always)
  private static func isASCIIWord(_ scalar: Unicode.Scalar) -> Bool {
    let code = scalar.value
    return code &- 0x61 < 26 || code &- 0x30 < 10 || code == 0x5F
  }
}
