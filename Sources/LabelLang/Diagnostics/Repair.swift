/// Carries out what findings propose, and keeps what has come to an end by it.
public enum Repair {
  /// A cure may uncover another finding; after so many rounds it is left to the author.
  public static let mostRounds = 10

  /// A source after its repair.
  public struct Outcome: Sendable {
    /// The repaired source; the same as before where nothing could be done.
    public let source: SourceFile
    /// How many findings had edits that were carried out, and are gone.
    public let curedFindings: Int
  }

  /// Applies the edits of the findings of `check`, round after round.
  ///
  /// Of a statement, all cures are kept or none: one in which an error is left, or a finding that
  /// still proposes an edit, stands as it stood before. So no edit leads to a program that has an
  /// error where the edit is; and a program without an error stays one, or is left as it is.
  public static func repair(
    _ source: SourceFile,
    check: (SourceFile) -> [Diagnostic] = { Checker.check($0).diagnostics.sorted }
  ) -> Outcome {
    var repaired = RepairedSource(source)
    var known: Set<[UInt8]> = [source.bytes]
    var findings = check(source)
    let wasSound = !findings.contains { $0.code.severity == .error }
    for _ in 0..<mostRounds {
      // A text that was there before means that two cures undo each other.
      guard repaired.apply(compatibleEdits(of: findings)),
        known.insert(repaired.source.bytes).inserted
      else { break }
      findings = check(repaired.source)
    }
    // Where one statement is taken back, another may need it.
    for _ in 0..<mostRounds {
      guard repaired.takeBack(where: findings.filter(\.isUnfinished)) else {
        // Another statement may need a value as it was.
        if wasSound, findings.contains(where: { $0.code.severity == .error }) { break }
        return Outcome(source: repaired.source, curedFindings: repaired.curedFindings)
      }
      findings = check(repaired.source)
    }
    return Outcome(source: source, curedFindings: 0)
  }

  /// The edits of as many findings as go together, earlier findings first, by finding.
  private static func compatibleEdits(of findings: [Diagnostic]) -> [[Edit]] {
    var taken: [[Edit]] = []
    var end = -1
    let curable = findings.map { inOrder($0.help?.edits ?? []) }.filter { !$0.isEmpty }
    // Taken from left to right, so that a finding is compared with the last edit only.
    for edits in curable.sorted(by: { $0[0].range.start < $1[0].range.start }) {
      guard let last = edits.map(\.range.end).max(), edits[0].range.start > end else { continue }
      taken.append(edits)
      end = last
    }
    return taken
  }

  private static func inOrder(_ edits: [Edit]) -> [Edit] {
    edits.enumerated().sorted {
      ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset)
    }.map(\.element)
  }
}

extension Diagnostic {
  /// Whether a place with this finding is not done: it is an error, or proposes what to do.
  fileprivate var isUnfinished: Bool {
    code.severity == .error || !(help?.edits.isEmpty ?? true)
  }
}

/// A source in pieces, a statement or example each, that remember how they were.
private struct RepairedSource {
  private struct Piece {
    var original: [UInt8]
    var current: [UInt8]
    var cures = 0

    init(_ bytes: [UInt8]) {
      original = bytes
      current = bytes
    }

    init(joining pieces: ArraySlice<Piece>) {
      original = pieces.flatMap(\.original)
      current = pieces.flatMap(\.current)
      cures = pieces.reduce(0) { $0 + $1.cures }
    }
  }

  private let name: String
  private var pieces: [Piece] = []

  init(_ source: SourceFile) {
    name = source.name
    var lexer = Lexer(source)
    lexer.run()
    let statements = lexer.tokens.filter { $0.startsLine && $0.kind.beginsStatement }.map(\.range)
    let examples = lexer.comments.map(\.range).filter { source.text($0).hasPrefix("#?") }
    var start = 0
    for end in (statements + examples).map(\.start).sorted() + [source.bytes.count] {
      guard end > start else { continue }
      pieces.append(Piece(Array(source.bytes[start..<end])))
      start = end
    }
    if pieces.isEmpty { pieces.append(Piece([])) }
  }

  var source: SourceFile { SourceFile(name: name, bytes: pieces.flatMap(\.current)) }

  var curedFindings: Int { pieces.reduce(0) { $0 + $1.cures } }

  /// Carries out the edits of findings, all of a finding in one piece; false where nothing can be done.
  mutating func apply(_ edits: [[Edit]]) -> Bool {
    var starts = self.starts
    for edits in edits {
      let places = indices(of: edits.reduce(edits[0].range) { $0.union($1.range) }, starts)
      guard places.count > 1 else { continue }
      pieces.replaceSubrange(places, with: [Piece(joining: pieces[places])])
      starts = self.starts
    }
    var isChanged = false
    let byPlace = Dictionary(grouping: edits) { index(of: $0[0].range.start, starts) }
    for (place, edits) in byPlace {
      let moved = edits.joined().map { edit in
        Edit(
          SourceRange(edit.range.start - starts[place], edit.range.end - starts[place]),
          edit.replacement)
      }
      let piece = SourceFile(name: name, bytes: pieces[place].current)
      // Left as it is where it is no UTF-8.
      guard let text = EditApplier.apply(moved, to: piece) else { continue }
      pieces[place].current = Array(text.utf8)
      pieces[place].cures += edits.count
      isChanged = true
    }
    return isChanged
  }

  /// Takes back the changed pieces that findings touch; false where there are none.
  mutating func takeBack(where findings: [Diagnostic]) -> Bool {
    let starts = self.starts
    var isChanged = false
    for finding in findings {
      for range in [finding.primary.range] + finding.secondary.map(\.range) {
        for place in indices(of: range, starts) where pieces[place].cures > 0 {
          pieces[place].current = pieces[place].original
          pieces[place].cures = 0
          isChanged = true
        }
      }
    }
    return isChanged
  }

  private var starts: [Int] {
    var starts: [Int] = []
    var start = 0
    for piece in pieces {
      starts.append(start)
      start += piece.current.count
    }
    return starts
  }

  /// The piece that holds an offset.
  private func index(of offset: Int, _ starts: [Int]) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func indices(of range: SourceRange, _ starts: [Int]) -> ClosedRange<Int> {
    let first = index(of: range.start, starts)
    return first...max(first, index(of: range.end - 1, starts))
  }
}

extension Token.Kind {
  fileprivate var beginsStatement: Bool {
    if case .reserved(let word) = self { word.beginsStatement } else { false }
  }
}
