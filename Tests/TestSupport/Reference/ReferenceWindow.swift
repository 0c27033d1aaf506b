import LabelLang

/// One of LIMITS, worked out.
enum ReferenceLimit {
  case amount(Int, LimitUnit)
  case sameSentence
  case until(ReferencePattern)
}

/// The windows beside a match, and the parts at the ends of a view.
///
/// A window reaches from the match to the nearest of its limits, or to the edge of the view.
enum ReferenceWindow {
  /// The view before a part of `view`.
  static func before(
    _ part: Range<Int>, in view: ReferenceView, _ limits: [ReferenceLimit]
  ) throws -> ReferenceView {
    let edge = view.range.lowerBound
    let starts = try limits.map { limit in
      switch limit {
      case .amount(let count, .words):
        let words = view.words.filter { $0.upperBound <= part.lowerBound }
        return outerStart(words, count, from: part.lowerBound, edge)
      case .amount(let count, .sentences):
        return sentenceStart(count, part, view)
      case .amount(let count, .chars):
        return part.lowerBound - min(count, part.lowerBound - edge)
      case .sameSentence:
        return sentenceStart(1, part, view)
      case .until(let pattern):
        let matches = try view.matches(of: pattern)
        return matches.map(\.range.upperBound).last { $0 <= part.lowerBound } ?? edge
      }
    }
    return view.part((starts.max() ?? edge)..<part.lowerBound)
  }

  /// The view after a part of `view`.
  static func after(
    _ part: Range<Int>, in view: ReferenceView, _ limits: [ReferenceLimit]
  ) throws -> ReferenceView {
    let edge = view.range.upperBound
    let ends = try limits.map { limit in
      switch limit {
      case .amount(let count, .words):
        let words = view.words.filter { part.upperBound <= $0.lowerBound }
        return outerEnd(words, count, from: part.upperBound, edge)
      case .amount(let count, .sentences):
        return sentenceEnd(count, part, view)
      case .amount(let count, .chars):
        return part.upperBound + min(count, edge - part.upperBound)
      case .sameSentence:
        return sentenceEnd(1, part, view)
      case .until(let pattern):
        let matches = try view.matches(of: pattern)
        return matches.map(\.range.lowerBound).first { part.upperBound <= $0 } ?? edge
      }
    }
    return view.part(part.upperBound..<(ends.min() ?? edge))
  }

  /// `first(t, ...)`: what follows the empty place at the view's start.
  static func first(of view: ReferenceView, _ limits: [ReferenceLimit]) throws -> ReferenceView {
    let start = view.range.lowerBound
    return try after(start..<start, in: view, limits)
  }

  /// `last(t, ...)`: what precedes the empty place at the view's end.
  static func last(of view: ReferenceView, _ limits: [ReferenceLimit]) throws -> ReferenceView {
    let end = view.range.upperBound
    return try before(end..<end, in: view, limits)
  }

  /// The start of the sentence that is `count` sentences back, the part's own being the first. Its
  /// own is that of its start: the first to end after it, so white space between two sentences
  /// belongs to the later; at the view's end it is the last.
  private static func sentenceStart(
    _ count: Int, _ part: Range<Int>, _ view: ReferenceView
  ) -> Int {
    let sentences = view.sentences
    let own = view.wholeSentences.firstIndex { part.lowerBound < $0.upperBound } ?? sentences.count
    let isAtEnd = part.isEmpty && part.upperBound == view.range.upperBound
    let before = isAtEnd ? sentences[...] : sentences[..<min(own + 1, sentences.count)]
    let missing = isAtEnd || own < sentences.count ? 0 : 1
    let start = outerStart(
      Array(before), count - missing, from: part.lowerBound, view.range.lowerBound)
    return min(start, part.lowerBound)
  }

  private static func sentenceEnd(
    _ count: Int, _ part: Range<Int>, _ view: ReferenceView
  ) -> Int {
    let sentences = view.sentences
    let own = view.wholeSentences.lastIndex { $0.lowerBound < part.upperBound } ?? -1
    let isAtStart = part.isEmpty && part.lowerBound == view.range.lowerBound
    let after = isAtStart ? sentences[...] : sentences[max(own, 0)...]
    let missing = isAtStart || own >= 0 ? 0 : 1
    let end = outerEnd(
      Array(after), count - missing, from: part.upperBound, view.range.upperBound)
    return max(end, part.upperBound)
  }

  /// The start of the last but `count` of some parts, the edge where they are fewer.
  private static func outerStart(
    _ parts: [Range<Int>], _ count: Int, from place: Int, _ edge: Int
  ) -> Int {
    if count <= 0 { return place }
    return count <= parts.count ? parts[parts.count - count].lowerBound : edge
  }

  private static func outerEnd(
    _ parts: [Range<Int>], _ count: Int, from place: Int, _ edge: Int
  ) -> Int {
    if count <= 0 { return place }
    return count <= parts.count ? parts[count - 1].upperBound : edge
  }
}
