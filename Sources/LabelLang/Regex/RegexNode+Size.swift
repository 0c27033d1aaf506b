/// How big a regex becomes once its bounded repetitions are written out.
///
/// The unit is about three bytes of PCRE2's compiled form, which holds 64 KB in all: whatever
/// stays within `bound` compiles.
enum RegexSize {
  /// The most that is accepted.
  static let bound = 20_000
  private static let ceiling = 1 << 40

  /// The size of a tree, in which letters match `exactCase` or in any case.
  static func measure(_ node: RegexNode, exactCase: Bool) -> Int {
    switch node {
    case .empty: return 0
    case .scalar(let scalar): return scalar.isASCII ? 1 : 2
    case .any: return 1
    case .anchor: return 1
    case .characterClass(let set): return measure(set, exactCase: exactCase)
    case .group(let index, let child):
      // The machine code keeps three words for a capture, and has room for 8,192 words.
      let own = index == nil ? 5 : 10
      return min(measure(child, exactCase: exactCase) + own, ceiling)
    case .sequence(let nodes), .alternation(let nodes):
      var sum = 2
      for node in nodes {
        sum = min(sum + 1 + measure(node, exactCase: exactCase), ceiling)
      }
      return sum
    case .repetition(let child, let low, let high, _):
      let copies = max(high ?? low, 1)
      let size = measure(child, exactCase: exactCase)
      if child.isSingleCharacter { return min(size + copies + 4, ceiling) }
      let (product, overflow) = (size + 5).multipliedReportingOverflow(by: copies)
      return overflow ? ceiling : min(product, ceiling)
    case .look(let isAhead, _, let child):
      guard !isAhead else { return min(measure(child, exactCase: exactCase) + 5, ceiling) }
      guard let branches = child.fixedLengthBranches else { return ceiling }
      return branches.reduce(5) { min($0 + 3 + measure($1, exactCase: exactCase), ceiling) }
    }
  }

  private static func measure(_ set: RegexClass, exactCase: Bool) -> Int {
    if set.items.count == 1, !set.isNegated {
      if case .range = set.items[0] {} else { return 1 }
    }
    var size = 13
    for item in set.items {
      guard case .range(let low, let high) = item else {
        size += 1
        continue
      }
      size += 3
      if !exactCase, !high.isASCII {
        // PCRE2 adds the other cases as ranges, and those of larger groups one by one.
        let range = low.value...high.value
        let outside = CaseFolding.close(range).intersection(CodePointSet([range]).complement)
        size += 3 * outside.ranges.count + 4 * CaseFolding.countOfManyCased(in: range)
      }
    }
    return size
  }
}
