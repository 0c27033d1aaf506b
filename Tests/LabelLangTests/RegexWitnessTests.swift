import Testing

@testable import LabelLang

/// A text that is shown for exponential ambiguity is counted out on the tree, without automaton.
@Suite struct RegexWitnessTests {
  @Test func shownTextsHaveExponentiallyManyWays() throws {
    var seen = 0
    for seed in 0..<600 as Range<UInt64> {
      var generator = SplitMix(seed: seed)
      let pattern = Self.pattern(depth: 3, &generator)
      let sample = RegexSample(pattern)
      guard let finding = sample.diagnostics.all.first, finding.code == .exponentialRegex else {
        continue
      }
      seen += 1
      let note = try #require(finding.notes.first, "seed \(seed): \(pattern)")
      let word = note.split(separator: "`")[1]
      let text = Array(String(repeating: String(word), count: 10).unicodeScalars)
      let part = sample.source.text(finding.primary.range)
      var parser = RegexPatternParser(
        RegexLiteral(
          pattern: part, patternStart: 1, flags: "", range: SourceRange(0, part.utf8.count + 2)))
      let parsed = parser.parse()
      let loop = try #require(parsed, "seed \(seed): \(part)")
      let most = WayCounter(text: text).ways(loop).map { $0.reduce(0, +) }.max() ?? 0
      #expect(most >= 256, "seed \(seed): /\(pattern)/: \(part) on `\(word)`: \(most) ways")
    }
    #expect(seen > 50)
  }

  @Test func waysGrowNoFasterThanTheDegree() {
    let words = ["a", "b", "c", "ab", "ac", "bc", "aab", "abb", "abc", "aac"].map {
      Array($0.unicodeScalars)
    }
    var seen: Set<Int> = []
    for seed in 0..<120 as Range<UInt64> {
      var generator = SplitMix(seed: seed)
      let pattern = Self.pattern(depth: 2, &generator)
      guard let syntax = RegexSample(pattern).syntax else { continue }
      seen.insert(syntax.ambiguityDegree)
      for word in words {
        let (short, long) = (24, 48)
        let counts = [short, long].map { length in
          let text = (0..<length).map { word[$0 % word.count] }
          return WayCounter(text: text).ways(syntax.root)[0].max() ?? 0
        }
        guard counts[0] > 0 else { continue }
        // Twice the text has 2 to the power d times the ways, and a little more while it is short.
        let limit = (0..<syntax.ambiguityDegree).reduce(1.5) { bound, _ in bound * 2.8 }
        #expect(
          counts[1] <= counts[0] * limit,
          "seed \(seed): /\(pattern)/ of degree \(syntax.ambiguityDegree): \(counts)")
      }
    }
    #expect(seen.isSuperset(of: [0, 1, 2]))
  }

  private static func pattern(depth: Int, _ generator: inout SplitMix) -> String {
    let count = Int.random(in: 1...3, using: &generator)
    return (0..<count).map { _ -> String in
      var atom = ["a", "b", "c", "[ab]", "\\w"].randomElement(using: &generator) ?? "a"
      if depth > 0, Bool.random(using: &generator) {
        atom = "(?:" + pattern(depth: depth - 1, &generator)
        if Int.random(in: 0..<3, using: &generator) == 0 {
          atom += "|" + pattern(depth: depth - 1, &generator)
        }
        atom += ")"
      }
      return atom + (["", "", "*", "+", "?", "{1,2}"].randomElement(using: &generator) ?? "")
    }.joined()
  }

}

/// In how many ways the parts of one text are matched: a row for each start, a column for each end.
private struct WayCounter {
  let text: [Unicode.Scalar]
  var size: Int { text.count + 1 }

  typealias Matrix = [[Double]]

  func ways(_ node: RegexNode) -> Matrix {
    switch node {
    case .empty, .anchor, .look: return identity
    case .scalar(let scalar): return single { $0 == scalar }
    case .any: return single { _ in true }
    case .characterClass(let set):
      let points = set.codePoints(exactCase: false)
      return single { points.contains($0.value) }
    case .group(_, let child): return ways(child)
    case .sequence(let nodes): return nodes.reduce(identity) { product($0, ways($1)) }
    case .alternation(let nodes):
      return nodes.dropFirst().reduce(ways(nodes[0])) { sum($0, ways($1)) }
    case .repetition(let child, let low, let high, _):
      let once = ways(child)
      var result = identity
      for _ in 0..<low { result = product(result, once) }
      // Beyond the least number of rounds, one that matches nothing ends the repetition.
      var more = once
      for place in 0..<size { more[place][place] = 0 }
      guard let high else { return closure(result, more) }
      var power = result
      for _ in low..<high {
        power = product(power, more)
        result = sum(result, power)
      }
      return result
    }
  }

  /// `first`, then any number of rounds, each of which matches something.
  private func closure(_ first: Matrix, _ round: Matrix) -> Matrix {
    var result = first
    for row in 0..<size {
      for middle in row..<size where result[row][middle] != 0 {
        for column in (middle + 1)..<max(size, middle + 1) {
          result[row][column] += result[row][middle] * round[middle][column]
        }
      }
    }
    return result
  }

  private var identity: Matrix {
    (0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } }
  }

  private func single(_ accepts: (Unicode.Scalar) -> Bool) -> Matrix {
    (0..<size).map { row in
      (0..<size).map { $0 == row + 1 && accepts(text[row]) ? 1 : 0 }
    }
  }

  private func sum(_ first: Matrix, _ second: Matrix) -> Matrix {
    zip(first, second).map { zip($0, $1).map(+) }
  }

  private func product(_ first: Matrix, _ second: Matrix) -> Matrix {
    var result = Array(repeating: Array(repeating: 0.0, count: size), count: size)
    for row in 0..<size {
      for middle in row..<size where first[row][middle] != 0 {
        for column in middle..<size {
          result[row][column] += first[row][middle] * second[middle][column]
        }
      }
    }
    return result
  }
}
