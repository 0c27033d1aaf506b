import Testing

@testable import Interpreter
@testable import LabelLang

@Suite struct RegexPropertyTests {
  @Test func whatIsAcceptedCompilesAndBothCodesAgree() throws {
    var matcher = try RegexMatcher()
    var accepted = 0
    for seed in 0..<3_000 as Range<UInt64> {
      var generator = PatternGenerator(seed: seed)
      let pattern = generator.pattern(depth: 4)
      let flags = ["", "c", "s", "m"][Int(seed % 4)]
      guard let regex = try regex(pattern, flags, seed) else { continue }
      accepted += 1
      for _ in 0..<5 {
        let text = generator.text()
        let plain = RegexSearch(regex, in: text, counted: false, matcher: &matcher)
        let counted = RegexSearch(regex, in: text, counted: true, matcher: &matcher)
        #expect(
          plain == counted && plain.status == .complete,
          "seed \(seed): /\(pattern)/\(flags) on \(String(decoding: text, as: UTF8.self))")
        checkLiterals(regex, plain, text, seed)
        checkLengths(regex, plain, text, seed)
      }
    }
    #expect(accepted > 1_000)
  }

  private func regex(_ pattern: String, _ flags: String, _ seed: UInt64) throws -> CompiledRegex? {
    let literal = RegexLiteral(
      pattern: pattern, patternStart: 1, flags: flags, range: SourceRange(0, pattern.utf8.count))
    var diagnostics = DiagnosticList()
    guard let syntax = RegexParser.parse(literal, into: &diagnostics) else { return nil }
    do throws(RegexCompileError) {
      let regex = try CompiledRegex(syntax)
      _ = try regex.countedCode()
      return regex
    } catch {
      Issue.record("seed \(seed): /\(pattern)/: \(error)")
      return nil
    }
  }

  private func checkLiterals(
    _ regex: CompiledRegex, _ search: RegexSearch, _ text: [UInt8], _ seed: UInt64
  ) {
    guard let literals = regex.syntax.requiredLiterals, !search.spans.isEmpty else { return }
    let folded = String(decoding: text, as: UTF8.self).unicodeScalars.map { scalar -> UInt32 in
      switch scalar {
      case "\u{212A}": 0x6B
      case "ſ": 0x73
      case "A"..."Z": scalar.value | 0x20
      default: scalar.value
      }
    }
    if regex.syntax.literalsFollowBoundary {
      for span in search.spans {
        let first = String(decoding: text[..<span.start], as: UTF8.self).unicodeScalars.count
        let begins = literals.contains { literal in
          folded[first...].starts(with: literal.unicodeScalars.map(\.value))
        }
        let goesOn = span.start > 0 && text[span.start - 1].isASCIIWord
        #expect(
          begins && !(goesOn && text[span.start].isASCIIWord),
          "seed \(seed): /\(regex.syntax.source)/ in \(String(decoding: text, as: UTF8.self))")
      }
    }
    let holds = literals.contains { literal in
      let wanted = literal.unicodeScalars.map(\.value)
      return folded.indices.contains { folded[$0...].starts(with: wanted) }
    }
    #expect(holds, "seed \(seed): /\(regex.syntax.source)/ without \(literals)")
  }

  private func checkLengths(
    _ regex: CompiledRegex, _ search: RegexSearch, _ text: [UInt8], _ seed: UInt64
  ) {
    for part in search.parts(of: text) {
      let count = part.unicodeScalars.count
      #expect(
        count >= regex.syntax.minLength && count <= regex.syntax.maxLength ?? .max,
        "seed \(seed): /\(regex.syntax.source)/ matched \(part)")
    }
  }

  @Test func patternsOfTheGreatestSizeCompile() throws {
    let units = [
      "a", "é", "\\w", "[a-z]", "[a-zà-ü]", "(?:ab|c)", "(a)", "(?:a|b|c)?", "a?", "a*b", "\\p{L}",
      "(?:a{2,5}b)", "(?=a)b", "(?<!a|bb)c", "[^\\s.]", "\\b.", "s", "k+\\d", "(?:[ks])*x",
      "[\\x{400}-\\x{4ff}]", "[а-яё]", "[\\x{80}-\\x{ffff}]", "[\\x{1f00}-\\x{1f7f}]", "(?:a|)",
      "(a?)", "((a))", "(a|b?)", "(?=(a))b", "(?:a|b)?(c*)",
      "(a{2,3}?)", "(?:(a)|(b))*c", "(?!a)b", ".*?b",
    ]
    for unit in units {
      for shape in ["repeat", "bounded", "written"] {
        // The size is linear in the count, which gives the greatest that is accepted.
        let (small, big) = try (size(unit, shape, 10), size(unit, shape, 11))
        let count = 10 + (RegexSize.bound - small) / (big - small)
        let measured = try size(unit, shape, count)
        #expect(measured <= RegexSize.bound, "\(count) times \(unit), \(shape)")
        #expect(try size(unit, shape, count + 1) > RegexSize.bound)
        do {
          _ = try PCRE2Code(syntax(unit, shape, count), counted: false)
          _ = try PCRE2Code(syntax(unit, shape, count), counted: true)
        } catch {
          Issue.record("\(count) times \(unit), \(shape): \(error)")
        }
      }
    }
  }

  private func size(_ unit: String, _ shape: String, _ count: Int) throws -> Int {
    RegexSize.measure(try syntax(unit, shape, count).root, exactCase: false)
  }

  private func syntax(_ unit: String, _ shape: String, _ count: Int) throws -> RegexSyntax {
    let pattern =
      switch shape {
      case "repeat": "(?:\(unit)){\(count)}z"
      case "bounded": "(?:\(unit)){0,\(count)}z"
      default: String(repeating: unit, count: count) + "z"
      }
    let literal = RegexLiteral(
      pattern: pattern, patternStart: 1, flags: "", range: SourceRange(0, pattern.utf8.count))
    var parser = RegexPatternParser(literal)
    let root = parser.parse()
    return RegexSyntax(
      source: unit, dotMatchesLineFeed: false, isMultiline: false, exactCase: false,
      root: try #require(root), groupCount: parser.groupCount, ambiguityDegree: 0)
  }
}

/// Makes patterns of the dialect, and texts that they may match, from a seed.
struct PatternGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func pick(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  mutating func pattern(depth: Int) -> String {
    let branches = (0...(pick(5) == 0 ? 1 : 0)).map { _ in
      (0...pick(3)).map { _ in repeated(depth) }.joined()
    }
    return branches.joined(separator: "|")
  }

  private mutating func repeated(_ depth: Int) -> String {
    let atom = self.atom(depth)
    if atom.hasPrefix("(?=") || atom.hasPrefix("(?!") || atom.hasPrefix("(?<") { return atom }
    if ["\\b", "\\B", "^", "$"].contains(atom) { return atom }
    let quantifiers = [
      "", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?", "+?", "??",
    ]
    return atom + quantifiers[pick(quantifiers.count)]
  }

  private mutating func atom(_ depth: Int) -> String {
    let leaves = [
      "a", "b", "s", "K", "é", "1", " ", ".", "\\w", "\\d", "\\s", "\\W", "[ab]", "[^a]", "[a-s]",
      "\\p{Lu}", "\\b", "\\B", "^", "$", "\\.", "[\\w.]", "\\n",
    ]
    if depth == 0 || pick(3) > 0 { return leaves[pick(leaves.count)] }
    let openers = ["(", "(?:", "(?:", "(", "(?=", "(?!", "(?<=", "(?<!"]
    return openers[pick(openers.count)] + pattern(depth: depth - 1) + ")"
  }

  mutating func text() -> [UInt8] {
    let pieces = [
      "a", "b", "s", "k", "K", "\u{212A}", "ſ", "é", "É", "1", " ", ".", "\n", "_", "A",
    ]
    return Array((0..<pick(24)).map { _ in pieces[pick(pieces.count)] }.joined().utf8)
  }
}
