import LabelLang

/// Keywords, regexes, lists, sets and tables.
extension ProgramGenerator {
  /// A pattern where a function or a domain asks for one.
  mutating func pattern(_ scope: GenerationScope) -> PatternFragment {
    if let name = random.pickIfAny(scope.patterns), random.chance(0.5) {
      return PatternFragment(text: name)
    }
    if random.chance(0.12) {
      coverage.note(.exceptAsArgument)
      let kept = simplePattern()
      return PatternFragment(
        text: "\(kept.text) except \(simplePattern().text)", groups: kept.groups,
        isTable: kept.isTable)
    }
    return simplePattern()
  }

  /// A pattern that is one term.
  private mutating func simplePattern() -> PatternFragment {
    switch random.int(0...9) {
    case 0...6: return random.pickIfAny(draft.sets) ?? keyword()
    case 7: return regex()
    case 8: return list()
    default: return keyword()
    }
  }

  /// A set or a table of the program.
  mutating func namedPattern() -> PatternFragment { random.pick(draft.sets) }

  private mutating func keyword() -> PatternFragment {
    coverage.note(.keyword)
    let text = random.chance(0.4) ? random.pick(Vocabulary.keywords) : phrase()
    if text.contains("*") { coverage.note(.star) }
    if text.contains("|") { coverage.note(.choice) }
    return PatternFragment(text: text)
  }

  private mutating func phrase() -> String {
    var words = (0..<random.pick([1, 1, 1, 1, 2, 2, 3])).map { _ in
      random.pick(Vocabulary.words)
    }
    if random.chance(0.3) { words[words.count - 1] += "*" }
    if random.chance(0.15) { words[0] = "*" + words[0] }
    if random.chance(0.15) {
      let place = random.int(0...words.count)
      let choice = "(\(random.pick(Vocabulary.words))|\(random.pick(Vocabulary.words)))"
      let isStarred = random.chance(0.3)
      if isStarred { coverage.note(.starredChoice) }
      words.insert(
        isStarred ? random.pick([choice + "*", "*" + choice]) : choice, at: place)
    }
    return "\"" + words.joined(separator: " ") + "\""
  }

  private mutating func regex() -> PatternFragment {
    coverage.note(.regex)
    let regex = random.pick(Vocabulary.regexes)
    return PatternFragment(text: regex.text, groups: regex.groups)
  }

  /// A regex of which a part can be asked for.
  mutating func regexWithGroups() -> PatternFragment {
    coverage.note(.regex)
    let regex = random.pick(Vocabulary.regexes.filter { $0.groups > 0 })
    return PatternFragment(text: regex.text, groups: regex.groups)
  }

  /// A list of alternatives.
  private mutating func list() -> PatternFragment {
    coverage.note(.list)
    let items = (0..<random.int(1...3)).map { _ in random.chance(0.8) ? keyword() : regex() }
    return PatternFragment(
      text: "[" + items.map(\.text).joined(separator: ", ") + "]",
      groups: items.map(\.groups).max() ?? 0)
  }

  /// An item of a set or table.
  private mutating func item(in table: Bool) -> PatternFragment {
    switch random.int(0...11) {
    case 0:
      let sets = draft.sets.filter { !$0.isTable }
      guard let set = random.pickIfAny(sets) else { return keyword() }
      coverage.note(.nestedSet)
      return set
    case 1:
      coverage.note(.alternatives)
      return list()
    case 2:
      coverage.note(table ? .exceptInTable : .exceptInSet)
      let kept = random.chance(0.5) ? keyword() : list()
      let gone = random.chance(0.5) ? keyword() : regex()
      return PatternFragment(text: "\(kept.text) except \(gone.text)", groups: kept.groups)
    case 3, 4: return regex()
    default: return keyword()
    }
  }

  private mutating func folding() -> String {
    guard random.chance(0.25) else { return "" }
    switch random.int(0...2) {
    case 0:
      coverage.note(.exactCase)
      return " (case: exact)"
    case 1:
      coverage.note(.ignoredAccents)
      return " (accents: ignore)"
    default: return " (case: exact, accents: ignore)"
    }
  }

  mutating func declareSet() {
    coverage.note(.set)
    let options = folding()
    let items = (0..<random.int(1...6)).map { _ in item(in: false) }
    let name = draft.freshName("s")
    var gone = ""
    if random.chance(0.15) {
      coverage.note(.exceptAfterSet)
      gone = " except " + (random.chance(0.5) ? list() : regex()).text
    }
    draft.declarations.append(
      "set \(name)\(options) = [" + items.map(\.text).joined(separator: ", ") + "]" + gone)
    draft.sets.append(PatternFragment(text: name, groups: items.map(\.groups).max() ?? 0))
  }

  mutating func declareTable() {
    coverage.note(.table)
    let options = folding()
    let items = (0..<random.int(1...6)).map { _ in item(in: true) }
    let entries = items.map { "\($0.text): \(random.pick(["1", "-1", "2.5", "-0.75", "0", "3"]))" }
    let name = draft.freshName("t")
    draft.declarations.append(
      "table \(name)\(options) = {" + entries.joined(separator: ", ") + "}")
    draft.sets.append(
      PatternFragment(text: name, groups: items.map(\.groups).max() ?? 0, isTable: true))
  }
}
