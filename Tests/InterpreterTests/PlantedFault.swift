import LabelLang

@testable import Interpreter

/// A mistake that a compiler or machine might make, planted in good bytecode.
struct PlantedFault: Sendable {
  let name: String
  let plant: @Sendable (inout Bytecode) -> Void

  static let all = [
    PlantedFault(name: "less and lessOrEqual swapped") {
      $0.swap(.less, .lessOrEqual)
      $0.swap(.jumpIfLess, .jumpIfLessOrEqual)
      $0.swap(.jumpIfMore, .jumpIfMoreOrEqual)
    },
    PlantedFault(name: "count for has") { $0.map { $0 == .has ? .count : $0 } },
    PlantedFault(name: "found and absent swapped") { $0.swap(.jumpIfFound, .jumpIfAbsent) },
    PlantedFault(name: "keepLarger and keepSmaller swapped") {
      $0.swap(.keepLarger, .keepSmaller)
    },
    PlantedFault(name: "a window one word longer") { code in
      for window in code.windows.indices {
        code.windows[window].limits = code.windows[window].limits.map { limit in
          guard case .constant(let amount, .words) = limit else { return limit }
          return .constant(amount + 1, .words)
        }
      }
    },
    PlantedFault(name: "before and after swapped") { $0.swapSides(.before, .after) },
    PlantedFault(name: "first and last edge swapped") { $0.swapSides(.first, .last) },
    PlantedFault(name: "a constant off by one") { code in
      guard let place = code.constants.lastIndex(where: { !$0.isNaN }) else { return }
      code.constants[place] += 1
    },
    PlantedFault(name: "a jump to the next rule instead of a vote") { code in
      let segment = code.programs[0]
      let vote = (segment.start..<segment.end - 1).first {
        code.instructions[$0].opcode == .vote
      }
      guard let vote else { return }
      code.instructions[vote] = Instruction(.jump, n: vote + 1)
    },
    PlantedFault(name: "label numbers swapped") { code in
      let swapped: (Int) -> Int = { $0 == 0 ? 1 : ($0 == 1 ? 0 : $0) }
      for address in code.instructions.indices where code.instructions[address].opcode == .vote {
        code.instructions[address].n = Int32(swapped(Int(code.instructions[address].n)))
      }
      for choice in code.choices.indices {
        code.choices[choice].labels = code.choices[choice].labels.map(swapped)
      }
    },
    PlantedFault(name: "another list in a domain") { code in
      let lists = code.domains.filter { $0.list >= 0 }
      guard let first = lists.first,
        let other = lists.first(where: { $0.field == first.field && $0.list != first.list })
      else { return }
      for domain in code.domains.indices where code.domains[domain].list == first.list {
        code.domains[domain].list = other.list
      }
    },
  ]
}

extension Bytecode {
  fileprivate mutating func map(_ change: (Opcode) -> Opcode) {
    for address in instructions.indices {
      instructions[address].opcode = change(instructions[address].opcode)
    }
  }

  fileprivate mutating func swap(_ a: Opcode, _ b: Opcode) {
    map { $0 == a ? b : ($0 == b ? a : $0) }
  }

  fileprivate mutating func swapSides(_ a: Window.Side, _ b: Window.Side) {
    for window in windows.indices {
      let side = windows[window].side
      windows[window].side = side == a ? b : (side == b ? a : side)
    }
  }
}
