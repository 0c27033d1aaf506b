internal import LabelLang

/// Bytecode as text, for people.
struct Disassembler {
  let plan: Plan

  /// All segments, each instruction on a line of its own.
  func listing() -> String {
    var text = ""
    for (index, segment) in plan.bytecode.programs.enumerated() {
      text += "program \(plan.programs[index].name)\n" + lines(of: segment) + "\n"
    }
    for (index, segment) in plan.bytecode.values.enumerated() {
      text += "value \(index)\n" + lines(of: segment) + "\n"
    }
    for (index, list) in plan.lists.enumerated() {
      text += "list \(index): \(describe(list))\n"
    }
    return text
  }

  private func lines(of segment: Bytecode.Segment) -> String {
    var text = ""
    for address in segment.start..<segment.end {
      text +=
        "  \(padded(String(address), 4, left: true))  "
        + describe(plan.bytecode.instructions[address]) + "\n"
    }
    return text
  }

  private func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? space + text : text + space
  }

  private func describe(_ instruction: Instruction) -> String {
    let code = plan.bytecode
    let n = Int(instruction.n)
    var registers: [String] = []
    var note = ""
    for operand in instruction.opcode.operands {
      switch operand {
      case .writesNumber, .writesView, .writesValue: registers.insert("r\(instruction.d)", at: 0)
      case .readsNumberA, .readsViewA, .readsAnyA: registers.append("r\(instruction.a)")
      case .readsNumberB, .readsViewB: registers.append("r\(instruction.b)")
      case .readsNumberD: break
      case .levelA: registers.append("level \(instruction.a)")
      case .levelB: registers.append("level \(instruction.b)")
      case .constant: note = describe(constant: n)
      case .constantM: registers.append(describe(constant: instruction.m))
      case .listM: registers.append("list \(instruction.m)")
      case .input: note = "input \(plan.inputs[n].name)"
      case .field: note = "field \(plan.inputs[plan.fields[n]].name)"
      case .value: note = "value \(n)"
      case .list: note = "list \(n): \(describe(plan.lists[n]))"
      case .group: note = "lists \(code.groups[n].map(String.init).joined(separator: ", "))"
      case .tally: note = "\(code.tallies[n].count) lists: " + describe(code.tallies[n])
      case .window: note = describe(code.windows[n])
      case .capture: note = "group \(code.captures[n].number) of list \(code.captures[n].list)"
      case .domain: note = describe(code.domains[n])
      case .target, .back: note = "→ \(n)"
      case .label: note = n < 0 ? "abstain" : plan.labels[n]
      case .choice: note = describe(code.choices[n], at: Int(instruction.a))
      }
    }
    let line = padded("\(instruction.opcode)", 18) + padded(registers.joined(separator: ", "), 14)
    return (line + (note.isEmpty ? "" : "  ; \(note)")).trimmedEnd
  }

  private func describe(constant place: Int) -> String {
    let value = plan.bytecode.constants[place]
    return value.isNaN ? "missing" : value.plain
  }

  private func describe(_ tally: [Bytecode.Tallied]) -> String {
    tally.prefix(4).map { "\($0.list) adds \($0.weight.plain)" }.joined(separator: ", ")
      + (tally.count > 4 ? ", ..." : "")
  }

  private func describe(_ window: Bytecode.Window) -> String {
    let limits = window.limits.map { limit in
      switch limit {
      case .constant(let amount, let unit): "\(amount.plain) \(unit.rawValue)"
      case .register(let register, let unit): "r\(register) \(unit.rawValue)"
      case .sameSentence: "same sentence"
      case .until(let list): "until list \(list)"
      }
    }
    return ([("\(window.side)")] + limits).joined(separator: ", ")
  }

  private func describe(_ domain: Bytecode.Domain) -> String {
    domain.list < 0 ? "\(domain.kind)" : "\(domain.kind) list \(domain.list)"
  }

  private func describe(_ choice: Bytecode.Choice, at register: Int) -> String {
    let scores = choice.labels.enumerated().map { "\(plan.labels[$1]): r\(register + $0)" }
    let bounds = choice.bounds.enumerated().map {
      "\($1.rawValue) r\(register + choice.labels.count + $0)"
    }
    return (["{" + scores.joined(separator: ", ") + "}"] + bounds).joined(separator: " ")
  }

  private func describe(_ list: MatchList) -> String {
    let field = plan.inputs[plan.fields[list.field]].name
    switch list.kind {
    case .keyword(let index): return "\(field) \(text(of: plan.keywords[index].keyword))"
    case .regex(let index): return "\(field) /\(plan.regexes[index].source)/"
    case .union(let entries):
      return "\(field) set of \(counted(entries.count, "entry", plural: "entries"))"
    case .except(let kept, let gone): return "list \(kept) except list \(gone)"
    }
  }

  private func text(of keyword: Keyword) -> String {
    let variants = keyword.variants.map { variant in
      variant.map { element in
        switch element {
        case .scalar(let scalar): String(scalar)
        case .space: " "
        case .star: "*"
        }
      }.joined()
    }
    return "\"" + variants.prefix(4).joined(separator: " | ") + (variants.count > 4 ? " | ..." : "")
      + "\""
  }
}

extension String {
  /// The text without white space at its end.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension Plan {
  /// The bytecode of all programs as text, for people.
  public func disassembly() -> String { Disassembler(plan: self).listing() }
}
