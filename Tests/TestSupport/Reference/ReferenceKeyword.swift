import LabelLang

/// Finds a keyword naively: every variant at every place.
struct ReferenceKeyword {
  private enum Piece {
    case literal([Unicode.Scalar])
    case space
    /// `ing` in `"*ing"` follows it: the front of a word.
    case frontStar
    /// The rest of the word before it.
    case backStar
  }

  private let field: ReferenceField
  private let text: ReferenceFoldedText

  private init(_ field: ReferenceField, _ folding: Folding) {
    self.field = field
    text = field.folded(folding)
  }

  /// Where a keyword stands: at every start its longest end, overlaps and all.
  static func find(
    _ keyword: Keyword, _ folding: Folding, in field: ReferenceField
  ) -> [Range<Int>] {
    let finder = ReferenceKeyword(field, folding)
    let variants = keyword.variants.map { (elements: $0, pieces: pieces(of: $0, folding)) }
    return (0..<field.scalars.count).compactMap { start in
      let ends = variants.flatMap { finder.ends(of: $0.elements, $0.pieces, from: start) }
      return ends.max().map { start..<$0 }
    }
  }

  private static func pieces(of variant: [Keyword.Element], _ folding: Folding) -> [Piece] {
    var pieces: [Piece] = []
    var written: [Unicode.Scalar] = []
    func endLiteral() {
      if !written.isEmpty { pieces.append(.literal(ReferenceFolding.fold(written, folding))) }
      written = []
    }
    for (place, element) in variant.enumerated() {
      switch element {
      case .scalar(let scalar):
        written.append(scalar)
      case .space:
        endLiteral()
        pieces.append(.space)
      case .star:
        endLiteral()
        pieces.append(place > 0 && isWord(variant[place - 1]) ? .backStar : .frontStar)
      }
    }
    endLiteral()
    return pieces
  }

  /// Whether an element is a written character that words are made of.
  private static func isWord(_ element: Keyword.Element?) -> Bool {
    guard case .scalar(let scalar)? = element else { return false }
    return UnicodeData.isWordScalar(scalar)
  }

  /// The ends of the matches of one variant that start at a place.
  private func ends(
    of variant: [Keyword.Element], _ pieces: [Piece], from start: Int
  ) -> [Int] {
    guard let offset = text.startOffsets[start] else { return [] }
    if Self.isWord(variant.first), !isBoundary(start) { return [] }
    return offsets(after: pieces[...], from: offset).compactMap { end in
      guard let place = text.ends[end], place > start else { return nil }
      return Self.isWord(variant.last) && !isBoundary(place) ? nil : place
    }
  }

  /// Not strictly inside a word, or beside a character of a script written without spaces.
  private func isBoundary(_ place: Int) -> Bool {
    let scalars = field.scalars
    if let before = character(before: place), UnicodeData.isUnspacedScript(before) { return true }
    if place < scalars.count, UnicodeData.isUnspacedScript(scalars[place]) { return true }
    return !field.isStrictlyInsideWord(place)
  }

  /// The character before a place, without the marks that stand on it, so that composed equals
  /// decomposed. No mark stands on white space.
  private func character(before place: Int) -> Unicode.Scalar? {
    guard place > 0 else { return nil }
    var base = place - 1
    while base > 0, UnicodeData.category(field.scalars[base]).isMark,
      !UnicodeData.isWhiteSpace(field.scalars[base - 1])
    {
      base -= 1
    }
    return field.scalars[base]
  }

  /// The folded offsets at which the pieces may end when they begin at one.
  private func offsets(after pieces: ArraySlice<Piece>, from offset: Int) -> [Int] {
    guard let piece = pieces.first else { return [offset] }
    return next(after: piece, from: offset).flatMap {
      offsets(after: pieces.dropFirst(), from: $0)
    }
  }

  private func next(after piece: Piece, from offset: Int) -> [Int] {
    switch piece {
    case .literal(let scalars):
      let end = offset + scalars.count
      guard !scalars.isEmpty, end <= text.scalars.count,
        Array(text.scalars[offset..<end]) == scalars
      else { return [] }
      return [end]
    case .space:
      var end = offset
      while end < text.scalars.count, UnicodeData.isWhiteSpace(text.scalars[end]) { end += 1 }
      return end > offset ? [end] : []
    case .backStar:
      guard let place = text.ends[offset],
        let word = field.words.first(where: { $0.lowerBound < place && place <= $0.upperBound })
      else { return [] }
      return text.endOffsets[word.upperBound].map { [$0] } ?? []
    case .frontStar:
      guard let place = text.starts[offset],
        let word = field.words.first(where: { $0.lowerBound == place })
      else { return [] }
      return word.compactMap { text.startOffsets[$0] }
    }
  }
}
