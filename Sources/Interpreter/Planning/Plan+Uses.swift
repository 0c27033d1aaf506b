internal import LabelLang

extension Plan {
  /// How often each node is used, by other nodes and by rules.
  static func uses(
    _ merged: [(program: TypedProgram, inputs: [Int], nodes: [NodeID])], in core: Core
  ) -> [Int] {
    var uses = [Int](repeating: 0, count: core.nodes.count)
    for item in merged {
      for rule in item.program.rules {
        switch rule.action {
        case .when(let node, _): uses[item.nodes[node.raw].raw] += 1
        case .choose(let scores, let bounds):
          for node in scores.map(\.score) + bounds.map(\.value) {
            uses[item.nodes[node.raw].raw] += 1
          }
        case .otherwise: break
        }
      }
    }
    for index in stride(from: core.nodes.count - 1, through: 0, by: -1) where uses[index] > 0 {
      core.nodes[index].forEachOperand { uses[$0.raw] += 1 }
    }
    return uses
  }
}
