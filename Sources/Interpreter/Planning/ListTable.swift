/// The lists of a plan as the machine reads them: trivial values side by side, nothing to retain.
struct ListTable: Sendable {
  /// How a list is made.
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// From the scan's candidates alone.
    case candidates
    /// By a regex.
    case regex
    /// From candidates and other lists.
    case union
    /// One list less another.
    case except
  }

  /// One list.
  struct Row: BitwiseCopyable, Sendable {
    var kind: Kind
    var field: Int32
    /// The regex, or the list that is kept.
    var first: Int32 = 0
    /// The list whose matches go.
    var second: Int32 = 0
    /// The parts of a union, or the literals of which a regex needs one: places in `parts`.
    var partsStart: Int32 = 0
    var partsEnd: Int32 = 0
    /// Where the weights of its entries begin in `weights`; -1 where all are 1.
    var weights: Int32 = -1
  }

  /// A list that is part of an entry; for a regex a literal, in `list`.
  struct Part: BitwiseCopyable, Sendable {
    var list: Int32
    var entry: Int32
  }

  var rows: [Row] = []
  var parts: [Part] = []
  /// The weights of all tables' entries, side by side.
  var weights: [Double] = []

  /// - Parameters:
  ///   - literals: of which a list's regex needs one.
  ///   - listWeights: the weights of each list's entries; empty where all are 1.
  init(
    lists: [MatchList], weights listWeights: [[Double]], literals: (Int) -> [Int]
  ) {
    for (number, list) in lists.enumerated() {
      var row = Row(kind: .candidates, field: Int32(list.field))
      row.partsStart = Int32(parts.count)
      switch list.kind {
      case .keyword: break
      case .regex(let regex):
        row.kind = .regex
        row.first = Int32(regex)
        for literal in literals(number) { parts.append(Part(list: Int32(literal), entry: 0)) }
      case .union(let entries):
        for (entry, content) in entries.enumerated() {
          for part in content.lists { parts.append(Part(list: Int32(part), entry: Int32(entry))) }
        }
        if Int(row.partsStart) < parts.count { row.kind = .union }
      case .except(let kept, let gone):
        row.kind = .except
        row.first = Int32(kept)
        row.second = Int32(gone)
      }
      row.partsEnd = Int32(parts.count)
      if !listWeights[number].isEmpty { row.weights = Int32(weights.count) }
      weights += listWeights[number]
      rows.append(row)
    }
  }
}
