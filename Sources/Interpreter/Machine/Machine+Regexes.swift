internal import LabelLang

/// Searches for regexes.
extension Machine {
  /// Appends the matches of a regex; false where it used up its budget.
  mutating func search(_ row: ListTable.Row) -> Bool {
    var ends: (first: Int, last: Int)?
    if row.partsStart < row.partsEnd {
      for place in row.partsStart..<row.partsEnd {
        let literal = Int(parts[Int(place)].list)
        guard let found = fields[Int(row.field)].hits.ends(ofLiteral: literal) else { continue }
        ends = (min(ends?.first ?? .max, found.first), max(ends?.last ?? 0, found.last))
      }
      if ends == nil { return true }
    }
    return regexes[Int(row.first)]._withUnsafeGuaranteedRef { search($0, row, ends) }
  }

  /// Whether the regex of a list is a run of characters, which has no budget to use up.
  func regexIsRun(_ row: ListTable.Row) -> Bool {
    regexes[Int(row.first)]._withUnsafeGuaranteedRef { $0.run != nil }
  }

  /// How many such runs the text has.
  mutating func countRuns(_ row: ListTable.Row) -> Int {
    let field = Int(row.field)
    var count = 0
    regexes[Int(row.first)]._withUnsafeGuaranteedRef { regex in
      guard regex.mayMatch(fields[field].index.bytesPresent) else { return }
      regex.run?.forEachMatch(in: fields[field].index.text) { _, _ in
        count += 1
        return true
      }
    }
    return count
  }

  /// Whether the text has such a run; often the bytes that it holds tell.
  mutating func hasRun(_ row: ListTable.Row) -> Bool {
    let field = Int(row.field)
    return regexes[Int(row.first)]._withUnsafeGuaranteedRef { regex in
      guard let run = regex.run, regex.mayMatch(fields[field].index.bytesPresent) else {
        return false
      }
      if run.isFound(by: fields[field].index.bytesPresent) { return true }
      var isFound = false
      run.forEachMatch(in: fields[field].index.text) { _, _ in
        isFound = true
        return false
      }
      return isFound
    }
  }

  private mutating func search(
    _ regex: CompiledRegex, _ row: ListTable.Row, _ ends: (first: Int, last: Int)?
  ) -> Bool {
    let field = Int(row.field)
    let text = fields[field].index.text
    guard regex.mayMatch(fields[field].index.bytesPresent) else { return true }
    if let run = regex.run {
      run.forEachMatch(in: text) { start, end in
        matches.append(
          Match(start: Int32(start), end: Int32(end), entry: 0, regex: row.first))
        return true
      }
      return true
    }
    if !spans.isEmpty { spans.removeAll(keepingCapacity: true) }
    let starts = ends.map { regex.starts(in: text, literals: $0) }
    guard case .complete = matcher.findAll(regex, in: text, starts: starts, appendTo: &spans) else {
      return false
    }
    for span in spans {
      matches.append(
        Match(start: Int32(span.start), end: Int32(span.end), entry: 0, regex: row.first))
    }
    return true
  }
}
