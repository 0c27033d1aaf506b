internal import LabelLang

/// An instruction where it stands: what its opcode does not need is not read.
private struct InstructionPlace {
  let pointer: UnsafeMutablePointer<Instruction>

  @inline(__always) var opcode: Opcode { pointer.pointee.opcode }
  @inline(__always) var d: Int { Int(pointer.pointee.d) }
  @inline(__always) var a: Int { Int(pointer.pointee.a) }
  @inline(__always) var b: Int { Int(pointer.pointee.b) }
  @inline(__always) var n: Int { Int(pointer.pointee.n) }
  @inline(__always) var m: Int { pointer.pointee.m }
}

/// Registers, and constants, as what they hold.
extension UnsafeMutablePointer<UInt64> {
  @inline(__always)
  fileprivate func number(_ place: Int) -> Double { Double(bitPattern: self[place]) }

  @inline(__always)
  fileprivate func view(_ place: Int) -> ViewBits { ViewBits(bits: self[place]) }

  @inline(__always)
  fileprivate func set(_ place: Int, _ value: Double) { self[place] = value.bitPattern }

  @inline(__always)
  fileprivate func set(_ place: Int, _ condition: Bool) { set(place, condition ? 1.0 : 0.0) }
}

/// The loop over instructions.
extension Machine {
  /// Runs a segment from its first instruction to its end. A value that the row does not have yet is
  /// computed in between, with registers and frames of its own.
  mutating func run(from start: Int) -> Ending {
    let code = instructions
    let constants = self.constants
    var next = code + start
    var r = registers
    var frames = self.frames
    var call = calls

    while true {
      let i = InstructionPlace(pointer: next)
      next += 1
      switch i.opcode {
      case .constant: r[i.d] = constants[i.n]
      case .input: r[i.d] = inputs[i.n]
      case .field: r[i.d] = ViewBits(0, fields[i.n].index.text.count).bits
      case .element:
        let frame = frames[i.a]
        r[i.d] = ViewBits(Int(frame.start), Int(frame.end)).bits
      case .move: r[i.d] = r[i.a]
      case .value:
        if valueEpochs[i.n] == epoch {
          r[i.d] = values[i.n]
        } else {
          call.pointee = Call(value: i.n, register: i.d, next: next)
          call += 1
          r += Bytecode.registerCount
          frames += Bytecode.levelCount
          next = code + valueStarts[i.n]
        }

      case .negate: r.set(i.d, -r.number(i.a))
      case .not: r.set(i.d, r.number(i.a) == 0)
      case .abs: r.set(i.d, Swift.abs(r.number(i.a)))
      case .sign: r.set(i.d, Arithmetic.sign(r.number(i.a)))
      case .round: r.set(i.d, Arithmetic.round(r.number(i.a)))
      case .floor: r.set(i.d, r.number(i.a).rounded(.down))
      case .log: r.set(i.d, Arithmetic.log(r.number(i.a)))
      case .log1p: r.set(i.d, Arithmetic.log1p(r.number(i.a)))
      case .exp: r.set(i.d, Arithmetic.exp(r.number(i.a)))
      case .sqrt: r.set(i.d, Arithmetic.saturate(r.number(i.a).squareRoot()))
      case .sigmoid: r.set(i.d, Arithmetic.sigmoid(r.number(i.a)))
      case .present: r.set(i.d, !r.number(i.a).isNaN)

      case .add: r.set(i.d, Arithmetic.saturate(r.number(i.a) + r.number(i.b)))
      case .subtract: r.set(i.d, Arithmetic.saturate(r.number(i.a) - r.number(i.b)))
      case .multiply: r.set(i.d, Arithmetic.saturate(r.number(i.a) * r.number(i.b)))
      case .divide: r.set(i.d, Arithmetic.saturate(r.number(i.a) / r.number(i.b)))
      case .ratio: r.set(i.d, Arithmetic.ratio(r.number(i.a), r.number(i.b)))
      case .min: r.set(i.d, Arithmetic.minimum(r.number(i.a), r.number(i.b)))
      case .max: r.set(i.d, Arithmetic.maximum(r.number(i.a), r.number(i.b)))
      case .equal: r.set(i.d, r.number(i.a) == r.number(i.b))
      case .notEqual: r.set(i.d, r.number(i.a) != r.number(i.b))
      case .less: r.set(i.d, r.number(i.a) < r.number(i.b))
      case .lessOrEqual: r.set(i.d, r.number(i.a) <= r.number(i.b))

      case .addConstant: r.set(i.d, Arithmetic.saturate(r.number(i.a) + constants.number(i.n)))
      case .multiplyConstant: r.set(i.d, Arithmetic.saturate(r.number(i.a) * constants.number(i.n)))

      case .chars:
        let view = r.view(i.a)
        r.set(i.d, Double(fields[i.n].index.charCount(from: view.start, to: view.end)))
      case .words, .tokens, .sentences, .letters, .uppercase, .digits, .punctuation, .shouted,
        .unique, .number:
        r.set(i.d, measure(i.opcode, r.view(i.a), field: i.n))
      case .has, .count, .starts, .ends:
        guard mayMatch(i.n) else {
          r.set(i.d, 0)
          continue
        }
        guard let answer = query(i.opcode, r.view(i.a), list: i.n) else { return .fault }
        r.set(i.d, answer)
      case .found:
        guard let answer = isFound(i.n) else { return .fault }
        r.set(i.d, answer)
      case .tally:
        guard let answer = sum(tally: i.n, in: r.view(i.a)) else { return .fault }
        r.set(i.d, answer)
      case .isMatch:
        guard let answer = isMatch(r.view(i.a), group: i.n) else { return .fault }
        r.set(i.d, answer)
      case .edge:
        guard let answer = edge(r.view(i.a), window: i.n, r) else { return .fault }
        r[i.d] = answer.bits
      case .window:
        guard let answer = window(frames[i.a], window: i.n) else { return .fault }
        r[i.d] = answer.bits
      case .group:
        guard let answer = group(frames[i.a], capture: i.n) else { return .fault }
        r[i.d] = answer.bits
      case .distance: r.set(i.d, distance(r.view(i.a), r.view(i.b), field: i.n))
      case .longest:
        guard let answer = longest(r.view(i.a), domain: i.n) else { return .fault }
        r.set(i.d, answer)
      case .weight: r.set(i.d, weight(frames[i.a]))
      case .index:
        let frame = frames[i.a]
        r.set(i.d, Double(frame.next - frame.low))
      case .fromEnd:
        let frame = frames[i.a]
        r.set(i.d, Double(frame.high - frame.next + 1))

      case .jump: next = code + i.n
      case .jumpIfZero: if r.number(i.a) == 0 { next = code + i.n }
      case .jumpIfNotZero: if r.number(i.a) != 0 { next = code + i.n }
      case .jumpIfPresent: if !r.number(i.a).isNaN { next = code + i.n }
      case .jumpIfFound:
        guard let answer = isFound(i.m) else { return .fault }
        if answer { next = code + i.n }
      case .jumpIfAbsent:
        guard let answer = isFound(i.m) else { return .fault }
        if !answer { next = code + i.n }
      case .jumpIfEqual: if r.number(i.a) == constants.number(i.m) { next = code + i.n }
      case .jumpIfNotEqual: if r.number(i.a) != constants.number(i.m) { next = code + i.n }
      case .jumpIfLess: if r.number(i.a) < constants.number(i.m) { next = code + i.n }
      case .jumpIfLessOrEqual: if r.number(i.a) <= constants.number(i.m) { next = code + i.n }
      case .jumpIfMore: if r.number(i.a) > constants.number(i.m) { next = code + i.n }
      case .jumpIfMoreOrEqual: if r.number(i.a) >= constants.number(i.m) { next = code + i.n }

      case .enter:
        guard enter(&frames[i.b], domain: i.n, r.view(i.a)) else { return .fault }
      case .step:
        let element = step(&frames[i.b])
        r[i.d] = (element ?? ViewBits(0, 0)).bits
        if element == nil { next = code + i.n }
      case .again:
        let element = step(&frames[i.b])
        r[i.d] = (element ?? ViewBits(0, 0)).bits
        if element != nil { next = code + i.n }
      case .leave: pieces.truncate(to: Int(frames[i.b].pieces))
      case .increment: r.set(i.d, r.number(i.d) + 1)
      case .keepLarger:
        let (kept, new) = (r.number(i.d), r.number(i.a))
        if kept.isNaN || new > kept { r.set(i.d, new) }
      case .keepSmaller:
        let (kept, new) = (r.number(i.d), r.number(i.a))
        if kept.isNaN || new < kept { r.set(i.d, new) }

      case .result:
        let value = r[i.a]
        if call == calls {
          result = value
          return .result
        }
        call -= 1
        values[call.pointee.value] = value
        valueEpochs[call.pointee.value] = epoch
        r -= Bytecode.registerCount
        frames -= Bytecode.levelCount
        r[call.pointee.register] = value
        next = call.pointee.next
      case .vote: return .vote(i.n)
      case .choose:
        if let label = choose(i.n, r + i.a) { return .vote(label) }
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
