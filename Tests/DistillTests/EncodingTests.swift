import Dataset
import Foundation
import Testing

@testable import Distill

/// N-grams, their weights, and what texts have in common for them.
struct EncodingTests {
  private func cells(_ texts: [String]) -> TextCells {
    var cells = TextCells()
    for text in texts {
      cells.bytes += Array(text.utf8)
      cells.ends.append(cells.bytes.count)
      cells.states.append(.present)
    }
    return cells
  }

  /// The buckets of a text with their counts, in ascending order.
  private func counts(_ text: String, _ family: NGramFamily) -> [Int: Float] {
    var tallies = [NGramTally(family)]
    let matrix = NGramTally.count(cells([text]), 0..<1, &tallies)[0]
    return Dictionary(
      uniqueKeysWithValues: zip(matrix.columns.map(Int.init), matrix.values))
  }

  private func hash(_ parts: [UInt64]) -> NGramHash {
    var hash = NGramHash()
    for part in parts { hash.add(part) }
    return hash
  }

  private func word(_ text: String) -> NGramHash {
    hash(text.unicodeScalars.map { UInt64($0.value) })
  }

  @Test func wordsAloneAndInPairs() {
    let found = counts("Good, good film!", .words)
    let good = hash([word("good").value])
    let film = hash([word("film").value])
    #expect(
      found == [
        good.bucket: 2, film.bucket: 1,
        hash([word("good").value, word("good").value]).bucket: 1,
        // The last word comes first.
        hash([word("film").value, word("good").value]).bucket: 1,
      ])
  }

  @Test func charactersWithTheSpacesAround() {
    let found = counts("ab  c", NGramFamily(.characters, 2...3))
    let expected = [" a", "ab", "b ", " ab", "ab ", " c", "c ", " c "].map { word($0).bucket }
    #expect(found == Dictionary(uniqueKeysWithValues: expected.map { ($0, 1) }))
    // A run that is shorter than the shortest n-gram is taken whole, and never twice.
    #expect(counts("c", NGramFamily(.characters, 3...6)) == [word(" c ").bucket: 1])
    #expect(counts("c", NGramFamily(.characters, 5...6)) == [word(" c ").bucket: 1])
  }

  @Test(arguments: [
    ("é", "e\u{301}"), ("ÉTÉ", "e\u{301}t\u{E9}"), ("l’œuvre", "l'Œuvre"),
    ("a\u{323}\u{307}", "a\u{307}\u{323}"),
    ("ß", "ẞ"),
  ])
  func equalTextsHaveEqualFeatures(left: String, right: String) {
    for family in [NGramFamily.words, .characters] {
      #expect(counts(left, family) == counts(right, family))
    }
  }

  @Test func aCharacterOfAnUnspacedScriptIsAWord() {
    #expect(counts("東京 x", NGramFamily(.words, 1...1)).count == 3)
  }

  @Test(arguments: ["", " \n ", "!", "\u{301}", "👩‍👩‍👧‍👦"])
  func oddTextsAreNoTrouble(text: String) {
    for family in [NGramFamily.words, .characters] {
      #expect(counts(text, family).values.allSatisfy { $0 >= 1 })
    }
  }

  @Test func weightsAreSublinearAndOfUnitLength() {
    let texts = cells(["a a b", "a c", "b c d", ""])
    let family = NGramFamily(.words, 1...1)
    var tallies = [NGramTally(family)]
    let counts = NGramTally.count(texts, 0..<4, &tallies)[0]
    let vocabulary = NGramVocabulary(
      family: family, counts: counts, minimumRows: 2, featureLimit: 10)
    #expect(vocabulary.buckets.count == 3)
    // Each of the three is in two of four rows.
    let idf = Float(log(5.0 / 3) + 1)
    #expect(vocabulary.inverseDocumentFrequencies.allSatisfy { abs($0 - idf) < 1e-6 })
    let encoder = TextEncoder(vocabularies: [vocabulary])
    let features = encoder.encode(texts, 0..<4)
    #expect(features == encoder.weights(of: [counts], 0..<4))
    let rows = (0..<4).map { row in features.places(of: row).map { features.values[$0] } }
    let length = Float(pow(1 + log(2.0), 2) + 1).squareRoot()
    #expect(rows[0].count == 2)
    #expect(abs((rows[0].max() ?? 0) - Float(1 + log(2.0)) / length) < 1e-6)
    #expect(rows[1].allSatisfy { abs($0 - Float(0.5).squareRoot()) < 1e-6 })
    #expect(rows[3].isEmpty)
  }

  @Test func charactersWeighHalfAsMuchAsWords() {
    let texts = cells(["good film", "good song"])
    let vocabularies = [NGramFamily.words, .characters].map { family in
      var tallies = [NGramTally(family)]
      return NGramVocabulary(
        family: family, counts: NGramTally.count(texts, 0..<2, &tallies)[0], minimumRows: 1,
        featureLimit: 100)
    }
    let features = TextEncoder(vocabularies: vocabularies).encode(texts, 0..<2)
    for row in 0..<2 {
      // The columns of the words come first.
      var squares: [Float] = [0, 0]
      for place in features.places(of: row) {
        let isWord = Int(features.columns[place]) < vocabularies[0].buckets.count
        squares[isWord ? 0 : 1] += features.values[place] * features.values[place]
      }
      #expect(abs(squares[0] - 1) < 1e-5 && abs(squares[1] - 0.25) < 1e-5)
    }
  }

  @Test func theMostFrequentFeaturesAreKept() {
    let texts = cells(["a b c", "a b d", "a e"])
    let family = NGramFamily(.words, 1...1)
    var tallies = [NGramTally(family)]
    let counts = NGramTally.count(texts, 0..<3, &tallies)[0]
    func kept(_ limit: Int) -> Set<Int32> {
      Set(
        NGramVocabulary(family: family, counts: counts, minimumRows: 1, featureLimit: limit).buckets
      )
    }
    #expect(kept(2) == Set(["a", "b"].map { Int32(hash([word($0).value]).bucket) }))
    #expect(kept(2).isSubset(of: kept(3)) && kept(99).count == 5)
    #expect(kept(0).isEmpty && kept(1).count == 1)
  }

  @Test(arguments: [1, 2] as [UInt64])
  func ranksAreThePlacesOfBuckets(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let buckets = (0..<Int32(NGramHash.bucketCount)).filter { bucket in
      [0, 63, 64].contains(bucket) || generator.unit() < 0.01
    }
    let ranks = BucketRanks(buckets)
    #expect(ranks.count == buckets.count)
    var found: [Int32] = []
    for bucket in 0..<NGramHash.bucketCount where ranks[bucket] >= 0 {
      #expect(buckets[Int(ranks[bucket])] == Int32(bucket), "seed \(seed)")
      found.append(ranks[bucket])
    }
    #expect(found == (0..<Int32(buckets.count)).map { $0 })
  }

  @Test func numbersAreScaledAndMissingOnesAreTheMean() {
    let scaling = NumberScaling(columns: ["a", "b"], values: [1, 7, 3, 7, .nan, 7])
    #expect(scaling.means == [2, 7] && scaling.deviations == [1, 0])
    let scaled = scaling.scale([1, 7, .nan, 9, 4, .nan])
    #expect(scaled.values == [-1, 0, 0, 0, 2, 0])
  }
}
