/// Finds keywords with U+FE0F, the unseen character that asks for the coloured form of a sign such
/// as a heart. Texts write it or leave it out; an author sees no difference.
extension Elaborator {
  private static let selector = Keyword.Element.scalar("\u{FE0F}")

  /// The keywords among some items whose form without the selector stands beside them.
  func pairedSelectors(_ items: [Expression]) -> Set<SourceRange> {
    var written: [(range: SourceRange, keyword: Keyword)] = []
    for case .string(let literal) in items {
      guard let found = keywords[literal.range], let keyword = found else { continue }
      written.append((literal.range, keyword))
    }
    let selecting = written.map { ($0.range, bareForms($0.keyword)) }.filter { !$0.1.isEmpty }
    // Nearly no keyword has the selector.
    if selecting.isEmpty { return [] }
    let known = Set(written.flatMap(\.keyword.variants))
    return Set(selecting.filter { known.isSuperset(of: $0.1) }.map(\.0))
  }

  /// Warns of a keyword that finds a sign only where the text has the selector too.
  mutating func auditSelector(_ literal: StringLiteral) {
    guard let found = keywords[literal.range], let keyword = found else { return }
    let bare = bareForms(keyword)
    guard !bare.isEmpty, !Set(keyword.variants).isSuperset(of: bare) else { return }
    let places = literal.characters.filter { $0.scalar == "\u{FE0F}" }
    let hasChoice = keyword.variants.count > 1
    diagnostics.report(
      .unseenSelector,
      "the keyword has the unseen character U+FE0F, which many texts leave out",
      at: literal.range, label: "found only with it",
      help: Help(
        "write `(|\\u{FE0F})` in its place to find both forms",
        edits: hasChoice ? [] : places.map { Edit($0.range, "(|\\u{FE0F})") }))
  }

  /// The variants with a selector, without it.
  private func bareForms(_ keyword: Keyword) -> Set<[Keyword.Element]> {
    Set(
      keyword.variants.filter { $0.contains(Elaborator.selector) }.map {
        $0.filter { $0 != Elaborator.selector }
      })
  }
}
