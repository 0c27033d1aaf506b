/// The trie as the scan steps through it.
///
/// Small automata are one dense table of all transitions. Where that would not fit the budget, the
/// nodes nearest the roots, where the scan spends its time, have dense rows, and the others search
/// their few children and follow suffix links.
struct KeywordAutomaton: Sendable {
  /// Bytes that dense rows may take.
  static let denseBudget = 32 << 20

  /// Entries a row. The first are transitions by class; then, in a full table, one that is always
  /// `nonASCII`, so that bytes from 0x80 stop the loop by the same comparison that stops it at a
  /// match; the last is the node.
  let stride: Int
  /// Transitions: of a full table the place of the row to go to, else the node to go to.
  let rows: FrozenTable<UInt32>
  /// Whether `rows` holds all nodes.
  let isFull: Bool
  /// In a full table the places of accepting rows begin here.
  let threshold: UInt32
  /// The row or node to start from, where a word may begin.
  let start: UInt32
  /// The row or node of the other root, inside a word.
  let inside: UInt32
  let trie: KeywordTrie
  /// Whether each node is accepting; empty for a full table.
  let accepting: [Bool]
  /// How many nodes have a row; they are the first ones.
  let denseCount: Int

  static let nonASCII = UInt32.max

  init(_ trie: KeywordTrie, classCount: Int, denseBudget: Int = Self.denseBudget) {
    self.trie = trie
    let nodeCount = trie.nodeCount
    let width = classCount + 2
    isFull = nodeCount * width * MemoryLayout<UInt32>.stride <= denseBudget
    if isFull {
      stride = width
      let places = Self.places(trie, stride: width)
      threshold = UInt32(places.firstAccepting)
      start = places.ofNode[KeywordTrie.wordStartRoot]
      inside = places.ofNode[KeywordTrie.insideRoot]
      rows = FrozenTable(Self.fullTable(trie, classCount: classCount, places.ofNode))
      accepting = []
      denseCount = nodeCount
    } else {
      stride = classCount
      let fitting = denseBudget / (classCount * MemoryLayout<UInt32>.stride)
      denseCount = min(nodeCount, max(2, fitting))
      threshold = 0
      start = UInt32(KeywordTrie.wordStartRoot)
      inside = UInt32(KeywordTrie.insideRoot)
      rows = FrozenTable(Self.shallowRows(trie, classCount: classCount, count: denseCount))
      accepting = (0..<nodeCount).map(trie.isAccepting)
    }
  }

  /// The node of a row of a full table.
  @inline(__always)
  func node(atRow place: UInt32) -> Int { Int(rows[Int(place) + stride - 1]) }

  /// The next node of an automaton whose table is not full.
  @inline(__always)
  func step(_ node: Int, on cls: UInt32) -> Int {
    if node < denseCount { return Int(rows[node * stride + Int(cls)]) }
    if cls == ScanAlphabet.space, trie.label[node] == cls { return node }
    var node = node
    while node >= denseCount {
      let child = trie.child(of: node, on: cls)
      if child >= 0 { return child }
      node = Int(trie.suffix[node])
    }
    return Int(rows[node * stride + Int(cls)])
  }

  /// Where each node's row begins: accepting ones after all others, else breadth first.
  private static func places(
    _ trie: KeywordTrie, stride: Int
  ) -> (ofNode: [UInt32], firstAccepting: Int) {
    var ofNode = [UInt32](repeating: 0, count: trie.nodeCount)
    var place = 0
    for wanted in [false, true] {
      for node in 0..<trie.nodeCount where trie.isAccepting(node) == wanted {
        ofNode[node] = UInt32(place)
        place += stride
      }
    }
    let firstAccepting = stride * (0..<trie.nodeCount).count { !trie.isAccepting($0) }
    return (ofNode, firstAccepting)
  }

  private static func fullTable(
    _ trie: KeywordTrie, classCount: Int, _ places: [UInt32]
  ) -> [UInt32] {
    let stride = classCount + 2
    var table = [UInt32](repeating: 0, count: trie.nodeCount * stride)
    for node in 0..<trie.nodeCount {
      let row = Int(places[node])
      fill(&table, row, trie, node, classCount, from: Int(places[Int(trie.suffix[node])])) {
        places[$0]
      }
      table[row + classCount] = nonASCII
      table[row + classCount + 1] = UInt32(node)
    }
    return table
  }

  private static func shallowRows(
    _ trie: KeywordTrie, classCount: Int, count: Int
  ) -> [UInt32] {
    var table = [UInt32](repeating: 0, count: count * classCount)
    for node in 0..<count {
      let suffixRow = Int(trie.suffix[node]) * classCount
      fill(&table, node * classCount, trie, node, classCount, from: suffixRow) { UInt32($0) }
    }
    return table
  }

  /// Fills a row: what the suffix does, save for the node's own children and runs of spaces. The
  /// suffix is nearer the root, so its row is there already.
  private static func fill(
    _ table: inout [UInt32], _ row: Int, _ trie: KeywordTrie, _ node: Int, _ classCount: Int,
    from suffixRow: Int, name: (Int) -> UInt32
  ) {
    for cls in 0..<classCount {
      table[row + cls] =
        node <= KeywordTrie.insideRoot
        ? name(trie.root(after: UInt32(cls))) : table[suffixRow + cls]
    }
    for child in Int(trie.firstChild[node])..<Int(trie.firstChild[node + 1]) {
      table[row + Int(trie.label[child])] = name(child)
    }
    if node > KeywordTrie.insideRoot, trie.label[node] == ScanAlphabet.space {
      table[row + Int(ScanAlphabet.space)] = name(node)
    }
  }
}
