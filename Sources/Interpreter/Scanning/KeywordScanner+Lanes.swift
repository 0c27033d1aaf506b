/// The scan of longer texts: four places of one text are stepped in turn, so that the processor
/// waits for four table look-ups at once.
///
/// A lane begins with nothing found, so it misses what began before it. The lane before it therefore
/// goes on past its own end until it holds no beginning of anything. What both find there is the same
/// hit, which is recorded once. Arrivals wait until all lanes are done and are looked at in the order
/// of the text.
extension KeywordScanner {
  /// Shorter texts do not gain from lanes.
  static let shortestForLanes = 256
  /// In longer ones arrivals, which wait for all lanes, could take too much memory: 40 bytes each, and
  /// there may be one at each byte.
  static let longestForLanes = 4 << 20

  /// One place that is stepped.
  struct Lane {
    var offset: Int
    var end: Int
    var state: UInt32
    /// From where on the lane has met ASCII alone.
    var asciiFrom: Int
  }

  func scanInLanes(
    _ text: UnsafeBufferPointer<UInt8>, index: inout TextIndex, into hits: inout HitBuffer
  ) {
    var lanes = Lanes(
      lane(0, of: text), lane(1, of: text), lane(2, of: text), lane(3, of: text))
    hits.scratch.clearArrivals()
    while stepTogether(&lanes, text, &hits.scratch) {
      step(&lanes.a, 0, text, &hits.scratch)
      step(&lanes.b, 1, text, &hits.scratch)
      step(&lanes.c, 2, text, &hits.scratch)
      step(&lanes.d, 3, text, &hits.scratch)
    }
    finish(&lanes.a, 0, text, &hits.scratch)
    finish(&lanes.b, 1, text, &hits.scratch)
    finish(&lanes.c, 2, text, &hits.scratch)
    finish(&lanes.d, 3, text, &hits.scratch)
    for lane in 0..<4 {
      for place in 0..<hits.scratch.arrivals[lane].count {
        report(hits.scratch.arrivals[lane][place], in: text, index: &index, into: &hits)
      }
    }
  }

  /// The lanes by name: in an array they would not stay in registers.
  struct Lanes {
    var a: Lane
    var b: Lane
    var c: Lane
    var d: Lane

    init(_ a: Lane, _ b: Lane, _ c: Lane, _ d: Lane) {
      (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    /// How far all can go before one is at its end.
    var common: Int {
      min(min(a.end - a.offset, b.end - b.offset), min(c.end - c.offset, d.end - d.offset))
    }
  }

  private func lane(_ number: Int, of text: UnsafeBufferPointer<UInt8>) -> Lane {
    func cut(_ number: Int) -> Int {
      var offset = text.count * number / 4
      while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
      return offset
    }
    let start = cut(number)
    return Lane(offset: start, end: cut(number + 1), state: automaton.start, asciiFrom: start)
  }

  /// Steps all lanes up to where one of them meets a character beyond ASCII; false at an end.
  @inline(__always)
  private func stepTogether(
    _ lanes: inout Lanes, _ text: UnsafeBufferPointer<UInt8>, _ scratch: inout MatchScratch
  ) -> Bool {
    while true {
      let count = min(lanes.common, MatchScratch.block)
      guard count > 0 else { return false }
      let from = (lanes.a, lanes.b, lanes.c, lanes.d)
      let (done, found) = scratch.noted.withUnsafeMutableBufferPointer {
        stepBlock(&lanes, text, count, noting: $0)
      }
      note(from.0, 0, found.0, text, &scratch)
      note(from.1, 1, found.1, text, &scratch)
      note(from.2, 2, found.2, text, &scratch)
      note(from.3, 3, found.3, text, &scratch)
      if done < count { return true }
    }
  }

  /// Steps all lanes over so many ASCII bytes, or fewer if there are fewer. Accepting rows are noted
  /// without a branch, which could not be foreseen: each step writes, and the next one writes over it
  /// unless the row accepts.
  @inline(__always)
  private func stepBlock(
    _ lanes: inout Lanes, _ text: UnsafeBufferPointer<UInt8>, _ count: Int,
    noting noted: UnsafeMutableBufferPointer<UInt64>
  ) -> (done: Int, found: (Int, Int, Int, Int)) {
    let rows = automaton.rows.base
    let classes = alphabet.ofByte.base
    let threshold = automaton.threshold
    var (a, b, c, d) = (lanes.a.state, lanes.b.state, lanes.c.state, lanes.d.state)
    let (atA, atB) = (lanes.a.offset, lanes.b.offset)
    let (atC, atD) = (lanes.c.offset, lanes.d.offset)
    let size = MatchScratch.block
    var (foundA, foundB, foundC, foundD) = (0, size, 2 * size, 3 * size)
    var done = 0
    while done < count {
      let nextA = rows[Int(a &+ classes[Int(text[atA &+ done])])]
      let nextB = rows[Int(b &+ classes[Int(text[atB &+ done])])]
      let nextC = rows[Int(c &+ classes[Int(text[atC &+ done])])]
      let nextD = rows[Int(d &+ classes[Int(text[atD &+ done])])]
      // Rows lie below 2 GiB, so only `nonASCII` has the highest bit.
      if (nextA | nextB | nextC | nextD) >> 31 != 0 { break }
      (a, b, c, d) = (nextA, nextB, nextC, nextD)
      let place = UInt64(truncatingIfNeeded: done) << 32
      noted[foundA] = place | UInt64(a)
      noted[foundB] = place | UInt64(b)
      noted[foundC] = place | UInt64(c)
      noted[foundD] = place | UInt64(d)
      foundA &+= a >= threshold ? 1 : 0
      foundB &+= b >= threshold ? 1 : 0
      foundC &+= c >= threshold ? 1 : 0
      foundD &+= d >= threshold ? 1 : 0
      done &+= 1
    }
    (lanes.a.state, lanes.b.state, lanes.c.state, lanes.d.state) = (a, b, c, d)
    lanes.a.offset = atA &+ done
    lanes.b.offset = atB &+ done
    lanes.c.offset = atC &+ done
    lanes.d.offset = atD &+ done
    return (done, (foundA, foundB &- size, foundC &- 2 * size, foundD &- 3 * size))
  }

  /// Makes arrivals of what a lane noted in a block that began as `lane` stood.
  @inline(__always)
  private func note(
    _ lane: Lane, _ number: Int, _ count: Int, _ text: UnsafeBufferPointer<UInt8>,
    _ scratch: inout MatchScratch
  ) {
    for place in 0..<count {
      let entry = scratch.noted[number * MatchScratch.block + place]
      let offset = lane.offset + Int(entry >> 32)
      let node = automaton.node(atRow: UInt32(truncatingIfNeeded: entry))
      if reports[node].endsOnlyWithWord, offset + 1 < text.count, text[offset + 1].isASCIIWord {
        continue
      }
      scratch.arrivals[number].append(
        Arrival(
          node: node, last: offset, read: 1, end: offset + 1, asciiFrom: lane.asciiFrom))
    }
  }

  /// Steps one lane over one character and notes its arrivals.
  @inline(__always)
  private func step(
    _ lane: inout Lane, _ number: Int, _ text: UnsafeBufferPointer<UInt8>,
    _ scratch: inout MatchScratch
  ) {
    let rows = automaton.rows.base
    let cls = alphabet.ofByte[Int(text[lane.offset])]
    let entered = rows[Int(lane.state &+ cls)]
    if entered < automaton.threshold {
      lane.state = entered
      lane.offset &+= 1
    } else if entered != KeywordAutomaton.nonASCII {
      lane.state = entered
      lane.offset &+= 1
      scratch.arrivals[number].append(
        Arrival(
          node: automaton.node(atRow: entered), last: lane.offset - 1, read: 1, end: lane.offset,
          asciiFrom: lane.asciiFrom))
    } else {
      stepOverCharacter(&lane, number, text, &scratch)
    }
  }

  private func stepOverCharacter(
    _ lane: inout Lane, _ number: Int, _ text: UnsafeBufferPointer<UInt8>,
    _ scratch: inout MatchScratch
  ) {
    let (scalar, length) = text.decodeScalar(at: lane.offset)
    lane.asciiFrom = lane.offset + length
    let sequence = alphabet.sequence(of: scalar)
    for read in 0..<sequence.count {
      lane.state = automaton.rows[Int(lane.state + alphabet.cls(read, of: sequence))]
      guard lane.state >= automaton.threshold else { continue }
      scratch.arrivals[number].append(
        Arrival(
          node: automaton.node(atRow: lane.state), last: lane.offset, read: read + 1,
          end: lane.asciiFrom, asciiFrom: lane.asciiFrom))
    }
    lane.offset = lane.asciiFrom
  }

  /// Steps one lane to its end and on to where nothing is begun.
  private func finish(
    _ lane: inout Lane, _ number: Int, _ text: UnsafeBufferPointer<UInt8>,
    _ scratch: inout MatchScratch
  ) {
    while lane.offset < lane.end { step(&lane, number, text, &scratch) }
    while lane.offset < text.count, lane.state != automaton.start, lane.state != automaton.inside {
      step(&lane, number, text, &scratch)
    }
  }
}
