public import LabelLang

extension Plan {
  /// Compiles programs together, in this order.
  ///
  /// - Parameter explains: whether the values of the rules' parts are kept for explanations.
  public init(_ typed: [TypedProgram], explains: Bool = false) throws(PlanError) {
    guard let first = typed.first else { throw .empty }
    var merger = CoreMerger()
    var merged: [(program: TypedProgram, inputs: [Int], nodes: [NodeID])] = []
    for program in typed {
      guard Set(program.labels) == Set(first.labels) else {
        throw .labelsDiffer(
          first: first.name, second: program.name, expected: first.labels,
          found: program.labels)
      }
      let places = try merger.merge(inputs: program.inputs, of: program.name)
      merged.append((program, places, merger.merge(program.core, inputs: places)))
    }
    labels = first.labels
    inputs = merger.inputs
    fields = inputs.indices.filter { merger.inputs[$0].type == .text }
    programs = merged.map { item in
      Program(
        name: item.program.name, inputs: item.program.usedInputs.map { item.inputs[$0] },
        requiredInputs: item.program.usedInputs
          .filter { !item.program.inputs[$0].isOptional }.map { item.inputs[$0] })
    }
    var compiler = Compiler(
      core: merger.core, inputs: merger.inputs, uses: Plan.uses(merged, in: merger.core))
    for item in merged {
      compiler.program = item.program.name
      let labels = item.program.labels.map { first.labels.firstIndex(of: $0)! }
      try compiler.compile(item.program.rules, nodes: item.nodes, labels: labels)
    }
    var probes: [[Probe]] = []
    if explains {
      for item in merged {
        var own: [Probe] = []
        for (rule, syntax) in item.program.rules.enumerated() {
          for part in syntax.parts {
            own.append(
              Probe(rule: rule, part: part, value: compiler.value(item.nodes[part.node.raw])))
          }
        }
        probes.append(own)
      }
      try compiler.finishValues()
    }
    self.probes = probes
    keywords = compiler.keywords
    regexes = compiler.regexes
    lists = compiler.lists
    bytecode = compiler.code
    do {
      compiledRegexes = try compiler.regexes.map { try CompiledRegex($0) }
    } catch {
      throw .regexEngine(String(describing: error))
    }
    weights = Plan.weights(of: lists)
    scanners = try Plan.scanners(compiler, fields: fields.count)
    do {
      try Verifier(plan: self).verify()
    } catch {
      throw .invalidBytecode(error.description)
    }
  }

  /// How often each node is used, by other nodes and by rules.
  private static func uses(
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
