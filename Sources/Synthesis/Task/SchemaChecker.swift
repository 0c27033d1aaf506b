internal import LabelLang

/// Holds a YAML tree against a schema; goes on after an error, so that one run reports all.
struct SchemaChecker {
  private(set) var problems: [YAMLProblem] = []
  private(set) var places: [String: YAMLDocument.Place] = [:]
  /// What the field that is checked is for.
  private var purpose: String?
  /// Names in messages are cut at this many characters.
  private static let longestName = 60

  /// Checks a node; `path` names it by its keys.
  mutating func check(_ node: YAMLValue, _ schema: ValueSchema, path: String) {
    record(node, at: path)
    switch schema {
    case .either(let schemas):
      if let own = schemas.first(where: { $0.kind == Self.kind(of: node) }) {
        check(node, own, path: path)
      } else {
        report(node, expected: schema)
      }
    case .list(let item, let count):
      guard let items = node.items else { return report(node, expected: schema) }
      if !count.contains(items.count) { report(node, count: items.count, count, "items") }
      for (place, element) in items.enumerated() { check(element, item, path: "\(path).\(place)") }
    case .map(let value, let count):
      guard let pairs = node.pairs else { return report(node, expected: schema) }
      if !count.contains(pairs.count) { report(node, count: pairs.count, count, "entries") }
      for (key, own) in pairs { checkValue(own, of: key, value, path: path) }
    case .object(let fields): check(node, fields, path: path)
    default: checkScalar(node, schema)
    }
  }

  private mutating func check(_ node: YAMLValue, _ fields: [SchemaField], path: String) {
    guard let pairs = node.pairs else { return report(node, expected: .object(fields)) }
    var meant: Set<String> = []
    for (key, own) in pairs {
      let name = key.string ?? ""
      guard let field = fields.first(where: { $0.name == name }) else {
        let known = fields.map { "`\($0.name)`" }.joined(separator: ", ")
        let nearest = Suggestion.nearest(to: name, in: fields.map(\.name))
        if let nearest { meant.insert(nearest) }
        let place = path.isEmpty ? "" : " in `\(path)`"
        report(
          key, "unknown key `\(Self.cut(name))`\(place)",
          help: nearest.map { "did you mean `\($0)`?" } ?? "the keys are \(known)")
        continue
      }
      let outer = purpose
      purpose = "`\(name)`: \(field.summary)"
      checkValue(own, of: key, field.schema, path: path)
      purpose = outer
    }
    for field in fields where field.isRequired && node.value(of: field.name) == nil {
      // Misspelt, which has been said.
      if meant.contains(field.name) { continue }
      report(
        node, "the key `\(field.name)` is missing" + (path.isEmpty ? "" : " in `\(path)`"),
        help: "add `\(field.name): ...`. " + field.summary)
    }
  }

  private mutating func checkValue(
    _ value: YAMLValue, of key: YAMLValue, _ schema: ValueSchema, path: String
  ) {
    guard let name = key.string, !name.isEmpty else {
      report(key, "expected a name before the colon, found \(Self.describe(key))", help: nil)
      return
    }
    let own = path.isEmpty ? name : "\(path).\(name)"
    check(value, schema, path: own)
    // Later findings point at the key, which is on the line that a reader looks for.
    record(key, at: own)
  }

  private mutating func checkScalar(_ node: YAMLValue, _ schema: ValueSchema) {
    guard let text = node.string else { return report(node, expected: schema) }
    let isFine =
      switch schema {
      case .text(let mayBeEmpty):
        mayBeEmpty || (!node.isNothing && text.contains { !$0.isWhitespace })
      case .choice(let words): words.contains(text)
      case .whole(let range): Int(text).map(range.contains) ?? false
      case .number(let range): Double(text).map(range.contains) ?? false
      case .flag: text == "true" || text == "false"
      default: true
      }
    if isFine { return }
    guard case .choice(let words) = schema,
      let nearest = Suggestion.nearest(to: text, in: words)
    else { return report(node, expected: schema) }
    report(
      node, "expected \(schema.expectation), found \(Self.describe(node))",
      help: "did you mean `\(nearest)`?")
  }

  // MARK: Reporting

  private mutating func report(_ node: YAMLValue, expected schema: ValueSchema) {
    report(node, "expected \(schema.expectation), found \(Self.describe(node))", help: purpose)
  }

  private mutating func report(
    _ node: YAMLValue, count: Int, _ expected: ClosedRange<Int>, _ noun: String
  ) {
    report(
      node,
      "expected \(expected.lowerBound) to \(expected.upperBound) \(noun), found \(count)",
      help: purpose)
  }

  private mutating func report(_ node: YAMLValue, _ message: String, help: String?) {
    let place = Self.place(of: node)
    problems.append(
      YAMLProblem(
        line: place.line, column: place.column, length: place.length, message: message,
        help: help))
  }

  private mutating func record(_ node: YAMLValue, at path: String) {
    places[path] = Self.place(of: node)
  }

  private static func place(of node: YAMLValue) -> YAMLDocument.Place {
    let length = (node.string ?? "").prefix { !$0.isNewline }.unicodeScalars.count
    return YAMLDocument.Place(
      line: node.line, column: node.column, length: max(1, length))
  }

  private static func kind(of node: YAMLValue) -> ValueSchema.Kind {
    switch node.content {
    case .scalar: .scalar
    case .list: .list
    case .mapping: .mapping
    }
  }

  private static func describe(_ node: YAMLValue) -> String {
    switch node.content {
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar(let text, _):
      node.isNothing ? "nothing" : text.isEmpty ? "an empty text" : "`\(cut(text))`"
    }
  }

  private static func cut(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > longestName || line.count < text.count
      ? line.prefix(longestName) + "…" : text
  }
}
