/// Finds keywords and regexes that say less, or more clumsily, than their author meant.
extension Elaborator {
  /// Warns of patterns anywhere in the program.
  mutating func auditPatterns(_ program: ProgramSyntax) {
    for statement in program.statements {
      switch statement {
      case .set(let set):
        auditCover(
          set.items, at: set.listRange, isTable: false, set.folding?.folding ?? Folding())
        set.patterns.forEach { audit($0) }
      case .table(let table):
        auditCover(
          table.entries.map(\.pattern), at: table.listRange, isTable: true,
          table.folding?.folding ?? Folding())
        table.patterns.forEach { audit($0) }
      case .binding(let binding): audit(binding.value)
      case .function(let function): audit(function.body)
      case .when(let rule): audit(rule.condition)
      case .choose(let rule):
        rule.scores.forEach { audit($0.score) }
        rule.bounds.forEach { audit($0.value) }
      case .labels, .input, .otherwise: break
      }
    }
  }

  private mutating func audit(_ expression: Expression) {
    switch expression {
    case .string(let literal):
      auditStar(literal)
      auditRegexHabit(literal)
      if !pairedKeywords.contains(literal.range) { auditSelector(literal) }
    case .regex(let literal): auditRegex(literal)
    case .list(let items, let range):
      auditCover(items, at: range, isTable: false, Folding())
    default: break
    }
    var children: [Expression] = []
    expression.forEachChild { child, _ in children.append(child) }
    for child in children { audit(child) }
  }

  /// Endings that stand alone only in a tokenizer's output.
  private static let endings: Set<String> = [
    "n't", "'t", "'re", "'ve", "'ll", "'d", "'m", "ing", "ly", "ness", "tion",
  ]

  private mutating func auditStar(_ literal: StringLiteral) {
    let value = literal.value
    guard Elaborator.endings.contains(value.replacing("’", with: "'")) else { return }
    diagnostics.report(
      .keywordNeedsStar, "`\"\(value)\"` matches only where it stands alone as a word",
      at: literal.range,
      help: Help(
        "put `*` in front to find it at the end of words",
        edits: [Edit(literal.range, "\"*\(value)\"")]))
  }

  private mutating func auditRegex(_ literal: RegexLiteral) {
    auditFlags(literal)
    guard let known = regexes[literal.range], let regex = known else { return }
    if !regex.exactCase, let capitals = regex.root.capitalClass {
      reportCapitals(capitals, of: literal)
    }
    guard let keyword = regex.keywordEquivalent else { return }
    // A keyword captures nothing.
    if regex.groupCount > 0, readsCaptures { return }
    diagnostics.report(
      .regexIsKeyword, "a keyword says the same", at: literal.range,
      help: Help(
        "write `\"\(keyword)\"`", edits: [Edit(literal.range, "\"\(keyword)\"")]))
  }

  /// Warns of a class such as `[A-Z]` in a regex that ignores case.
  private mutating func reportCapitals(_ capitals: String, of literal: RegexLiteral) {
    diagnostics.report(
      .capitalsIgnoreCase, "`\(capitals)` finds small letters too: a regex ignores case",
      at: literal.range,
      help: Help(
        "add the flag `c` for exact case, or write `\(capitals.lowercased())`; `shouted(t)` counts "
          + "words in capitals"))
  }

  /// Warns of the flag of other languages for what a regex does anyway.
  private mutating func auditFlags(_ literal: RegexLiteral) {
    let flags = Array(literal.flags.utf8)
    guard let place = flags.firstIndex(of: UInt8(ascii: "i")) else { return }
    let start = literal.range.end - flags.count + place
    let range = SourceRange(start, start + 1)
    diagnostics.report(
      .needlessFlag, "a regex ignores case without the flag `i`", at: range,
      help: Help("leave it out; `c` asks for exact case", edits: [Edit(range, "")]))
  }

  /// Warns of keywords that another one of the same set, table or list covers. Where its entries
  /// are looked at one by one, a covered one counts by itself.
  private mutating func auditCover(
    _ items: [Expression], at range: SourceRange, isTable: Bool, _ folding: Folding
  ) {
    pairedKeywords.formUnion(pairedSelectors(items))
    guard !countedEntries.contains(range) else { return }
    var cover = KeywordCover(folding: folding)
    var literals: [(literal: StringLiteral, keyword: Keyword)] = []
    for item in items {
      guard case .string(let literal) = item, let known = keywords[literal.range],
        let keyword = known
      else { continue }
      cover.add(keyword, owner: literals.count)
      literals.append((literal, keyword))
    }
    for (index, item) in literals.enumerated() {
      guard let owner = cover.owner(covering: item.keyword, owner: index, onlyEarlier: isTable)
      else { continue }
      let other = literals[owner].literal
      diagnostics.report(
        .keywordCovered,
        "`\(text(other.range))` already finds all that `\(text(item.literal.range))` finds",
        at: item.literal.range, label: "never decides",
        secondary: [Marker(other.range, "covers it")],
        help: Help("leave it out"))
    }
  }
}

/// Which keywords of a set find all that another one finds.
private struct KeywordCover {
  let folding: Folding
  private var exact: [String: [Int]] = [:]
  private var prefixes: [String: Int] = [:]
  private var suffixes: [String: Int] = [:]

  init(folding: Folding) { self.folding = folding }

  /// A variant as text: `*` stands for itself, a space for any white space.
  private func parts(_ variant: [Keyword.Element]) -> (
    text: String, starStart: Bool, starEnd: Bool
  )? {
    var text = String.UnicodeScalarView()
    for (index, element) in variant.enumerated() {
      switch element {
      case .scalar(let scalar):
        text.append(folding.exactCase ? scalar : UnicodeData.simpleFold(scalar))
      case .space: text.append(" ")
      case .star where index == 0 || index == variant.count - 1: break
      case .star: return nil
      }
    }
    return (String(text), variant.first == .star, variant.last == .star)
  }

  mutating func add(_ keyword: Keyword, owner: Int) {
    for variant in keyword.variants {
      guard let (text, starStart, starEnd) = parts(variant) else { continue }
      let key = "\(starStart ? "*" : "")\(text)\(starEnd ? "*" : "")"
      exact[key, default: []].append(owner)
      if starEnd, !starStart, prefixes[text] == nil { prefixes[text] = owner }
      if starStart, !starEnd, suffixes[text] == nil { suffixes[text] = owner }
    }
  }

  /// The keyword that covers every variant of one; nil where there is none.
  func owner(covering keyword: Keyword, owner: Int, onlyEarlier: Bool) -> Int? {
    var found: Int?
    for variant in keyword.variants {
      guard let own = cover(of: variant, owner, onlyEarlier) else { return nil }
      found = found ?? own
    }
    return found
  }

  private func cover(
    of variant: [Keyword.Element], _ owner: Int, _ onlyEarlier: Bool
  ) -> Int? {
    guard let (text, starStart, starEnd) = parts(variant) else { return nil }
    func isOther(_ other: Int) -> Bool { onlyEarlier ? other < owner : other != owner }
    let key = "\(starStart ? "*" : "")\(text)\(starEnd ? "*" : "")"
    // Of equal ones the later is covered.
    if let same = exact[key]?.first(where: { $0 < owner }) { return same }
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= 64 else { return nil }
    func word(_ part: some Sequence<Unicode.Scalar>) -> Bool {
      part.allSatisfy(UnicodeData.isWordScalar)
    }
    func string(_ part: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      return String(view)
    }
    if !starStart {
      // With a star of its own at the end the prefix must be shorter, or it is the same keyword.
      for length in stride(from: scalars.count, to: 0, by: -1)
      where !(starEnd && length == scalars.count) {
        guard word(scalars[length...]) else { break }
        if let other = prefixes[string(scalars[..<length])], isOther(other) { return other }
      }
    }
    if !starEnd {
      for length in stride(from: scalars.count, to: 0, by: -1)
      where !(starStart && length == scalars.count) {
        guard word(scalars[..<(scalars.count - length)]) else { break }
        if let other = suffixes[string(scalars[(scalars.count - length)...])], isOther(other) {
          return other
        }
      }
    }
    return nil
  }
}
