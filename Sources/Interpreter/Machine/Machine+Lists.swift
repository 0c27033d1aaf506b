internal import LabelLang

/// Lists of matches: each is made when a program first asks for it, from the one scan of the field.
extension Machine {
  /// Makes a list unless the row has it; false where a regex used up its budget, or the hits or matches
  /// of the row are too many.
  @inline(__always)
  mutating func ensure(_ list: Int) -> Bool {
    if lists[list].epoch == epoch { return !lists[list].isFault }
    return make(list, table[list])
  }

  @inline(never)
  private mutating func make(_ list: Int, _ row: ListTable.Row) -> Bool {
    scan(Int(row.field))
    // An overfull scan makes lists by itself.
    if lists[list].epoch == epoch { return !lists[list].isFault }
    // Most lists of most rows end here.
    if !mayMatch(list) { return finish(list, matches.count) }
    switch row.kind {
    case .candidates:
      let first = matches.count
      if headEpochs[list] == epoch, lists[list].head == lists[list].tail {
        matches.append(candidates[Int(lists[list].head)].match)
      } else {
        contest.clear()
        addCandidates(of: list)
        settle()
      }
      return finish(list, first)
    case .regex:
      let first = matches.count
      return finish(list, search(row) ? first : nil)
    case .union:
      // The lists of its parts first, so that `contest` is not in use meanwhile.
      for part in row.partsStart..<row.partsEnd where !ensure(Int(parts[Int(part)].list)) {
        return finish(list, nil)
      }
      return finish(list, union(list, row))
    case .except: return finish(list, except(Int(row.first), Int(row.second)))
    }
  }

  /// Notes where a list stands; nil: it is a fault, as is one beyond the bound on the row's matches.
  private mutating func finish(_ list: Int, _ first: Int?) -> Bool {
    let isFault = first == nil || matches.count > mostHits
    lists[list].epoch = epoch
    lists[list].isFault = isFault
    lists[list].first = Int32(first ?? 0)
    lists[list].count = Int32(first.map { matches.count - $0 } ?? 0)
    return !isFault
  }

  /// Scans a field once a row and hands the hits to the lists that want them.
  mutating func scan(_ field: Int) {
    if fields[field].scannedEpoch == epoch { return }
    fields[field].scannedEpoch = epoch
    scanners[field]._withUnsafeGuaranteedRef { distributeHits($0, field) }
  }

  /// Closes the lists that need the scan, and opens again those that it finds something for.
  private mutating func distributeHits(_ scanner: FieldScanner, _ field: Int) {
    for word in 0..<openWordCount { openLists[word] &= ~scanner.scannedLists[word] }
    guard scanner.hasPatterns else { return }
    let (starts, subscriptions) = (scanner.subscriptionStarts.base, scanner.subscriptions.base)
    let first = candidates.count
    scanner.keywords.scan(
      fields[field].index.text, index: &fields[field].index, into: &fields[field].hits)
    for place in 0..<fields[field].hits.literals.count {
      for list in scanner.listsWoken(byLiteral: Int(fields[field].hits.literals[place])) {
        open(Int(list))
      }
    }
    for place in 0..<fields[field].hits.count {
      let hit = fields[field].hits[place]
      let keyword = Int(hit.keyword)
      let wanted = Int(starts[keyword])..<Int(starts[keyword + 1])
      for subscription in wanted { add(hit, for: subscriptions[subscription]) }
      guard candidates.count - first <= mostHits else { return refuse(scanner) }
    }
    if fields[field].hits.isOverfull { refuse(scanner) }
  }

  @inline(__always)
  private mutating func open(_ list: Int) { openLists[list >> 6] |= 1 << UInt64(list & 63) }

  /// Makes every list that wants hits a fault: some are lost.
  private mutating func refuse(_ scanner: FieldScanner) {
    overfullEpoch = epoch
    for word in 0..<openWordCount { openLists[word] |= scanner.scannedLists[word] }
    for list in scanner.subscribedLists.all { _ = finish(Int(list), nil) }
  }

  @inline(__always)
  private mutating func add(_ hit: HitBuffer.Hit, for subscription: FieldScanner.Subscription) {
    let list = Int(subscription.list)
    open(list)
    guard subscription.entry >= 0 else { return }
    let place = candidates.count
    if headEpochs[list] == epoch {
      candidates[Int(lists[list].tail)].next = Int32(truncatingIfNeeded: place)
    } else {
      headEpochs[list] = epoch
      lists[list].head = Int32(truncatingIfNeeded: place)
    }
    lists[list].tail = Int32(truncatingIfNeeded: place)
    candidates.append(
      Candidate(
        match: Match(start: hit.start, end: hit.end, entry: subscription.entry, regex: -1),
        next: -1))
  }

  private mutating func addCandidates(of list: Int) {
    guard headEpochs[list] == epoch else { return }
    var place = lists[list].head
    while place >= 0 {
      let candidate = candidates[Int(place)]
      contest.append(candidate.match)
      place = candidate.next
    }
  }

  private mutating func union(_ list: Int, _ row: ListTable.Row) -> Int {
    let first = matches.count
    contest.clear()
    addCandidates(of: list)
    for place in row.partsStart..<row.partsEnd {
      let part = parts[Int(place)]
      let state = lists[Int(part.list)]
      for place in Int(state.first)..<Int(state.first + state.count) {
        var match = matches[place]
        match.entry = part.entry
        contest.append(match)
      }
    }
    settle()
    return first
  }

  /// Appends the winners of `contest` to the matches: the smallest start, of those the longest, of
  /// those the entry written first; what overlaps a winner is gone.
  private mutating func settle() {
    contest.sort { a, b in
      if a.start != b.start { return a.start < b.start }
      if a.end != b.end { return a.end > b.end }
      return a.entry < b.entry
    }
    var end: Int32 = 0
    for place in 0..<contest.count where contest[place].start >= end {
      matches.append(contest[place])
      end = contest[place].end
    }
  }

  /// The first list less what overlaps a match of the second, which is needed only if the first has
  /// a match; nil where there is no answer.
  private mutating func except(_ kept: Int, _ gone: Int) -> Int? {
    guard ensure(kept) else { return nil }
    if lists[kept].count == 0 { return matches.count }
    guard ensure(gone) else { return nil }
    let first = matches.count
    var other = Int(lists[gone].first)
    let last = other + Int(lists[gone].count)
    let range = Int(lists[kept].first)..<Int(lists[kept].first + lists[kept].count)
    for place in range {
      let match = matches[place]
      while other < last, matches[other].end <= match.start { other += 1 }
      if other == last || matches[other].start >= match.end { matches.append(match) }
    }
    return first
  }
}
