internal import LabelLang

/// One variant of a keyword, cut at its stars into pieces of units; all of it lies in a
/// `PatternTable`.
///
/// The scan looks for the first piece; from there the verifier walks on to the others. As nothing
/// is ever searched backwards, the work stays bounded by the text that a match spans.
struct KeywordPattern: Sendable {
  /// What lies between a piece and the next one, or the end.
  enum Join: Sendable {
    /// Nothing more: the match ends here.
    case end
    /// A star after the piece: on to the end of the word.
    case restOfWord
    /// A star before the next piece: anywhere in the word that begins here.
    case anywhereInWord
  }

  /// A range of units, and what follows it.
  struct Piece: Sendable {
    var first: Int
    var end: Int
    var join: Join
  }

  /// What decides about the ends of a match.
  struct Traits: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt8

    /// A star stands before the first piece: the match begins where that word does.
    static let beginsWithStar = Traits(rawValue: 1)
    /// A star stands after the last piece: the match ends where that word does.
    static let endsWithStar = Traits(rawValue: 2)
    /// No word may go across the start of the match.
    static let asksStart = Traits(rawValue: 4)
    /// No word may go across the end of the match.
    static let asksEnd = Traits(rawValue: 8)
    /// There is one piece, and where the text is ASCII there is nothing to compare once the scan has
    /// found it: but for stars and runs of white space, the match is as long as the piece.
    static let isExactInASCII = Traits(rawValue: 16)
    /// It has spaces, which stand for runs of white space.
    static let hasSpaces = Traits(rawValue: 32)
  }

  var keyword: Int
  var folding: Folding
  /// Its pieces, from the first to before the last.
  var firstPiece: Int
  var endPiece: Int
  var traits: Traits
  /// The pattern's place in the memory of the verifier, -1 where none is needed.
  var memo: Int
}

/// The variants of all keywords.
struct PatternTable: Sendable {
  private(set) var patterns: [KeywordPattern] = []
  private(set) var pieces: [KeywordPattern.Piece] = []
  private(set) var units: [UInt32] = []
  private(set) var memoCount = 0

  /// Adds a variant, unless it cannot match: its first piece has no character to stand on, or
  /// begins with a combining mark.
  mutating func append(_ variant: [Keyword.Element], keyword: Int, folding: Folding) -> Bool {
    var cutter = VariantCutter(folding: folding)
    for place in variant.indices { cutter.add(variant, place) }
    guard cutter.finish(), let first = cutter.pieces.first?.units.first,
      first != KeywordFolding.space, !Self.isMark(first)
    else { return false }
    let needsMemo = cutter.pieces.count > 1 && cutter.pieces[0].join == .restOfWord
    patterns.append(
      KeywordPattern(
        keyword: keyword, folding: folding, firstPiece: pieces.count,
        endPiece: pieces.count + cutter.pieces.count,
        traits: Self.traits(of: variant, cutter.pieces, folding), memo: needsMemo ? memoCount : -1
      ))
    if needsMemo { memoCount += 1 }
    for piece in cutter.pieces {
      let end = units.count + piece.units.count
      pieces.append(KeywordPattern.Piece(first: units.count, end: end, join: piece.join))
      units += piece.units
    }
    return true
  }

  /// What the scan looks for: the first piece in scan units, without its outer spaces, and whether
  /// that is all of it. It ends before an iota that might be a mark in the text.
  func scanned(_ pattern: KeywordPattern) -> (units: [UInt32], isWhole: Bool) {
    let piece = pieces[pattern.firstPiece]
    let iotaMayBeMark = !pattern.folding.exactCase && !pattern.folding.ignoresAccents
    var scanned: [UInt32] = []
    var isWhole = true
    for place in piece.first..<piece.end {
      if iotaMayBeMark, units[place] == KeywordFolding.iota, place > piece.first {
        isWhole = false
        break
      }
      guard let unit = KeywordFolding.scanUnit(of: units[place]) else { continue }
      if unit != KeywordFolding.space || scanned.last != KeywordFolding.space {
        scanned.append(unit)
      }
    }
    if scanned.last == KeywordFolding.space { scanned.removeLast() }
    return (scanned, isWhole)
  }

  private static func traits(
    of variant: [Keyword.Element], _ pieces: [VariantCutter.Piece], _ folding: Folding
  ) -> KeywordPattern.Traits {
    var traits: KeywordPattern.Traits = []
    if variant.first == .star { traits.insert(.beginsWithStar) }
    if variant.last == .star { traits.insert(.endsWithStar) }
    if asksStart(variant) { traits.insert(.asksStart) }
    if asksEnd(variant, folding) { traits.insert(.asksEnd) }
    let units = pieces[0].units
    if units.contains(KeywordFolding.space) { traits.insert(.hasSpaces) }
    // The scan does not look for a space at the end.
    if pieces.count == 1, !folding.exactCase, units.last != KeywordFolding.space,
      units.allSatisfy({ $0 < 0x80 || $0 == KeywordFolding.space })
    {
      traits.insert(.isExactInASCII)
    }
    return traits
  }

  private static func isMark(_ unit: UInt32) -> Bool {
    Unicode.Scalar(unit).map(KeywordFolding.isMark) ?? false
  }

  private static func asksStart(_ variant: [Keyword.Element]) -> Bool {
    guard case .scalar(let first)? = variant.first else { return false }
    return KeywordFolding.asksBoundary(first)
  }

  /// Marks are part of the character that they stand on, whose script decides.
  private static func asksEnd(_ variant: [Keyword.Element], _ folding: Folding) -> Bool {
    guard case .scalar(let last)? = variant.last else { return false }
    for case .scalar(let base) in variant.reversed() where !KeywordFolding.isMark(base) {
      guard !UnicodeData.isUnspacedScript(base) else { return false }
      return UnicodeData.isWordScalar(folding.ignoresAccents ? base : last)
    }
    return true
  }
}

/// Cuts a variant into pieces while its elements go by.
private struct VariantCutter {
  typealias Piece = (units: [UInt32], join: KeywordPattern.Join)

  let folding: Folding
  private(set) var pieces: [Piece] = []
  private var units: [UInt32] = []
  private var pending: [Unicode.Scalar] = []

  init(folding: Folding) { self.folding = folding }

  mutating func add(_ variant: [Keyword.Element], _ place: Int) {
    switch variant[place] {
    case .scalar(let scalar) where UnicodeData.isWhiteSpace(scalar): addSpace()
    case .scalar(let scalar): UnicodeData.appendDecomposition(of: scalar, to: &pending)
    case .space: addSpace()
    case .star:
      guard place > 0 else { return }
      close(Self.standsBeforeWord(variant, place) ? .anywhereInWord : .restOfWord)
    }
  }

  /// Whether every piece came out with something to find.
  mutating func finish() -> Bool {
    flush()
    if !units.isEmpty { close(.end) }
    return !pieces.isEmpty && pieces.allSatisfy { !$0.units.isEmpty }
      && pieces.last?.join != .anywhereInWord
  }

  private mutating func addSpace() {
    flush()
    if units.last != KeywordFolding.space { units.append(KeywordFolding.space) }
  }

  private mutating func close(_ join: KeywordPattern.Join) {
    flush()
    pieces.append((units, join))
    units = []
  }

  private mutating func flush() {
    UnicodeData.canonicalOrder(&pending)
    KeywordFolding.appendUnits(of: pending, folding, to: &units)
    pending = []
  }

  /// A star belongs to the word before it, unless only the one after it is a word.
  private static func standsBeforeWord(_ variant: [Keyword.Element], _ place: Int) -> Bool {
    guard place + 1 < variant.count, case .scalar = variant[place + 1] else { return false }
    guard case .scalar(let before) = variant[place - 1] else { return true }
    return !UnicodeData.isWordScalar(before)
  }
}
