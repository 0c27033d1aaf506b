extension RegexSyntax {
  /// ASCII strings in lower case of which at least one occurs in every text that the regex
  /// matches, once the text is simply case-folded; nil where there is nothing worth searching for.
  ///
  /// Folding the text also turns the Kelvin sign and the long s into letters of these strings, so
  /// nothing that a caseless regex matches is missed.
  public var requiredLiterals: [String]? {
    let best = LiteralSummary(root).best
    guard let best, best.expectedHits <= LiteralSet.worthwhile else { return nil }
    return best.strings.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// Whether every match begins with one of `requiredLiterals`, and that at a word boundary (`\\b`):
  /// those that go on from a word character do not count.
  public var literalsFollowBoundary: Bool {
    let summary = LiteralSummary(root)
    guard root.beginsWithBoundary, let literals = summary.best?.strings,
      let beginnings = (summary.prefix ?? summary.exact)?.strings
    else { return false }
    return beginnings.allSatisfy { beginning in
      literals.contains { beginning.starts(with: $0) }
    }
  }
}

extension RegexNode {
  /// Whether what it matches begins at a word boundary.
  fileprivate var beginsWithBoundary: Bool {
    switch self {
    case .anchor(.wordBoundary): true
    case .sequence(let nodes): nodes.first?.beginsWithBoundary ?? false
    case .group(_, let child): child.beginsWithBoundary
    default: false
    }
  }
}

/// Some strings of which one must occur.
private struct LiteralSet {
  /// More strings than this are not worth telling apart.
  static let countBound = 256
  /// Strings are not made longer than this.
  static let lengthBound = 24
  /// Sets that are expected at more places of a text than this do not help.
  static let worthwhile = 0.02

  var strings: Set<[UInt8]>

  /// How often the strings are expected for each character of a text; what matters is only the
  /// order that this gives.
  var expectedHits: Double {
    strings.reduce(0) { sum, string in
      sum
        + string.reduce(1) { product, byte in
          switch byte {
          case 0x20: product * 0.18
          case 0x61...0x7A: product * 0.06
          case 0x30...0x39: product * 0.02
          default: product * 0.01
          }
        }
    }
  }

  /// Without the strings that hold another one, which say nothing more.
  var reduced: LiteralSet {
    LiteralSet(
      strings: strings.filter { string in
        !strings.contains { $0.count < string.count && Self.holds(string, $0) }
      })
  }

  private static func holds(_ string: [UInt8], _ part: [UInt8]) -> Bool {
    part.isEmpty
      || (0...(string.count - part.count)).contains {
        string[$0..<($0 + part.count)].elementsEqual(part)
      }
  }
}

/// What is known of the strings that a part of a regex matches.
private struct LiteralSummary {
  /// All that it matches, where that is few strings.
  var exact: LiteralSet?
  /// What all that it matches begins with, where that is few strings and not all.
  var prefix: LiteralSet?
  /// The best set of which one string occurs in whatever it matches.
  var best: LiteralSet?

  init(_ node: RegexNode) {
    self.init()
    switch node {
    case .empty, .anchor: exact = LiteralSet(strings: [[]])
    case .look(let isAhead, let isNegative, let body):
      exact = LiteralSet(strings: [[]])
      if isAhead, !isNegative { best = LiteralSummary(body).best }
    case .scalar(let scalar):
      exact = Self.folded(scalar).map { LiteralSet(strings: [[$0]]) }
      best = exact
    case .any: break
    case .characterClass(let set):
      exact = Self.few(set)
      best = exact
    case .group(_, let child): self = LiteralSummary(child)
    case .sequence(let nodes): self = Self(sequence: nodes.map { LiteralSummary($0) })
    case .alternation(let nodes): self = Self(alternation: nodes.map { LiteralSummary($0) })
    case .repetition(let child, let low, let high, _):
      let body = LiteralSummary(child)
      if low == 0 {
        guard high == 1, let strings = body.exact?.strings else { return }
        exact = LiteralSet(strings: strings.union([[]]))
      } else {
        var copies = Array(repeating: body, count: min(low, LiteralSet.lengthBound))
        if high != low || copies.count < low { copies.append(LiteralSummary()) }
        self = Self(sequence: copies)
      }
    }
  }

  /// Nothing is known.
  private init() {}

  private init(sequence parts: [LiteralSummary]) {
    var run: LiteralSet? = LiteralSet(strings: [[]])
    var isWhole = true
    for part in parts {
      consider(part.best)
      guard let strings = part.exact else {
        if let run, let start = part.prefix, let joined = Self.join(run, start) {
          consider(joined)
          if isWhole { prefix = joined }
        } else {
          consider(run)
          if isWhole { prefix = run }
        }
        run = nil
        isWhole = false
        continue
      }
      if let joined = run.flatMap({ Self.join($0, strings) }) {
        run = joined
      } else {
        consider(run)
        isWhole = isWhole && run == nil
        run = strings
        isWhole = false
      }
    }
    consider(run)
    if isWhole { exact = run }
  }

  private init(alternation branches: [LiteralSummary]) {
    exact = Self.union(branches.map(\.exact))
    prefix = Self.union(branches.map { $0.prefix ?? $0.exact })
    best = Self.union(branches.map(\.best))
    consider(exact)
  }

  /// Takes a set in place of the best so far if it is better.
  private mutating func consider(_ candidate: LiteralSet?) {
    guard let candidate = candidate?.reduced, !candidate.strings.contains([]) else { return }
    if best.map({ candidate.expectedHits < $0.expectedHits }) ?? true { best = candidate }
  }

  private static func union(_ sets: [LiteralSet?]) -> LiteralSet? {
    var strings: Set<[UInt8]> = []
    for set in sets {
      guard let set else { return nil }
      strings.formUnion(set.strings)
      if strings.count > LiteralSet.countBound { return nil }
    }
    return LiteralSet(strings: strings)
  }

  private static func join(_ first: LiteralSet, _ second: LiteralSet) -> LiteralSet? {
    guard first.strings.count * second.strings.count <= 64 else { return nil }
    var strings: Set<[UInt8]> = []
    for head in first.strings {
      for tail in second.strings {
        guard head.count + tail.count <= LiteralSet.lengthBound else { return nil }
        strings.insert(head + tail)
      }
    }
    return LiteralSet(strings: strings)
  }

  /// The ASCII character that a character folds to, or nil.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x41...0x5A: UInt8(scalar.value | 0x20)
    case 0..<0x80: UInt8(scalar.value)
    case 0x212A: 0x6B
    case 0x17F: 0x73
    default: nil
    }
  }

  /// The characters of a class, where they are few and all of them fold to ASCII.
  private static func few(_ set: RegexClass) -> LiteralSet? {
    guard !set.isNegated else { return nil }
    var strings: Set<[UInt8]> = []
    for item in set.items {
      guard case .range(let low, let high) = item, high.value - low.value < 8 else { return nil }
      for value in low.value...high.value {
        guard let byte = Unicode.Scalar(value).flatMap(folded) else { return nil }
        strings.insert([byte])
      }
      if strings.count > 8 { return nil }
    }
    return strings.isEmpty ? nil : LiteralSet(strings: strings)
  }
}
