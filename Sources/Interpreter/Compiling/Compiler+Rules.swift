internal import LabelLang

/// Rules: tried from top to bottom, the first that decides ends the program.
extension Compiler {
  /// Writes a program's segment; `nodes` and `labels` lead from its own numbers to the plan's.
  mutating func compile(
    _ rules: [CoreRule], nodes: [NodeID], labels: [Int]
  ) throws(PlanError) {
    let start = here
    loops = [:]
    for rule in rules {
      switch rule.action {
      case .when(let condition, let label):
        let toNext = try jumps(if: false, nodes[condition.raw], free: 0)
        emit(.vote, n: label.map { labels[$0] } ?? -1)
        land(toNext)
      case .choose(let scores, let bounds):
        var register = 0
        for value in scores.map(\.score) + bounds.map(\.value) {
          try compile(nodes[value.raw], into: register)
          register += 1
        }
        let choice = Bytecode.Choice(
          labels: scores.map { labels[$0.label] }, bounds: bounds.map(\.kind))
        emit(.choose, a: 0, n: place(of: choice, in: \.choices))
      case .otherwise(let label):
        emit(.vote, n: label.map { labels[$0] } ?? -1)
      }
    }
    if case .otherwise? = rules.last?.action {} else { emit(.vote, n: -1) }
    code.programs.append(Bytecode.Segment(start: start, end: here))
    try finishValues()
  }
}
