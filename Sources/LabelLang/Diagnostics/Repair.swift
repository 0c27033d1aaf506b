/// Carries out what findings propose, round after round, until nothing certain is left to do.
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

  /// Applies the edits of all findings of `check` that do not stand in each other's way. A round
  /// after which all of them are still there is taken back.
  public static func repair(
    _ source: SourceFile,
    check: (SourceFile) -> [Diagnostic] = { Checker.check($0).diagnostics.sorted }
  ) -> Outcome {
    var source = source
    var known: Set<[UInt8]> = [source.bytes]
    var findings = check(source)
    var cured = 0
    for _ in 0..<mostRounds {
      let (edits, treated) = compatibleEdits(of: findings)
      // A text that was there before means that two cures undo each other.
      guard !treated.isEmpty, let text = EditApplier.apply(edits, to: source),
        known.insert(Array(text.utf8)).inserted
      else { break }
      let repaired = SourceFile(name: source.name, text: text)
      let left = check(repaired)
      let count = cureCount(of: treated, by: edits, before: findings, after: left)
      guard count > 0 else { break }
      source = repaired
      findings = left
      cured += count
    }
    return Outcome(source: source, curedFindings: cured)
  }

  /// The edits of as many findings as go together, earlier findings first, and these findings.
  private static func compatibleEdits(
    of findings: [Diagnostic]
  ) -> (edits: [Edit], treated: [Diagnostic]) {
    var taken: [Edit] = []
    var treated: [Diagnostic] = []
    var end = -1
    let curable = findings.map { ($0, inOrder($0.help?.edits ?? [])) }.filter { !$0.1.isEmpty }
    // Taken from left to right, so that a finding is compared with the last edit only.
    for (finding, edits) in curable.sorted(by: { $0.1[0].range.start < $1.1[0].range.start }) {
      guard let last = edits.map(\.range.end).max(), edits[0].range.start > end else { continue }
      taken += edits
      end = last
      treated.append(finding)
    }
    return (taken, treated)
  }

  /// How many of the treated findings are gone: as many as there are fewer of their kind, or those
  /// in whose places none of their kind is left.
  private static func cureCount(
    of treated: [Diagnostic], by edits: [Edit], before: [Diagnostic], after: [Diagnostic]
  ) -> Int {
    let before = Dictionary(grouping: before, by: Kind.init)
    let after = Dictionary(grouping: after, by: Kind.init)
    return Dictionary(grouping: treated, by: Kind.init).reduce(0) { count, group in
      let (kind, treated) = group
      let left = after[kind] ?? []
      let fewer = (before[kind]?.count ?? 0) - left.count
      guard fewer < treated.count else { return count + treated.count }
      let gone = treated.count { finding in
        let place = place(of: finding.primary.range, after: edits)
        return !left.contains { touch($0.primary.range, place) }
      }
      return count + max(fewer, gone)
    }
  }

  /// What findings that say the same have in common.
  private struct Kind: Hashable {
    let code: DiagnosticCode
    let message: String

    init(_ finding: Diagnostic) {
      code = finding.code
      message = finding.message
    }
  }

  /// Where a range stands after some edits, together with what they put into it or beside it.
  private static func place(of range: SourceRange, after edits: [Edit]) -> SourceRange {
    let inside = edits.filter { touch($0.range, range) }
    let whole = inside.reduce(range) { $0.union($1.range) }
    let before = edits.filter { $0.range.end < range.start }.reduce(0) { $0 + growth($1) }
    return SourceRange(
      whole.start + before, whole.end + before + inside.reduce(0) { $0 + growth($1) })
  }

  private static func growth(_ edit: Edit) -> Int {
    edit.replacement.utf8.count - (edit.range.end - edit.range.start)
  }

  private static func touch(_ a: SourceRange, _ b: SourceRange) -> Bool {
    a.start <= b.end && b.start <= a.end
  }

  private static func inOrder(_ edits: [Edit]) -> [Edit] {
    edits.enumerated().sorted {
      ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset)
    }.map(\.element)
  }
}
