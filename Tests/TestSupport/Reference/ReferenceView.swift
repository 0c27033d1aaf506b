import LabelLang

/// A part of a field.
struct ReferenceView {
  let field: ReferenceField
  let range: Range<Int>

  /// Its own characters.
  var scalars: ArraySlice<Unicode.Scalar> { field.scalars[range] }

  /// The field's words that lie wholly inside.
  var words: [Range<Int>] { field.words.filter(contains) }

  /// The parts of the field's sentences inside, without outer white space; an empty one is none.
  var sentences: [Range<Int>] {
    field.sentences.map { ReferenceSentences.trim($0.clamped(to: range), in: field.scalars) }
      .filter { !$0.isEmpty }
  }

  /// The whole sentences of the field that have a part inside.
  var wholeSentences: [Range<Int>] {
    field.sentences.filter {
      !ReferenceSentences.trim($0.clamped(to: range), in: field.scalars).isEmpty
    }
  }

  /// Whether a part of the field lies wholly inside.
  func contains(_ part: Range<Int>) -> Bool {
    range.lowerBound <= part.lowerBound && part.upperBound <= range.upperBound
  }

  /// Another part of the same field.
  func part(_ range: Range<Int>) -> ReferenceView { ReferenceView(field: field, range: range) }

  /// The matches of a pattern's list that lie wholly inside.
  func matches(of pattern: ReferencePattern) throws -> [ReferenceMatch] {
    try field.matches(of: pattern).filter { contains($0.range) }
  }

  /// Whether an entry of a pattern, each looked at alone, has a match that is exactly this view.
  func isMatched(by pattern: ReferencePattern) throws -> Bool {
    try pattern.entries.contains { entry in
      try field.matches(of: entry.pattern).contains { $0.range == range }
    }
  }

  /// How many entries of a pattern, each looked at alone, have a match inside.
  func distinct(_ pattern: ReferencePattern) throws -> Int {
    try pattern.entries.filter { try !matches(of: $0.pattern).isEmpty }.count
  }

  /// Whether a match inside starts at the first character that is no white space.
  func starts(with pattern: ReferencePattern) throws -> Bool {
    try !trimmed.isEmpty
      && matches(of: pattern).contains { $0.range.lowerBound == trimmed.lowerBound }
  }

  /// Whether a match inside ends after the last character that is no white space.
  func ends(with pattern: ReferencePattern) throws -> Bool {
    try !trimmed.isEmpty
      && matches(of: pattern).contains { $0.range.upperBound == trimmed.upperBound }
  }

  private var trimmed: Range<Int> { ReferenceSentences.trim(range, in: field.scalars) }

  /// What lies between the matches of a separator, without outer white space; empty pieces drop.
  func split(at separator: ReferencePattern) throws -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for match in try matches(of: separator) {
      pieces.append(start..<match.range.lowerBound)
      start = match.range.upperBound
    }
    pieces.append(start..<range.upperBound)
    return pieces.map { ReferenceSentences.trim($0, in: field.scalars) }.filter { !$0.isEmpty }
  }
}
