internal import LabelLang

/// Comprehensions: loops over the elements of a domain.
extension Compiler {
  mutating func compile(
    _ comprehension: CoreComprehension, into d: Int
  ) throws(PlanError) {
    let level = comprehension.level
    let kind = comprehension.kind
    let field = field(of: comprehension.domain.view)
    let element = d + 1
    let free = d + 2
    if isLongest(comprehension) {
      let view = try view(comprehension.domain.view, into: element)
      emit(.longest, d: d, a: view, n: domain(comprehension.domain, in: field))
      return
    }
    emit(.constant, d: d, n: constant(kind.start))
    let toEnd = try jumpsPastLoop(comprehension, in: field)
    let view = try view(comprehension.domain.view, into: element)
    emit(.enter, a: view, b: level, n: domain(comprehension.domain, in: field))
    let outer = loops.updateValue(Loop(field: field, register: element), forKey: level)
    let step = emit(.step, d: element, b: level)
    var toNext: [Int] = []
    var toExit = [step]
    if let condition = comprehension.condition {
      toNext += try jumps(if: false, condition, free: free)
    }
    if let body = comprehension.body, kind != .any, kind != .all {
      try compile(body, into: free)
    }
    switch kind {
    case .count: emit(.increment, d: d)
    case .sum: emit(.add, d: d, a: d, b: free)
    case .product: emit(.multiply, d: d, a: d, b: free)
    case .max: emit(.keepLarger, d: d, a: free)
    case .min: emit(.keepSmaller, d: d, a: free)
    case .last: emit(.move, d: d, a: free)
    case .first:
      emit(.move, d: d, a: free)
      toExit.append(emit(.jump))
    case .any:
      if let body = comprehension.body { toNext += try jumps(if: false, body, free: free) }
      emit(.constant, d: d, n: constant(1))
      toExit.append(emit(.jump))
    case .all:
      if let body = comprehension.body { toNext += try jumps(if: true, body, free: free) }
      emit(.constant, d: d, n: constant(0))
      toExit.append(emit(.jump))
    }
    land(toNext)
    emit(.again, d: element, b: level, n: step + 1)
    land(toExit)
    emit(.leave, b: level)
    land(toEnd)
    loops[level] = outer
  }

  /// Whether a loop asks for the length of the longest element.
  private func isLongest(_ comprehension: CoreComprehension) -> Bool {
    guard comprehension.kind == .max, comprehension.condition == nil,
      let body = comprehension.body, case .measure(.chars, let view) = core[body],
      case .element(comprehension.level) = core[view]
    else { return false }
    return true
  }

  private mutating func domain(_ domain: CoreDomain, in field: Int) -> Int {
    let kind: Bytecode.Domain.Kind
    switch domain {
    case .find: kind = .find
    case .words: kind = .words
    case .sentences: kind = .sentences
    case .split: kind = .split
    }
    let compiled = Bytecode.Domain(
      kind: kind, field: field, list: domain.pattern.map { list($0, in: field) } ?? -1)
    return place(of: compiled, in: \.domains)
  }
}

extension ComprehensionKind {
  /// The value over nothing.
  fileprivate var start: Double {
    switch self {
    case .count, .sum, .any: 0
    case .product, .all: 1
    case .max, .min, .first, .last: Arithmetic.missing
    }
  }
}
