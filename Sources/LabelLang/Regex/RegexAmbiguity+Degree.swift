extension RegexAmbiguity {
  /// The degree of an automaton that is not exponentially ambiguous.
  mutating func polynomialDegree() -> Degree {
    // A component comes after those that lead to it, so the list runs from start to end.
    let order = cycles.keys.sorted(by: >)
    var best: [Int: (degree: Int, loops: [Int])] = [:]
    var isExact = true
    let reach = reachableCycles()
    for (place, later) in order.enumerated() {
      var longest: (degree: Int, loops: [Int]) = (0, [])
      // The most ambiguous first: most of the others then need no look.
      let candidates = order[..<place].filter { reach[$0]?.contains(later) == true }
        .map { ($0, best[$0] ?? (0, [])) }.sorted { ($0.1.degree, $0.0) > ($1.1.degree, $1.0) }
      for (earlier, before) in candidates {
        guard before.degree >= longest.degree else { break }
        let answer = sharesWord(earlier, later)
        if answer == nil { isExact = false }
        if answer != false {
          let loops = before.loops.isEmpty ? loopNumbers(earlier, later) : before.loops
          longest = (before.degree + 1, loops)
        } else if before.degree > longest.degree {
          longest = before
        }
      }
      best[later] = longest
    }
    var most: (degree: Int, loops: [Int]) = (0, [])
    for component in order {
      if let here = best[component], here.degree > most.degree { most = here }
    }
    return isExact ? .polynomial(most.degree, loops: most.loops) : .atMost(most.degree)
  }

  private func loopNumbers(_ earlier: Int, _ later: Int) -> [Int] {
    [earlier, later].compactMap { cycles[$0]?.first.flatMap { automaton.loops[$0] } }
  }

  /// For each component with a cycle, those that it leads to.
  private func reachableCycles() -> [Int: Set<Int>] {
    var leads: [Int: Set<Int>] = [:]
    var next: [Int: Set<Int>] = [:]
    for (state, component) in components {
      for edge in automaton.edges[state] {
        if let target = components[edge.target], target != component {
          next[component, default: []].insert(target)
        }
      }
    }
    // Targets have lower numbers, so what they lead to is known when it is asked for.
    for component in Set(components.values).sorted() {
      var found: Set<Int> = []
      for target in next[component] ?? [] {
        found.formUnion(leads[target] ?? [])
        if cycles[target] != nil { found.insert(target) }
      }
      leads[component] = found
    }
    return leads
  }

  /// Whether some word leads around `earlier`, around `later`, and from the one to the other; nil
  /// where that is too much to work out.
  private mutating func sharesWord(_ earlier: Int, _ later: Int) -> Bool? {
    guard let first = cycles[earlier], let last = cycles[later] else { return false }
    guard work > 0 else { return nil }
    let inFirst = Set(first)
    let inLast = Set(last)
    let count = automaton.edges.count + 1
    let (square, overflow) = count.multipliedReportingOverflow(by: count)
    guard !overflow, square < Int.max / count else { return nil }
    var roots: [Int] = []
    for p in first {
      for q in last where shared(p, q) != nil { roots.append((p * count + p) * count + q) }
    }
    var steps = 0
    let edges = automaton.edges
    let this = self
    let limit = min(work, 200_000)
    let found = StronglyConnected.components(from: roots, limit: limit) { node in
      let (p, m, q) = (node / square, node / count % count, node % count)
      var targets: [Int] = []
      if m == q, inFirst.contains(p) { targets.append((p * count + p) * count + q) }
      for a in edges[p] where inFirst.contains(a.target) {
        for c in edges[q] where inLast.contains(c.target) {
          guard let both = this.shared(a.target, c.target) else { continue }
          for b in edges[m] {
            steps += 1
            let letter = this.automaton.stateClasses[b.target]
            if this.automaton.classes.intersection(both, letter) != nil {
              targets.append((a.target * count + b.target) * count + c.target)
            }
          }
        }
      }
      return targets
    }
    work -= steps
    guard let found else { return nil }
    for root in roots {
      let (p, q) = (root / square, root % count)
      if let end = found[(p * count + q) * count + q], end == found[root] { return true }
    }
    return false
  }
}
