internal import LabelLang

/// Finds every keyword of every program in one pass over a text.
///
/// An automaton steps through the bytes as they are and stops where the first piece of a keyword
/// may end; the verifier then looks at that place alone. Immutable, so threads share it.
///
/// The loops index their tables unchecked. That is sound because a table's entries are made here:
/// a transition is the place of a row of the same table, and a class is below the row's width.
final class KeywordScanner: Sendable {
  /// One thing to look at when the automaton comes to a node.
  struct Candidate: Sendable, BitwiseCopyable {
    /// The pattern, or the number of a literal.
    var index: Int32
    /// The keyword, -1 for a literal.
    var keyword: Int32
    /// The classes of the sequence that was found.
    var length: Int32
    var traits: KeywordPattern.Traits
  }

  /// Everything to look at when the automaton comes to a node.
  struct Report: Sendable, BitwiseCopyable {
    /// A range of `candidates`.
    var first: Int32
    var end: Int32
    /// The node of a shorter sequence that ends there too, or -1.
    var next: Int32
    /// Whether none of it can match where an ASCII word goes on.
    var endsOnlyWithWord: Bool
  }

  /// Characters of all variants and literals that one scanner takes.
  static let mostCharacters = 4 << 20

  let keywordCount: Int
  let literalCount: Int
  let table: PatternTable
  let alphabet: ScanAlphabet
  let automaton: KeywordAutomaton
  let candidates: FrozenTable<Candidate>
  /// By node.
  let reports: FrozenTable<Report>
  /// Texts of this many bytes are scanned in lanes.
  let lanesFrom: Int
  /// Literals without a character, which every text holds.
  let emptyLiterals: [Int]

  /// A scanner for these keywords and literals, which it reports by their places in the arrays.
  ///
  /// Literals are small ASCII letters and other ASCII; only whether and from where on they occur is
  /// of interest, in any case and anywhere.
  init(
    keywords: [ScannedKeyword], literals: [ScannedLiteral] = [],
    denseBudget: Int = KeywordAutomaton.denseBudget,
    lanesFrom: Int = KeywordScanner.shortestForLanes,
    mostCharacters: Int = KeywordScanner.mostCharacters
  ) throws(KeywordScannerLimit) {
    var table = PatternTable()
    var finds: [Find] = []
    for (number, scanned) in keywords.enumerated() {
      for variant in scanned.keyword.variants
      where table.append(variant, keyword: number, folding: scanned.folding) {
        finds.append(Find(pattern: table.patterns.count - 1, in: table))
        try Self.check(table.units.count, mostCharacters)
      }
    }
    var characters = table.units.count
    for (number, literal) in literals.enumerated() {
      finds.append(Find(literal, number))
      characters += finds[finds.count - 1].units.count
      try Self.check(characters, mostCharacters)
    }
    var units: Set<UInt32> = []
    for find in finds { units.formUnion(find.units) }
    let alphabet = ScanAlphabet(units: units)
    let trie = KeywordTrie(
      finds.map { find in
        KeywordTrie.Sequence(
          classes: find.units.map(alphabet.classOf), mayBeginInsideWord: find.mayBeginInsideWord)
      }, barsWordStart: alphabet.barsWordStart)
    candidates = FrozenTable(trie.order.map { finds[Int($0)].candidate })
    reports = FrozenTable(Self.reports(trie, finds))
    automaton = KeywordAutomaton(trie, classCount: alphabet.count, denseBudget: denseBudget)
    emptyLiterals = literals.indices.filter { literals[$0].text.isEmpty }
    self.lanesFrom = lanesFrom
    self.alphabet = alphabet
    self.table = table
    keywordCount = keywords.count
    literalCount = literals.count
  }

  /// Finds the hits of all keywords and the literals of a text: valid UTF-8, shorter than 2 GiB,
  /// and the one that `index` was last reset to.
  func scan(
    _ text: UnsafeBufferPointer<UInt8>, index: inout TextIndex, into hits: inout HitBuffer
  ) {
    precondition(text.count < Int(Int32.max))
    hits.begin(literals: literalCount, memos: table.memoCount)
    for literal in emptyLiterals {
      hits.recordLiteral(literal, end: 0)
      hits.recordLiteral(literal, end: text.count)
    }
    if automaton.isFull, text.count >= lanesFrom, text.count <= Self.longestForLanes {
      scanInLanes(text, index: &index, into: &hits)
    } else if automaton.isFull {
      scanFullTable(text, index: &index, into: &hits)
    } else {
      scanPartialTable(text, index: &index, into: &hits)
    }
  }

  private static func check(_ characters: Int, _ bound: Int) throws(KeywordScannerLimit) {
    guard characters > bound else { return }
    throw KeywordScannerLimit(measured: characters, bound: bound)
  }

  private static func reports(_ trie: KeywordTrie, _ finds: [Find]) -> [Report] {
    var reports: [Report] = []
    reports.reserveCapacity(trie.nodeCount)
    for node in 0..<trie.nodeCount {
      let (first, end) = (trie.firstEnding[node], trie.lastEnding[node])
      let next = trie.endingSuffix[node]
      let here = trie.order[Int(first)..<Int(end)].allSatisfy { finds[Int($0)].endsOnlyWithWord }
      reports.append(
        Report(
          first: first, end: end, next: next,
          endsOnlyWithWord: here && (next < 0 || reports[Int(next)].endsOnlyWithWord)))
    }
    return reports
  }
}

/// One sequence to find, while the scanner is built.
private struct Find {
  var units: [UInt32]
  var candidate: KeywordScanner.Candidate
  var mayBeginInsideWord: Bool
  /// Whether it cannot match where an ASCII word goes on.
  var endsOnlyWithWord: Bool

  init(pattern place: Int, in table: PatternTable) {
    let pattern = table.patterns[place]
    let (units, isWhole) = table.scanned(pattern)
    self.units = units
    candidate = KeywordScanner.Candidate(
      index: Int32(place), keyword: Int32(pattern.keyword), length: Int32(units.count),
      traits: pattern.traits)
    mayBeginInsideWord =
      pattern.traits.contains(.beginsWithStar) || !pattern.traits.contains(.asksStart)
    endsOnlyWithWord =
      isWhole && pattern.endPiece == pattern.firstPiece + 1 && pattern.traits.contains(.asksEnd)
  }

  /// What a literal is scanned for may be less than the literal, so nothing is missed.
  init(_ literal: ScannedLiteral, _ number: Int) {
    units = []
    var part: [UInt32] = []
    var scratch: [Unicode.Scalar] = []
    for scalar in literal.text.unicodeScalars {
      part.removeAll(keepingCapacity: true)
      KeywordFolding.appendScanUnits(of: scalar, to: &part, scratch: &scratch)
      if part.first == KeywordFolding.space, units.last == KeywordFolding.space { continue }
      units += part
    }
    candidate = KeywordScanner.Candidate(
      index: Int32(number), keyword: -1, length: Int32(units.count),
      traits: literal.followsBoundary && !units.contains(KeywordFolding.space) ? .asksStart : [])
    mayBeginInsideWord = true
    endsOnlyWithWord = false
  }
}
