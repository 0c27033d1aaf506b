/// Carries out the edits that a help proposes.
public enum EditApplier {
  /// The text of `source` after all edits, or nil where two of them overlap, one lies outside the
  /// source, or the source is no UTF-8.
  ///
  /// All ranges are places in the source as it was; insertions at one place keep their order.
  public static func apply(_ edits: [Edit], to source: SourceFile) -> String? {
    guard let edited = EditedSource(edits, of: source) else { return nil }
    return String(validating: edited.bytes, as: UTF8.self)
  }
}

/// A source after some edits, and where their replacements stand in it.
struct EditedSource {
  private(set) var bytes: [UInt8] = []
  /// Where the replacements stand, from first to last.
  private(set) var replacements: [SourceRange] = []

  /// Nil where edits overlap or lie outside the source.
  init?(_ edits: [Edit], of source: SourceFile) {
    let ordered = edits.enumerated().sorted {
      let (a, b) = ($0.element.range, $1.element.range)
      return (a.start, a.end, $0.offset) < (b.start, b.end, $1.offset)
    }.map(\.element)
    var end = 0
    for edit in ordered {
      guard edit.range.start >= end, edit.range.end >= edit.range.start,
        edit.range.end <= source.bytes.count
      else { return nil }
      bytes += source.bytes[end..<edit.range.start]
      let start = bytes.count
      bytes += Array(edit.replacement.utf8)
      replacements.append(SourceRange(start, bytes.count))
      end = edit.range.end
    }
    bytes += source.bytes[end...]
  }
}
