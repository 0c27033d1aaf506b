/// Glushkov's construction, which counts in how many ways each link comes about.
struct PositionBuilder {
  /// What `\b` and `\B` ask for between two characters.
  struct Demand: OptionSet {
    let rawValue: UInt8
    static let boundary = Demand(rawValue: 1)
    static let noBoundary = Demand(rawValue: 2)

    /// Whether it holds where the two characters differ in being of a word, or do not.
    func allows(_ differs: Bool) -> Bool {
      !contains(differs ? .noBoundary : .boundary)
    }
  }

  /// A way to a position, or on from one.
  struct Link {
    var position: Int
    var demand: Demand
    /// In how many ways; 2 stands for all above.
    var ways: Int
  }

  /// What the construction needs to know of a part.
  struct Fragment {
    var first: [Link] = []
    var last: [Link] = []
    /// In how many ways it matches nothing, for each demand.
    var nothing: [Int] = [0, 0, 0, 0]
  }

  private static let linkBound = 400_000

  /// The number of the class that each position reads.
  private(set) var positionClasses: [Int] = []
  /// For each position, the number of the outermost unbounded repetition around it.
  private(set) var positionLoops: [Int?] = []
  /// What may follow each position; one position may occur several times.
  private(set) var links: [[Link]] = []
  private(set) var hasBoundaries = false
  private var linkCount = 0
  private var outermostLoop: Int?

  /// The fragment of a tree, or nil where it has too many links.
  mutating func build(_ node: LoweredRegex) -> Fragment? {
    switch node {
    case .empty:
      return Fragment(nothing: [1, 0, 0, 0])
    case .boundary(let isNegated):
      hasBoundaries = true
      return Fragment(nothing: isNegated ? [0, 0, 1, 0] : [0, 1, 0, 0])
    case .position(let classNumber):
      let link = Link(position: positionClasses.count, demand: [], ways: 1)
      positionClasses.append(classNumber)
      positionLoops.append(outermostLoop)
      links.append([])
      return Fragment(first: [link], last: [link])
    case .sequence(let nodes):
      var whole = Fragment(nothing: [1, 0, 0, 0])
      for child in nodes {
        guard let next = build(child), append(next, to: &whole) else { return nil }
      }
      return whole
    case .alternation(let nodes):
      var whole = Fragment()
      for child in nodes {
        guard let next = build(child) else { return nil }
        whole.first += next.first
        whole.last += next.last
        whole.nothing = zip(whole.nothing, next.nothing).map { min($0 + $1, 2) }
      }
      return whole
    case .repetition(let child, let low, let high, let number):
      let entersLoop = high == nil && outermostLoop == nil
      if entersLoop { outermostLoop = number }
      defer { if entersLoop { outermostLoop = nil } }
      return buildRepetition(child, low, high)
    }
  }

  private mutating func buildRepetition(
    _ child: LoweredRegex, _ low: Int, _ high: Int?
  ) -> Fragment? {
    var whole = Fragment(nothing: [1, 0, 0, 0])
    guard let high else {
      for copy in 0..<max(low, 1) {
        guard var next = build(child) else { return nil }
        if copy == max(low, 1) - 1 {
          guard connect(next.last, next.first) else { return nil }
          if low == 0 { next.nothing = [1, 0, 0, 0] }
        }
        guard append(next, to: &whole) else { return nil }
      }
      return whole
    }
    for _ in 0..<low {
      guard let next = build(child), append(next, to: &whole) else { return nil }
    }
    // The optional copies nest, x(x(x)?)?, and are put together from the innermost on.
    var tail = Fragment(nothing: [1, 0, 0, 0])
    for _ in low..<max(low, high) {
      guard var next = build(child), connect(next.last, tail.first) else { return nil }
      next.first += Self.pass(tail.first, through: next.nothing)
      tail.last += Self.pass(next.last, through: tail.nothing)
      tail.first = next.first
      tail.nothing = Self.product(next.nothing, tail.nothing)
      tail.nothing[0] = min(tail.nothing[0] + 1, 2)
    }
    guard append(tail, to: &whole) else { return nil }
    return whole
  }

  /// Puts `next` behind `whole`.
  private mutating func append(_ next: Fragment, to whole: inout Fragment) -> Bool {
    guard connect(whole.last, next.first) else { return false }
    whole.first += Self.pass(next.first, through: whole.nothing)
    whole.last = next.last + Self.pass(whole.last, through: next.nothing)
    whole.nothing = Self.product(whole.nothing, next.nothing)
    return true
  }

  private static func product(_ first: [Int], _ second: [Int]) -> [Int] {
    var result = [0, 0, 0, 0]
    for (a, ways) in first.enumerated() where ways > 0 {
      for (b, more) in second.enumerated() where more > 0 {
        result[a | b] = min(result[a | b] + ways * more, 2)
      }
    }
    return result
  }

  /// The links that remain when a part that can match nothing is passed over.
  private static func pass(_ links: [Link], through nothing: [Int]) -> [Link] {
    var result: [Link] = []
    for (demand, ways) in nothing.enumerated() where ways > 0 {
      for link in links {
        result.append(
          Link(
            position: link.position, demand: link.demand.union(Demand(rawValue: UInt8(demand))),
            ways: min(link.ways * ways, 2)))
      }
    }
    return result
  }

  private mutating func connect(_ last: [Link], _ first: [Link]) -> Bool {
    let (count, overflow) = last.count.multipliedReportingOverflow(by: first.count)
    linkCount += count
    guard !overflow, linkCount <= Self.linkBound else { return false }
    for source in last {
      for target in first {
        links[source.position].append(
          Link(
            position: target.position, demand: source.demand.union(target.demand),
            ways: min(source.ways * target.ways, 2)))
      }
    }
    return true
  }
}
