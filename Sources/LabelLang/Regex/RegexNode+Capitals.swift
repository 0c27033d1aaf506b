extension RegexNode {
  /// The first class with a range of capitals and without their small letters, as a class of that range
  /// alone, such as `[A-Z]`; nil where there is none.
  var capitalClass: String? {
    switch self {
    case .empty, .scalar, .any, .anchor: nil
    case .characterClass(let part): part.capitals
    case .group(_, let node), .repetition(let node, _, _, _), .look(_, _, let node):
      node.capitalClass
    case .sequence(let nodes), .alternation(let nodes):
      nodes.lazy.compactMap(\.capitalClass).first
    }
  }
}

extension RegexClass {
  fileprivate var capitals: String? {
    var capitals: String?
    for case .range(let low, let high) in items where low != high {
      if low.properties.isLowercase { return nil }
      if low.properties.isUppercase, high.properties.isUppercase {
        capitals = capitals ?? "[\(low)-\(high)]"
      }
    }
    return capitals
  }
}
