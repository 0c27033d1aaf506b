/// The keywords' scan sequences as a tree, with the links that make it an automaton (Aho and
/// Corasick, 1975).
///
/// Nodes are numbered breadth first, so a node's children are neighbours, sorted by class. There
/// are two roots: most keywords can begin only where a word may, so they hang on `wordStartRoot`
/// alone, and inside a word the automaton sits in the smaller tree of `insideRoot`. Longer nodes
/// link to their longest suffix in whichever tree the character before that suffix allows.
struct KeywordTrie: Sendable {
  /// A sequence of classes to find, and whether it may begin right after a word character.
  struct Sequence {
    var classes: [UInt32]
    var mayBeginInsideWord: Bool
  }

  static let wordStartRoot = 0
  static let insideRoot = 1

  /// The class on the edge to each node.
  private(set) var label: [UInt32] = [0, 0]
  /// The first child of each node; a node's children end where the next node's begin.
  private(set) var firstChild: [Int32] = []
  /// The longest proper suffix of each node that is a node.
  private(set) var suffix: [Int32] = [0, 0]
  /// The longest proper suffix of each node at which a sequence ends, or -1.
  private(set) var endingSuffix: [Int32] = [-1, -1]
  /// The sequences that end at each node: a range of `order`.
  private(set) var firstEnding: [Int32] = []
  private(set) var lastEnding: [Int32] = []
  /// Indices of sequences, sorted by their classes; some stand in both trees.
  let order: [Int32]

  private let barsWordStart: [Bool]

  var nodeCount: Int { label.count }

  /// Whether a sequence ends at a node or at a suffix of it.
  func isAccepting(_ node: Int) -> Bool {
    lastEnding[node] > firstEnding[node] || endingSuffix[node] >= 0
  }

  init(_ sequences: [Sequence], barsWordStart: [Bool]) {
    self.barsWordStart = barsWordStart
    let sorted = sequences.indices.filter { !sequences[$0].classes.isEmpty }.sorted {
      sequences[$0].classes.lexicographicallyPrecedes(sequences[$1].classes)
    }
    let inside = sorted.filter { sequences[$0].mayBeginInsideWord }
    order = (sorted + inside).map(Int32.init)
    grow(sequences, roots: [0..<sorted.count, sorted.count..<order.count])
    link()
  }

  /// The child of a node on a class, or -1.
  @inline(__always)
  func child(of node: Int, on cls: UInt32) -> Int {
    var low = Int(firstChild[node])
    var high = Int(firstChild[node + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if label[middle] < cls { low = middle + 1 } else { high = middle }
    }
    return low < end && label[low] == cls ? low : -1
  }

  /// The root from which sequences may begin after a character of a class.
  @inline(__always)
  func root(after cls: UInt32) -> Int {
    barsWordStart[Int(cls)] ? Self.insideRoot : Self.wordStartRoot
  }

  /// Where the automaton goes from a node on a class.
  ///
  /// A node reached by white space stays there on more of it, which makes a run one space.
  func step(_ node: Int, on cls: UInt32) -> Int {
    if cls == ScanAlphabet.space, label[node] == cls { return node }
    var node = node
    while true {
      let child = child(of: node, on: cls)
      if child >= 0 { return child }
      if node <= Self.insideRoot { return root(after: cls) }
      node = Int(suffix[node])
    }
  }

  /// Makes the nodes level by level: each holds the range of `order` that shares its prefix.
  private mutating func grow(_ sequences: [Sequence], roots: [Range<Int>]) {
    var ranges = roots
    var depths = [0, 0]
    var node = 0
    while node < ranges.count {
      let (range, depth) = (ranges[node], depths[node])
      var start = range.lowerBound
      while start < range.upperBound, sequences[Int(order[start])].classes.count == depth {
        start += 1
      }
      firstEnding.append(Int32(range.lowerBound))
      lastEnding.append(Int32(start))
      firstChild.append(Int32(ranges.count))
      while start < range.upperBound {
        let cls = sequences[Int(order[start])].classes[depth]
        var end = start + 1
        while end < range.upperBound, sequences[Int(order[end])].classes[depth] == cls { end += 1 }
        label.append(cls)
        ranges.append(start..<end)
        depths.append(depth + 1)
        start = end
      }
      node += 1
    }
    firstChild.append(Int32(ranges.count))
  }

  private mutating func link() {
    suffix += repeatElement(0, count: nodeCount - suffix.count)
    endingSuffix += repeatElement(-1, count: nodeCount - endingSuffix.count)
    for node in 0..<nodeCount {
      for child in Int(firstChild[node])..<Int(firstChild[node + 1]) {
        let cls = label[child]
        let target =
          node <= Self.insideRoot ? root(after: cls) : step(Int(suffix[node]), on: cls)
        suffix[child] = Int32(target)
        let endsThere = lastEnding[target] > firstEnding[target]
        endingSuffix[child] = endsThere ? Int32(target) : endingSuffix[target]
      }
    }
  }
}
