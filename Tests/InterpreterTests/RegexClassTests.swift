import Testing

@testable import Interpreter
@testable import LabelLang

/// The sets that the ambiguity analysis works with are those that PCRE2 matches.
@Suite struct RegexClassTests {
  /// The characters, up to some historic scripts, that both PCRE2 and our tables know; each version of
  /// Unicode adds some.
  private static let knownScalars = Result { try findKnownScalars() }

  private static func findKnownScalars() throws -> [Unicode.Scalar] {
    let all = (0..<0x10900 as Range<UInt32>).compactMap { Unicode.Scalar($0) }
      .filter { UnicodeData.category($0) != .unassigned }
    let text = utf8(all)
    var matcher = try RegexMatcher()
    let unassigned = try RegexSearch(compiledRegex("\\p{Cn}"), in: text, matcher: &matcher)
    let unknown = Set(unassigned.parts(of: text).flatMap(\.unicodeScalars))
    return all.filter { !unknown.contains($0) }
  }

  private static func utf8(_ scalars: [Unicode.Scalar]) -> [UInt8] {
    Array(String(String.UnicodeScalarView(scalars)).utf8)
  }

  @Test(
    arguments: [
      "\\w", "\\W", "\\d", "\\D", "\\s", "\\S", "\\h", "\\H", "\\p{L}", "\\P{L}", "\\p{Lu}",
      "\\p{Ll}", "\\p{N}", "\\p{P}", "\\p{S}", "\\p{Sc}", "\\p{Z}", "\\p{M}", "\\p{C}", ".",
      "[a-z]", "[^k]", "[s-t\\d]", "[^\\W_]", "[^\\s\\S]", "[\\p{Lu}\\d]", "[\\x{e0}-\\x{ff}]",
      "[^\\x{400}-\\x{4ff}]", "[\\x{1f00}-\\x{1fff}]", "k", "é", "\\x{3c3}", "[^\\h\\w]",
    ], ["", "c"])
  func setsAreThoseOfPCRE2(_ pattern: String, _ flags: String) throws {
    let regex = try compiledRegex(pattern, flags)
    let scalars = try Self.knownScalars.get()
    let text = Self.utf8(scalars)
    var matcher = try RegexMatcher()
    let search = RegexSearch(regex, in: text, counted: false, matcher: &matcher)
    let matched = Set(search.parts(of: text).flatMap(\.unicodeScalars).map(\.value))
    let classes = CharacterClasses()
    guard case .position(let number) = LoweredRegex.lower(regex.syntax, into: classes).root else {
      Issue.record("/\(pattern)/ is no single character")
      return
    }
    let expected = Set(scalars.map(\.value).filter { classes[number].contains($0) })
    let differing = matched.symmetricDifference(expected).sorted().map { String($0, radix: 16) }
    #expect(differing.isEmpty, "/\(pattern)/\(flags): \(differing.prefix(20))")
  }
}
