internal import LabelLang

/// The loop over instructions.
extension Machine {
  /// Runs a segment from its first instruction to its end. A value that the row does not have yet is
  /// computed in between, with registers and frames of its own.
  mutating func run(from start: Int) -> Ending {
    let code = instructions
    var pc = start
    var r = registers
    var frames = self.frames
    var depth = 0

    @inline(__always) func number(_ register: UInt8) -> Double {
      Double(bitPattern: r[Int(register)])
    }
    @inline(__always) func set(_ register: UInt8, _ value: Double) {
      r[Int(register)] = value.bitPattern
    }
    @inline(__always) func set(_ register: UInt8, _ condition: Bool) {
      r[Int(register)] = (condition ? 1.0 : 0.0).bitPattern
    }
    @inline(__always) func constant(_ place: Int) -> Double {
      Double(bitPattern: constants[place])
    }
    @inline(__always) func view(_ register: UInt8) -> ViewBits { ViewBits(bits: r[Int(register)]) }

    while true {
      let i = code[pc]
      pc &+= 1
      let n = Int(i.n)
      switch i.opcode {
      case .constant: r[Int(i.d)] = constants[n]
      case .input: r[Int(i.d)] = inputs[n]
      case .field: r[Int(i.d)] = ViewBits(0, fields[n].index.text.count).bits
      case .element:
        let frame = frames[Int(i.a)]
        r[Int(i.d)] = ViewBits(Int(frame.start), Int(frame.end)).bits
      case .move: r[Int(i.d)] = r[Int(i.a)]
      case .value:
        if valueEpochs[n] == epoch {
          r[Int(i.d)] = values[n]
        } else {
          calls[depth] = Call(value: i.n, register: i.d, next: Int32(truncatingIfNeeded: pc))
          depth &+= 1
          r += Bytecode.registerCount
          frames += Bytecode.levelCount
          pc = valueStarts[n]
        }

      case .negate: set(i.d, -number(i.a))
      case .not: set(i.d, number(i.a) == 0)
      case .abs: set(i.d, Swift.abs(number(i.a)))
      case .sign: set(i.d, Arithmetic.sign(number(i.a)))
      case .round: set(i.d, Arithmetic.round(number(i.a)))
      case .floor: set(i.d, number(i.a).rounded(.down))
      case .log: set(i.d, Arithmetic.log(number(i.a)))
      case .log1p: set(i.d, Arithmetic.log1p(number(i.a)))
      case .exp: set(i.d, Arithmetic.exp(number(i.a)))
      case .sqrt: set(i.d, Arithmetic.saturate(number(i.a).squareRoot()))
      case .sigmoid: set(i.d, Arithmetic.sigmoid(number(i.a)))
      case .present: set(i.d, !number(i.a).isNaN)

      case .add: set(i.d, Arithmetic.saturate(number(i.a) + number(i.b)))
      case .subtract: set(i.d, Arithmetic.saturate(number(i.a) - number(i.b)))
      case .multiply: set(i.d, Arithmetic.saturate(number(i.a) * number(i.b)))
      case .divide: set(i.d, Arithmetic.saturate(number(i.a) / number(i.b)))
      case .ratio: set(i.d, Arithmetic.ratio(number(i.a), number(i.b)))
      case .min: set(i.d, Arithmetic.minimum(number(i.a), number(i.b)))
      case .max: set(i.d, Arithmetic.maximum(number(i.a), number(i.b)))
      case .equal: set(i.d, number(i.a) == number(i.b))
      case .notEqual: set(i.d, number(i.a) != number(i.b))
      case .less: set(i.d, number(i.a) < number(i.b))
      case .lessOrEqual: set(i.d, number(i.a) <= number(i.b))

      case .addConstant: set(i.d, Arithmetic.saturate(number(i.a) + constant(n)))
      case .multiplyConstant: set(i.d, Arithmetic.saturate(number(i.a) * constant(n)))

      case .chars:
        let view = view(i.a)
        set(i.d, Double(fields[n].index.charCount(from: view.start, to: view.end)))
      case .words, .tokens, .sentences, .letters, .uppercase, .digits, .punctuation, .shouted,
        .unique, .number:
        set(i.d, measure(i.opcode, view(i.a), field: n))
      case .has, .count, .starts, .ends:
        guard let answer = query(i.opcode, view(i.a), list: n) else { return .fault }
        set(i.d, answer)
      case .found:
        guard let answer = isFound(n) else { return .fault }
        set(i.d, answer)
      case .tally:
        guard let answer = sum(tally: n, in: view(i.a)) else { return .fault }
        set(i.d, answer)
      case .isMatch:
        guard let answer = isMatch(view(i.a), group: n) else { return .fault }
        set(i.d, answer)
      case .edge:
        guard let answer = edge(view(i.a), window: n, r) else { return .fault }
        r[Int(i.d)] = answer.bits
      case .window:
        guard let answer = window(frames[Int(i.a)], window: n) else { return .fault }
        r[Int(i.d)] = answer.bits
      case .group:
        guard let answer = group(frames[Int(i.a)], capture: n) else { return .fault }
        r[Int(i.d)] = answer.bits
      case .distance: set(i.d, distance(view(i.a), view(i.b), field: n))
      case .weight: set(i.d, weight(frames[Int(i.a)]))
      case .index:
        let frame = frames[Int(i.a)]
        set(i.d, Double(frame.next - frame.low))
      case .fromEnd:
        let frame = frames[Int(i.a)]
        set(i.d, Double(frame.high - frame.next + 1))

      case .jump: pc = n
      case .jumpIfZero: if number(i.a) == 0 { pc = n }
      case .jumpIfNotZero: if number(i.a) != 0 { pc = n }
      case .jumpIfPresent: if !number(i.a).isNaN { pc = n }
      case .jumpIfFound:
        guard let answer = isFound(i.m) else { return .fault }
        if answer { pc = n }
      case .jumpIfAbsent:
        guard let answer = isFound(i.m) else { return .fault }
        if !answer { pc = n }
      case .jumpIfEqual: if number(i.a) == constant(i.m) { pc = n }
      case .jumpIfNotEqual: if number(i.a) != constant(i.m) { pc = n }
      case .jumpIfLess: if number(i.a) < constant(i.m) { pc = n }
      case .jumpIfLessOrEqual: if number(i.a) <= constant(i.m) { pc = n }
      case .jumpIfMore: if number(i.a) > constant(i.m) { pc = n }
      case .jumpIfMoreOrEqual: if number(i.a) >= constant(i.m) { pc = n }

      case .enter:
        guard enter(&frames[Int(i.b)], domain: n, view(i.a)) else { return .fault }
      case .step:
        let element = step(&frames[Int(i.b)])
        r[Int(i.d)] = (element ?? ViewBits(0, 0)).bits
        if element == nil { pc = n }
      case .again:
        let element = step(&frames[Int(i.b)])
        r[Int(i.d)] = (element ?? ViewBits(0, 0)).bits
        if element != nil { pc = n }
      case .leave: pieces.truncate(to: Int(frames[Int(i.b)].pieces))
      case .increment: set(i.d, number(i.d) + 1)
      case .keepLarger:
        let (kept, new) = (number(i.d), number(i.a))
        if kept.isNaN || new > kept { set(i.d, new) }
      case .keepSmaller:
        let (kept, new) = (number(i.d), number(i.a))
        if kept.isNaN || new < kept { set(i.d, new) }

      case .result:
        result = r[Int(i.a)]
        if depth == 0 { return .result }
        depth &-= 1
        let call = calls[depth]
        values[Int(call.value)] = result
        valueEpochs[Int(call.value)] = epoch
        r -= Bytecode.registerCount
        frames -= Bytecode.levelCount
        r[Int(call.register)] = result
        pc = Int(call.next)
      case .vote: return .vote(n)
      case .choose:
        if let label = choose(n, r + Int(i.a)) { return .vote(label) }
      }
    }
  }

  /// The label that a `choose` rule decides for, if it decides.
  private func choose(_ place: Int, _ r: UnsafeMutablePointer<UInt64>) -> Int? {
    let choice = choices[place]
    let count = choice.labels.places.count
    func score(_ index: Int) -> Double { Double(bitPattern: r[index]) }
    var best = 0
    for index in 1..<count where score(index) > score(best) { best = index }
    var second = -Double.greatestFiniteMagnitude
    for index in 0..<count where index != best {
      if score(index) == score(best) { return nil }
      second = Swift.max(second, score(index))
    }
    for (index, place) in choice.bounds.places.enumerated() {
      let value = score(count + index)
      switch choiceBounds[place] {
      case .min: if score(best) < value { return nil }
      case .margin: if Arithmetic.saturate(score(best) - second) < value { return nil }
      case .times:
        if score(best) <= 0 || score(best) < Arithmetic.saturate(value * second) { return nil }
      case .confidence:
        var total = 0.0
        for index in 0..<count {
          total += Arithmetic.exp(Arithmetic.saturate(score(index) - score(best)))
        }
        if 1 / total < value { return nil }
      }
    }
    return choiceLabels[choice.labels.first + best]
  }
}
