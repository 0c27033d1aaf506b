/// Values that need other values.
extension Verifier {
  /// Values need only others that do not need them, and not in too long a chain.
  func verifyCalls() throws(Failure) {
    var depths = [Int?](repeating: nil, count: code.values.count)
    // A stack of its own: a hostile chain may be as long as the table.
    for start in code.values.indices where depths[start] == nil {
      var stack: [(value: Int, needs: [Int], deepest: Int)] = [
        (start, needs(code.values[start]), 0)
      ]
      var isOpen: Set<Int> = [start]
      while var top = stack.popLast() {
        if let next = top.needs.popLast() {
          if let depth = depths[next] {
            top.deepest = max(top.deepest, depth + 1)
            stack.append(top)
          } else {
            try check(
              isOpen.insert(next).inserted, code.values[next].start,
              "a value needs itself")
            stack.append(top)
            stack.append((next, needs(code.values[next]), 0))
          }
        } else {
          depths[top.value] = top.deepest
          isOpen.remove(top.value)
          try check(
            top.deepest + 2 < Bytecode.maximumCallDepth, code.values[top.value].start,
            "values need each other too deep")
          if !stack.isEmpty {
            stack[stack.count - 1].deepest = max(stack[stack.count - 1].deepest, top.deepest + 1)
          }
        }
      }
    }
  }

  private func needs(_ segment: Bytecode.Segment) -> [Int] {
    (segment.start..<segment.end).compactMap { address in
      let instruction = code.instructions[address]
      return instruction.opcode == .value ? Int(instruction.n) : nil
    }
  }
}
