internal import LabelLang

/// Questions about the matches of lists.
extension Machine {
  /// Whether a list may have a match in its field, as far as is known.
  @inline(__always)
  func mayMatch(_ list: Int) -> Bool { openLists[list >> 6] >> UInt64(list & 63) & 1 == 1 }

  /// Whether a list has a match in its field; nil where there is no answer.
  ///
  /// Mostly the list need not be made for that: the scan tells.
  @inline(__always)
  mutating func isFound(_ list: Int) -> Bool? { mayMatch(list) ? find(list) : false }

  @inline(never)
  private mutating func find(_ list: Int) -> Bool? {
    let state = lists[list]
    if fields[Int(state.field)].scannedEpoch != epoch {
      scan(Int(state.field))
      if !mayMatch(list) { return false }
    }
    if lists[list].epoch == epoch { return lists[list].isFault ? nil : lists[list].count > 0 }
    if state.kind == .candidates, !keepsMatches { return headEpochs[list] == epoch }
    return state.foundEpoch == epoch ? state.isFound : findAnew(list)
  }

  private mutating func findAnew(_ list: Int) -> Bool? {
    let row = table[list]
    let isFound: Bool
    switch row.kind {
    case .regex where !keepsMatches && regexIsRun(row): isFound = hasRun(row)
    case .union where !keepsMatches:
      var anyIsFound = headEpochs[list] == epoch
      // All its regexes are asked: where one uses up its budget, there is no answer.
      for place in row.partsStart..<row.partsEnd {
        guard let partIsFound = self.isFound(Int(parts[Int(place)].list)) else { return nil }
        anyIsFound = anyIsFound || partIsFound
      }
      isFound = anyIsFound
    default:
      guard ensure(list) else { return nil }
      return lists[list].count > 0
    }
    lists[list].foundEpoch = epoch
    lists[list].isFound = isFound
    return isFound
  }

  /// Whether a list has a match that lies wholly in a view; nil where there is no answer.
  private mutating func isFound(_ list: Int, in view: ViewBits) -> Bool? {
    guard ensure(list) else { return nil }
    return lists[list].count > 0
      && !places(list, in: view, field: Int(lists[list].field)).isEmpty
  }

  /// The places of the matches of a list that lie wholly in a view.
  @inline(__always)
  func places(_ list: Int, in view: ViewBits, field: Int) -> Range<Int> {
    let first = Int(lists[list].first)
    let end = first + Int(lists[list].count)
    if view.start == 0, view.end == fields[field].index.text.count { return first..<end }
    let low = firstPlace(first, end) { Int($0.start) >= view.start }
    let high = firstPlace(low, end) { Int($0.end) > view.end }
    return low..<high
  }

  /// The first place for which a condition holds that, once it holds, holds for all that follow.
  @inline(__always)
  private func firstPlace(_ low: Int, _ high: Int, _ holds: (Match) -> Bool) -> Int {
    var (low, high) = (low, high)
    while low < high {
      let middle = (low + high) / 2
      if holds(matches[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// `has`, `count`, `starts` and `ends`; nil where there is no answer.
  mutating func query(_ opcode: Opcode, _ view: ViewBits, list: Int) -> Double? {
    let field = Int(lists[list].field)
    if opcode == .count, lists[list].kind == .regex, lists[list].epoch != epoch, !keepsMatches,
      view.start == 0, view.end == fields[field].index.text.count, regexIsRun(table[list])
    {
      return Double(countRuns(table[list]))
    }
    guard ensure(list) else { return nil }
    if lists[list].count == 0 { return 0 }
    switch opcode {
    case .has: return places(list, in: view, field: field).isEmpty ? 0 : 1
    case .count: return Double(places(list, in: view, field: field).count)
    default: break
    }
    // Of the view's matches, which may reach into its outer white space, one at the edge.
    let range = places(list, in: view, field: field)
    let inner = fields[field].index.trimmed(from: view.start, to: view.end)
    if inner.start == inner.end { return 0 }
    if opcode == .starts {
      let place = firstPlace(range.lowerBound, range.upperBound) { Int($0.start) >= inner.start }
      return place < range.upperBound && Int(matches[place].start) == inner.start ? 1 : 0
    }
    let place = firstPlace(range.lowerBound, range.upperBound) { Int($0.end) >= inner.end }
    return place < range.upperBound && Int(matches[place].end) == inner.end ? 1 : 0
  }

  /// The sum of the weights of those lists of a tally that have a match in a view; nil where there is
  /// no answer.
  mutating func sum(tally: Int, in view: ViewBits) -> Double? {
    let (field, runs) = (tallies[tally].field, tallies[tally].runs)
    let isWhole = view.start == 0 && view.end == fields[field].index.text.count
    scan(field)
    var sum = 0.0
    for place in runs.places {
      let run = talliedRuns[place]
      var first = run.firstList
      while first < run.endList {
        // Most lists of most rows are closed: 64 of them are passed over at once.
        let count = min(64 - first & 63, run.endList - first)
        var open = openLists[first >> 6] >> UInt64(first & 63) & UInt64.max >> UInt64(64 - count)
        while open != 0 {
          let list = first + open.trailingZeroBitCount
          open &= open - 1
          guard let isFound = isWhole ? find(list) : isFound(list, in: view) else { return nil }
          if isFound {
            sum = Arithmetic.saturate(sum + tallyWeights[run.weight + list - run.firstList])
          }
        }
        first += count
      }
    }
    return sum
  }

  /// Whether some list of a group has a match that is exactly a view.
  mutating func isMatch(_ view: ViewBits, group: Int) -> Double? {
    for place in groupStarts[group]..<groupStarts[group + 1] {
      let list = Int(grouped[Int(place)])
      if !mayMatch(list) { continue }
      guard ensure(list) else { return nil }
      if lists[list].count == 0 { continue }
      let range = places(list, in: view, field: Int(lists[list].field))
      if range.count == 1, Int(matches[range.lowerBound].start) == view.start,
        Int(matches[range.lowerBound].end) == view.end
      {
        return 1
      }
    }
    return 0
  }

  /// The nearest match of a list wholly between two offsets: the first or the last.
  mutating func nearest(_ list: Int, from: Int, to: Int, last: Bool) -> Match? {
    let range = places(list, in: ViewBits(from, to), field: Int(lists[list].field))
    if range.isEmpty { return nil }
    return matches[last ? range.upperBound - 1 : range.lowerBound]
  }
}
