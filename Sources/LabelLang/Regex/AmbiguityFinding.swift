/// What the checker says of a regex that can match one text in many ways.
struct AmbiguityFinding {
  private var answer: RegexAmbiguity.Degree
  /// The number of the repetition that is to blame for exponential ambiguity.
  private var culprit: Int?

  /// Works out the ambiguity of a regex.
  init(_ syntax: RegexSyntax) {
    let classes = CharacterClasses()
    let (root, loops) = LoweredRegex.lower(syntax, into: classes)
    answer = loops.isEmpty ? .polynomial(0, loops: []) : Self.degree(root, loops, classes)
    guard case .exponential = answer else { return }
    for case .repetition(let body, let low, let high, let number) in loops {
      let loop = LoweredRegex.repetition(body, min: low, max: high, number: number)
      let alone = Self.degree(loop, [loop], classes)
      if case .exponential = alone {
        answer = alone
        culprit = number
        return
      }
    }
  }

  /// Whether the number of ways grows exponentially, or may.
  var isExponential: Bool {
    switch answer {
    case .exponential, .unknown: true
    case .polynomial, .atMost: false
    }
  }

  /// The degree, for what is not exponential.
  var degree: Int {
    switch answer {
    case .polynomial(let degree, _), .atMost(let degree): degree
    case .exponential, .unknown: 0
    }
  }

  private static func degree(
    _ root: LoweredRegex, _ loops: [LoweredRegex], _ classes: CharacterClasses
  ) -> RegexAmbiguity.Degree {
    // Bounds are taken as written where the automaton stays small, else cut down.
    for bound in [Int.max, 3] {
      let tree = bound == .max ? root : root.clamped(to: bound)
      guard let automaton = RegexAutomaton(tree, classes: classes) else { continue }
      var ambiguity = RegexAmbiguity(automaton)
      if let degree = ambiguity.degree() { return degree }
    }
    return root.nestsLoops() ? .unknown : .atMost(loops.count)
  }

  /// The error or warning, or nil where there is nothing to say.
  func diagnostic(
    _ literal: RegexLiteral, _ whole: SourceRange, _ repetitions: [SourceRange]
  ) -> Diagnostic? {
    func range(_ number: Int) -> SourceRange {
      repetitions.indices.contains(number) ? repetitions[number] : whole
    }
    switch answer {
    case .exponential(let word):
      let place = culprit.map(range) ?? whole
      var notes: [String] = []
      if !word.isEmpty {
        notes.append("a text that repeats `\(word)` shows it")
      }
      return Diagnostic(
        .exponentialRegex,
        "this repetition can match one text in exponentially many ways",
        at: Marker(place), notes: notes,
        help: Help("let no two ways through it match the same characters, as `a+` does for `(a+)+`")
      )
    case .unknown:
      return Diagnostic(
        .exponentialRegex,
        "this regex is too big to work out its ambiguity, and a repetition inside of another may "
          + "match one text in exponentially many ways",
        at: Marker(whole),
        help: Help("split it, or write its inner repetitions with an upper bound"))
    case .polynomial(0, _), .atMost(0): return nil
    case .polynomial(let degree, let loops):
      let first = loops.first.map(range) ?? whole
      let others = loops.dropFirst().map(range).filter { $0 != first }
      return Diagnostic(
        .polynomialRegex,
        "this regex is ambiguous of degree \(degree): a text of n characters can be matched in "
          + "about n\(degree == 1 ? "" : "^\(degree)") ways",
        at: Marker(
          first, others.isEmpty ? "its rounds can share the same text" : "this repetition"),
        secondary: others.map { Marker($0, "and this one can share the same text") },
        help: Help("let neighbouring repetitions match different characters"))
    case .atMost(let degree):
      return Diagnostic(
        .polynomialRegex,
        "this regex is too big to work out its ambiguity, which is of degree \(degree) at most",
        at: Marker(whole))
    }
  }
}
