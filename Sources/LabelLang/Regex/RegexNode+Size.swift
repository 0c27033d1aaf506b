/// How big a regex becomes once its bounded repetitions are written out.
///
/// The unit is about three bytes of PCRE2's compiled form, which holds 64 KB in all: whatever
/// stays within `bound` compiles.
enum RegexSize {
  /// The most that is accepted.
  static let bound = 20_000
  /// Sizes stop growing here, so that nested repetitions cannot overflow.
  static let ceiling = 1 << 40

  /// The size of a tree, in which letters match `exactCase` or in any case.
  static func measure(_ node: RegexNode, exactCase: Bool) -> Int {
    switch node {
    case .empty: return 0
    case .scalar(let scalar): return scalar.isASCII ? 1 : 2
    case .any: return 1
    case .anchor: return 1
    case .characterClass(let set): return measure(set, exactCase: exactCase)
    case .group(let index, let child):
      return group(of: measure(child, exactCase: exactCase), captures: index != nil)
    case .sequence(let nodes), .alternation(let nodes):
      return list(of: nodes.map { measure($0, exactCase: exactCase) })
    case .repetition(let child, let low, let high, _):
      return repetition(
        of: measure(child, exactCase: exactCase), isSingleCharacter: child.isSingleCharacter,
        copies: high ?? low)
    case .look(let isAhead, _, let child):
      guard !isAhead else { return min(measure(child, exactCase: exactCase) + 5, ceiling) }
      // The branches share what stands in several of them: each part is measured once.
      guard let branches = child.branches(sizeOf: { measure($0, exactCase: exactCase) })
      else { return ceiling }
      return branches.reduce(5) { min($0 + 3 + $1.size, ceiling) }
    }
  }

  /// The size of a group around something of a size.
  static func group(of size: Int, captures: Bool) -> Int {
    // The machine code keeps three words for a capture, and has room for 8,192 words.
    min(size + (captures ? 10 : 5), ceiling)
  }

  /// The size of a sequence, or of alternatives, of these sizes.
  static func list(of sizes: [Int]) -> Int {
    sizes.reduce(2) { min($0 + 1 + $1, ceiling) }
  }

  /// The size of so many copies of something of a size.
  static func repetition(of size: Int, isSingleCharacter: Bool, copies: Int) -> Int {
    let copies = max(copies, 1)
    if isSingleCharacter { return min(size + copies + 4, ceiling) }
    let (product, overflow) = (size + 5).multipliedReportingOverflow(by: copies)
    return overflow ? ceiling : min(product, ceiling)
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
