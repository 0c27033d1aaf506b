import LabelLang

/// A plain backtracking matcher over the tree of a regex.
final class ReferenceRegex {
  /// How far a try has come: the next place, and the parts captured so far.
  struct State {
    var place: Int
    var groups: [Range<Int>?]
  }

  /// The rest of the pattern: where it ends when it matches from here, nil when it does not.
  typealias Rest = (State) throws -> State?

  private static let mostSteps = 20_000_000
  private static let greatestDepth = 1_500

  private let syntax: RegexSyntax
  private let scalars: [Unicode.Scalar]
  private let characters: ReferenceRegexClass
  private var steps = 0
  private var depth = 0

  private init(_ syntax: RegexSyntax, _ scalars: [Unicode.Scalar]) {
    self.syntax = syntax
    self.scalars = scalars
    characters = ReferenceRegexClass(exactCase: syntax.exactCase)
  }

  /// The matches from left to right, each sought from the end of the one before.
  static func find(_ syntax: RegexSyntax, in scalars: [Unicode.Scalar]) throws -> [ReferenceMatch] {
    let matcher = ReferenceRegex(syntax, scalars)
    var matches: [ReferenceMatch] = []
    var start = 0
    while start < scalars.count {
      let state = State(place: start, groups: Array(repeating: nil, count: syntax.groupCount))
      if let end = try matcher.match(syntax.root, state, { $0 }), end.place > start {
        matches.append(ReferenceMatch(range: start..<end.place, weight: 1, groups: end.groups))
        start = end.place
      } else {
        start += 1
      }
    }
    return matches
  }

  private func match(_ node: RegexNode, _ state: State, _ rest: Rest) throws -> State? {
    steps += 1
    depth += 1
    defer { depth -= 1 }
    guard steps <= Self.mostSteps, depth <= Self.greatestDepth else {
      throw ReferenceError.tooManySteps
    }
    switch node {
    case .empty:
      return try rest(state)
    case .scalar, .characterClass, .any:
      guard matchesOne(node, at: state.place) else { return nil }
      return try rest(State(place: state.place + 1, groups: state.groups))
    case .anchor(let anchor):
      return holds(anchor, at: state.place) ? try rest(state) : nil
    case .group(let index, let body):
      return try match(body, state) { inner in
        var inner = inner
        if let index { inner.groups[index - 1] = state.place..<inner.place }
        return try rest(inner)
      }
    case .sequence(let nodes):
      return try matchAll(nodes[...], state, rest)
    case .alternation(let nodes):
      for node in nodes {
        if let end = try match(node, state, rest) { return end }
      }
      return nil
    case .repetition(let body, let min, let max, let isLazy):
      let loop = Loop(body: body, min: min, max: max ?? Int.max, isLazy: isLazy)
      return try Self.isOne(body)
        ? repeatOne(loop, state, rest) : repeatMore(loop, done: 0, state, rest)
    case .look(let isAhead, let isNegative, let body):
      let found = try isAhead ? match(body, state) { $0 } : lookBehind(body, state)
      if isNegative { return found == nil ? try rest(state) : nil }
      guard let found else { return nil }
      return try rest(State(place: state.place, groups: found.groups))
    }
  }

  private func matchAll(
    _ nodes: ArraySlice<RegexNode>, _ state: State, _ rest: Rest
  ) throws -> State? {
    guard let node = nodes.first else { return try rest(state) }
    return try match(node, state) { try matchAll(nodes.dropFirst(), $0, rest) }
  }
}

/// Repetition.
extension ReferenceRegex {
  private struct Loop {
    let body: RegexNode
    let min: Int
    let max: Int
    let isLazy: Bool
  }

  private static func isOne(_ node: RegexNode) -> Bool {
    switch node {
    case .scalar, .characterClass, .any: true
    default: false
    }
  }

  /// Repeats what matches one character, without recursion: texts are long.
  private func repeatOne(_ loop: Loop, _ state: State, _ rest: Rest) throws -> State? {
    var most = 0
    while most < loop.max, matchesOne(loop.body, at: state.place + most) { most += 1 }
    guard most >= loop.min else { return nil }
    let counts = Array(loop.min...most)
    for count in loop.isLazy ? counts : counts.reversed() {
      steps += 1
      if let end = try rest(State(place: state.place + count, groups: state.groups)) { return end }
    }
    return nil
  }

  private func repeatMore(
    _ loop: Loop, done: Int, _ state: State, _ rest: Rest
  ) throws -> State? {
    func again() throws -> State? {
      guard done < loop.max else { return nil }
      return try match(loop.body, state) { inner in
        // A round that is not needed and matched nothing ends the repetition.
        if inner.place == state.place, done >= loop.min { return try rest(inner) }
        return try repeatMore(loop, done: done + 1, inner, rest)
      }
    }
    if done < loop.min { return try again() }
    if loop.isLazy { return try rest(state) ?? again() }
    return try again() ?? rest(state)
  }
}

/// What matches at one place.
extension ReferenceRegex {
  private func matchesOne(_ node: RegexNode, at place: Int) -> Bool {
    guard place < scalars.count else { return false }
    return switch node {
    case .scalar(let scalar): characters.matches(scalar, scalars[place])
    case .characterClass(let set): characters.matches(set, scalars[place])
    case .any: syntax.dotMatchesLineFeed || scalars[place] != "\n"
    default: false
    }
  }

  private func holds(_ anchor: RegexAnchor, at place: Int) -> Bool {
    let count = scalars.count
    switch anchor {
    case .start:
      // Under `m` a line feed that ends the text begins no line.
      return place == 0
        || syntax.isMultiline && scalars[place - 1] == "\n" && place < count
    case .end:
      return isEnd(place) || syntax.isMultiline && scalars[place] == "\n"
    case .textStart:
      return place == 0
    case .textEnd:
      return place == count
    case .textEndBeforeLineFeed:
      return isEnd(place)
    case .wordBoundary:
      return isWord(place - 1) != isWord(place)
    case .notWordBoundary:
      return isWord(place - 1) == isWord(place)
    }
  }

  /// The end of the text, or the place before a line feed that ends it.
  private func isEnd(_ place: Int) -> Bool {
    place == scalars.count || place == scalars.count - 1 && scalars[place] == "\n"
  }

  private func isWord(_ place: Int) -> Bool {
    scalars.indices.contains(place) && ReferenceRegexClass.isWord(scalars[place])
  }

  /// Tries the alternatives in order, each from every place that is not after this one.
  private func lookBehind(_ body: RegexNode, _ state: State) throws -> State? {
    if case .alternation(let nodes) = body {
      for node in nodes {
        if let found = try lookBehind(node, state) { return found }
      }
      return nil
    }
    for start in (0...state.place).reversed() {
      let from = State(place: start, groups: state.groups)
      if let found = try match(body, from, { $0.place == state.place ? $0 : nil }) { return found }
    }
    return nil
  }
}
