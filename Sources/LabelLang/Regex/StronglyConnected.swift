/// Tarjan's algorithm without recursion, on a graph whose nodes are found while it runs.
enum StronglyConnected {
  /// The component of each node that the roots lead to, numbered so that an edge never leads to a
  /// component of a higher number; nil where there are more than `limit` nodes.
  static func components(
    from roots: [Int], limit: Int, successors: (Int) -> [Int]
  ) -> [Int: Int]? {
    var search = Search()
    for root in roots where search.order[root] == nil {
      search.open(root, successors(root))
      while let frame = search.frames.last {
        if frame.next < frame.targets.count {
          search.frames[search.frames.count - 1].next += 1
          let target = frame.targets[frame.next]
          if let order = search.order[target] {
            if search.component[target] == nil {
              search.lower(frame.node, to: order)
            }
          } else {
            guard search.order.count < limit else { return nil }
            search.open(target, successors(target))
          }
        } else {
          search.close(frame.node)
        }
      }
    }
    return search.component
  }

  private struct Frame {
    var node: Int
    var targets: [Int]
    var next = 0
  }

  private struct Search {
    var order: [Int: Int] = [:]
    var low: [Int: Int] = [:]
    var component: [Int: Int] = [:]
    var stack: [Int] = []
    var frames: [Frame] = []
    var count = 0

    mutating func open(_ node: Int, _ targets: [Int]) {
      low[node] = order.count
      order[node] = order.count
      stack.append(node)
      frames.append(Frame(node: node, targets: targets))
    }

    mutating func lower(_ node: Int, to order: Int) {
      low[node] = min(low[node] ?? order, order)
    }

    mutating func close(_ node: Int) {
      frames.removeLast()
      let reached = low[node] ?? 0
      if reached == order[node] {
        while let member = stack.popLast() {
          component[member] = count
          if member == node { break }
        }
        count += 1
      }
      if let parent = frames.last?.node { lower(parent, to: reached) }
    }
  }
}
