internal import LabelLang

/// Finds every keyword of every program in one pass over a text.
///
/// An automaton steps through the bytes as they are and stops where the first piece of a keyword
/// may end; the verifier then looks at that place alone. Immutable, so threads share it.
///
/// The loops index their tables unchecked. That is sound because a table's entries are made here:
/// a transition is the place of a row of the same table, and a class is below the row's width.
struct KeywordScanner: Sendable {
  /// One thing to report when the automaton comes to a node.
  struct Candidate: Sendable {
    /// The pattern, or of a literal its number and `isLiteral`.
    var index: Int32
    /// The classes of the sequence that was found.
    var length: Int32
    var isLiteral: Bool
    /// Whether the sequence is all of the first piece.
    var isWhole: Bool
    /// Whether in ASCII text finding the sequence is enough, but for boundaries and stars.
    var isExactInASCII: Bool
  }

  /// Characters of all scanned sequences that one scanner takes.
  static let mostCharacters = 4 << 20

  let keywordCount: Int
  let literalCount: Int
  let table: PatternTable
  let alphabet: ScanAlphabet
  let automaton: KeywordAutomaton
  /// In the order of the trie's endings.
  let candidates: [Candidate]
  /// Whether nothing that a node reports can match where an ASCII word goes on.
  let endsOnlyWithWord: [Bool]
  /// Literals without a character, which every text holds.
  let emptyLiterals: [Int]

  /// A scanner for these keywords and literals, which it reports by their places in the arrays.
  ///
  /// Literals are small ASCII letters and other ASCII; only whether and from where on they occur is
  /// of interest, in any case and anywhere.
  init(
    keywords: [ScannedKeyword], literals: [String] = [],
    denseBudget: Int = KeywordAutomaton.denseBudget
  ) throws(KeywordScannerLimit) {
    var table = PatternTable()
    var finds: [(units: [UInt32], candidate: Candidate)] = []
    for (number, scanned) in keywords.enumerated() {
      for variant in scanned.keyword.variants
      where table.append(variant, keyword: number, folding: scanned.folding) {
        let place = table.patterns.count - 1
        let pattern = table.patterns[place]
        let (units, isWhole) = table.scanned(pattern)
        let candidate = Candidate(
          index: Int32(place), length: Int32(units.count), isLiteral: false, isWhole: isWhole,
          isExactInASCII: isWhole && table.isExactInASCII(pattern))
        finds.append((units, candidate))
      }
    }
    for (number, literal) in literals.enumerated() {
      let units = Self.scanUnits(ofLiteral: literal)
      let candidate = Candidate(
        index: Int32(number), length: Int32(units.count), isLiteral: true, isWhole: false,
        isExactInASCII: false)
      finds.append((units, candidate))
    }
    let characters = finds.reduce(0) { $0 + $1.units.count }
    guard characters <= Self.mostCharacters else {
      throw KeywordScannerLimit(
        quantity: .characters, measured: characters, bound: Self.mostCharacters)
    }
    var units: Set<UInt32> = []
    for find in finds { units.formUnion(find.units) }
    let alphabet = ScanAlphabet(units: units)
    let trie = KeywordTrie(
      finds.map { find in
        KeywordTrie.Sequence(
          classes: find.units.map(alphabet.classOf),
          mayBeginInsideWord: Self.mayBeginInsideWord(find.candidate, table))
      }, barsWordStart: alphabet.barsWordStart)
    candidates = trie.order.map { finds[Int($0)].candidate }
    endsOnlyWithWord = Self.endsOnlyWithWord(trie, candidates, table)
    automaton = KeywordAutomaton(trie, classCount: alphabet.count, denseBudget: denseBudget)
    emptyLiterals = literals.indices.filter { literals[$0].isEmpty }
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
    hits.begin(keywords: keywordCount, literals: literalCount, memos: table.memoCount)
    for literal in emptyLiterals { hits.recordLiteral(literal, end: 0) }
    if automaton.isFull {
      scanFullTable(text, index: &index, into: &hits)
    } else {
      scanPartialTable(text, index: &index, into: &hits)
    }
    hits.finish()
  }

  /// What a literal is scanned for; it may be less than the literal, so nothing is missed.
  private static func scanUnits(ofLiteral literal: String) -> [UInt32] {
    var units: [UInt32] = []
    var part: [UInt32] = []
    var scratch: [Unicode.Scalar] = []
    for scalar in literal.unicodeScalars {
      part.removeAll(keepingCapacity: true)
      KeywordFolding.appendScanUnits(of: scalar, to: &part, scratch: &scratch)
      if part.first == KeywordFolding.space, units.last == KeywordFolding.space { continue }
      units += part
    }
    return units
  }

  private static func mayBeginInsideWord(
    _ candidate: Candidate, _ table: PatternTable
  ) -> Bool {
    guard !candidate.isLiteral else { return true }
    let pattern = table.patterns[Int(candidate.index)]
    return pattern.beginsWithStar || !pattern.asksStart
  }

  private static func endsOnlyWithWord(
    _ trie: KeywordTrie, _ candidates: [Candidate], _ table: PatternTable
  ) -> [Bool] {
    var result = [Bool](repeating: true, count: trie.nodeCount)
    for node in 0..<trie.nodeCount {
      let endings = candidates[Int(trie.firstEnding[node])..<Int(trie.lastEnding[node])]
      let here = endings.allSatisfy { candidate in
        guard candidate.isWhole else { return false }
        let pattern = table.patterns[Int(candidate.index)]
        return pattern.endPiece == pattern.firstPiece + 1 && pattern.asksEnd
          && !pattern.endsWithStar
      }
      let suffix = Int(trie.endingSuffix[node])
      result[node] = here && (suffix < 0 || result[suffix])
    }
    return result
  }
}
