internal import LabelLang

/// What a loop needs of the whole field for any element to count. Where that is not there, the loop is
/// not begun: most rows hold few of the words that programs look for.
extension Compiler {
  /// What must be found in a field for a condition to hold.
  private indirect enum Need {
    case nothing
    case list(Int)
    case all(Need, Need)
    case any(Need, Need)
  }

  /// Jumps, still without a target, that are taken if a loop comes to nothing: there is no match to
  /// run over, or what its condition needs is nowhere in the field.
  mutating func jumpsPastLoop(
    _ comprehension: CoreComprehension, in field: Int
  ) throws(PlanError) -> [Int] {
    var jumps: [Int] = []
    if case .find(_, let pattern) = comprehension.domain {
      let list = list(pattern, in: field)
      if list <= Instruction.mostM { jumps.append(emit(.jumpIfAbsent, m: list)) }
    }
    if mayFault(comprehension) { return jumps }
    let outer = loops.updateValue(Loop(field: field, register: 0), forKey: comprehension.level)
    needBudget = Self.mostNeedNodes
    var need = comprehension.condition.map { self.need(of: $0) } ?? .nothing
    if comprehension.kind == .any, let body = comprehension.body {
      need = both(need, self.need(of: body))
    }
    loops[comprehension.level] = outer
    return jumps + self.jumps(ifLacking: need)
  }

  /// Whether the loop may end without an answer where it runs, and so has to run.
  private func mayFault(_ comprehension: CoreComprehension) -> Bool {
    if let pattern = comprehension.domain.pattern, estimates.patternMayFault[pattern.raw] {
      return true
    }
    let nodes = [comprehension.domain.view, comprehension.condition, comprehension.body]
    return nodes.contains { $0.map { estimates.mayFault[$0.raw] } ?? false }
  }

  /// Beyond so many nodes a condition needs nothing that is known.
  private static let mostNeedNodes = 1000

  private mutating func need(of id: NodeID) -> Need {
    needBudget -= 1
    guard needBudget >= 0 else { return .nothing }
    switch core[id] {
    case .binary(.and, let left, let right): return both(need(of: left), need(of: right))
    case .binary(.or, let left, let right): return either(need(of: left), need(of: right))
    case .binary(.less, let left, let right):
      if case .constant(let bound) = core[left], bound >= 0 { return match(countedBy: right) }
    case .binary(.lessOrEqual, let left, let right):
      if case .constant(let bound) = core[left], bound > 0 { return match(countedBy: right) }
    case .binary(.equal, let left, let right):
      if case .constant(let bound) = core[left], bound > 0 { return match(countedBy: right) }
      if case .constant(let bound) = core[right], bound > 0 { return match(countedBy: left) }
    case .query(.has, _, _), .query(.starts, _, _), .query(.ends, _, _):
      return match(countedBy: id)
    case .isMatch(let view, let patterns):
      var found: Need?
      for pattern in patterns {
        let next = need(pattern, in: view)
        found = found.map { either($0, next) } ?? next
      }
      return found ?? .nothing
    default: break
    }
    return .nothing
  }

  /// A match of the pattern of a query, without which the query gives 0.
  private mutating func match(countedBy id: NodeID) -> Need {
    guard case .query(_, let view, let pattern) = core[id] else { return .nothing }
    return need(pattern, in: view)
  }

  private mutating func need(_ pattern: PatternID, in view: NodeID) -> Need {
    let list = list(pattern, in: field(of: view))
    return list <= Instruction.mostM ? .list(list) : .nothing
  }

  private func both(_ a: Need, _ b: Need) -> Need {
    if case .nothing = a { return b }
    if case .nothing = b { return a }
    return .all(a, b)
  }

  private func either(_ a: Need, _ b: Need) -> Need {
    if case .nothing = a { return .nothing }
    if case .nothing = b { return .nothing }
    return .any(a, b)
  }

  /// Jumps that are taken if a need is not met; otherwise the next instruction follows.
  private mutating func jumps(ifLacking need: Need) -> [Int] {
    switch need {
    case .nothing: return []
    case .list(let list): return [emit(.jumpIfAbsent, m: list)]
    case .all(let a, let b): return jumps(ifLacking: a) + jumps(ifLacking: b)
    case .any(let a, let b):
      let met = jumps(ifMeeting: a)
      let lacking = jumps(ifLacking: b)
      land(met)
      return lacking
    }
  }

  /// Jumps that are taken if a need is met.
  private mutating func jumps(ifMeeting need: Need) -> [Int] {
    switch need {
    case .nothing: return []
    case .list(let list): return [emit(.jumpIfFound, m: list)]
    case .all(let a, let b):
      let lacking = jumps(ifLacking: a)
      let met = jumps(ifMeeting: b)
      land(lacking)
      return met
    case .any(let a, let b): return jumps(ifMeeting: a) + jumps(ifMeeting: b)
    }
  }
}
