/// The loops of the scan.
extension KeywordScanner {
  /// A place where the automaton accepts.
  struct Arrival {
    /// The node of the trie.
    var node: Int
    /// Where the character begins that led there.
    var last: Int
    /// How many of that character's classes have been read.
    var read: Int
    /// Where that character ends.
    var end: Int
    /// From where on the text is ASCII.
    var asciiFrom: Int
  }

  func scanFullTable(
    _ text: UnsafeBufferPointer<UInt8>, index: inout TextIndex, into hits: inout HitBuffer
  ) {
    let rows = automaton.rows.base
    let classes = alphabet.ofByte.base
    let threshold = automaton.threshold
    let nodeColumn = UInt32(automaton.stride - 1)
    var state = automaton.start
    var asciiFrom = 0
    var offset = 0
    while offset < text.count {
      let cls = classes[Int(text[offset])]
      let entered = rows[Int(state &+ cls)]
      if entered < threshold {
        state = entered
        offset &+= 1
        continue
      }
      if entered != KeywordAutomaton.nonASCII {
        state = entered
        offset &+= 1
        let node = Int(rows[Int(state &+ nodeColumn)])
        let arrival = Arrival(
          node: node, last: offset - 1, read: 1, end: offset, asciiFrom: asciiFrom)
        report(arrival, in: text, index: &index, into: &hits)
        continue
      }
      let (scalar, length) = text.decodeScalar(at: offset)
      asciiFrom = offset + length
      let sequence = alphabet.sequence(of: scalar)
      for read in 0..<sequence.count {
        state = rows[Int(state + alphabet.cls(read, of: sequence))]
        guard state >= threshold else { continue }
        let arrival = Arrival(
          node: automaton.node(atRow: state), last: offset, read: read + 1, end: asciiFrom,
          asciiFrom: asciiFrom)
        report(arrival, in: text, index: &index, into: &hits)
      }
      offset = asciiFrom
    }
  }

  func scanPartialTable(
    _ text: UnsafeBufferPointer<UInt8>, index: inout TextIndex, into hits: inout HitBuffer
  ) {
    var node = Int(automaton.start)
    var asciiFrom = 0
    var offset = 0
    while offset < text.count {
      let (scalar, length) = text.decodeScalar(at: offset)
      if length > 1 { asciiFrom = offset + length }
      let sequence = alphabet.sequence(of: scalar)
      for read in 0..<sequence.count {
        node = automaton.step(node, on: alphabet.cls(read, of: sequence))
        guard automaton.accepting[node] else { continue }
        let arrival = Arrival(
          node: node, last: offset, read: read + 1, end: offset + length, asciiFrom: asciiFrom)
        report(arrival, in: text, index: &index, into: &hits)
      }
      offset += length
    }
  }

  /// Whether a literal that asks for a boundary surely has none, as it goes on from an ASCII word.
  @inline(__always)
  private func goesOnFromWord(
    _ candidate: Candidate, _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let start = arrival.end - Int(candidate.length)
    return candidate.traits.contains(.asksStart) && start > arrival.asciiFrom
      && text[start].isASCIIWord && text[start - 1].isASCIIWord
  }

  /// Looks at everything that ends at a node and its suffixes.
  func report(
    _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>, index: inout TextIndex,
    into hits: inout HitBuffer
  ) {
    var report = reports[arrival.node]
    if report.endsOnlyWithWord, arrival.end < text.count, text[arrival.end].isASCIIWord { return }
    while true {
      for place in report.first..<report.end {
        let candidate = candidates[Int(place)]
        if candidate.keyword < 0 {
          if !goesOnFromWord(candidate, arrival, in: text) {
            hits.recordLiteral(Int(candidate.index), end: arrival.end)
          }
        } else {
          verify(candidate, arrival, in: text, index: &index, into: &hits)
        }
      }
      guard report.next >= 0 else { return }
      report = reports[Int(report.next)]
    }
  }
}
