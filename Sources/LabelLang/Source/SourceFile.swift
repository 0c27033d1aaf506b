/// A half-open range of UTF-8 byte offsets in one source file.
public struct SourceRange: Hashable, Sendable {
  /// The first byte.
  public var start: Int
  /// The byte after the last.
  public var end: Int

  /// A range from `start` up to, not including, `end`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The smallest range that holds this one and `other`.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(start, other.start), max(end, other.end))
  }

  /// Whether the range holds no byte.
  public var isEmpty: Bool { start >= end }
}

/// One program's text, and the way from byte offsets to lines and columns.
public struct SourceFile: Sendable {
  /// The name that diagnostics print, usually a path.
  public let name: String
  /// The text as UTF-8. It may be invalid: the lexer says so.
  public let bytes: [UInt8]
  /// The offset at which each line begins; the first is 0.
  public let lineStarts: [Int]

  /// A source file of this name and these bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == 0x0A {
        starts.append(offset + 1)
      } else if bytes[offset] == 0x0D, offset + 1 == bytes.count || bytes[offset + 1] != 0x0A {
        starts.append(offset + 1)
      }
      offset += 1
    }
    lineStarts = starts
  }

  /// A source file of this name and text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of a range; bytes that are no UTF-8 read as U+FFFD.
  public func text(_ range: SourceRange) -> String {
    let start = max(0, min(range.start, bytes.count))
    let end = max(start, min(range.end, bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The line (from 0) that holds a byte offset.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, without its line break.
  public func lineRange(_ line: Int) -> SourceRange {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return SourceRange(start, end)
  }

  /// Line and column of an offset, both from 1; a column counts Unicode scalars.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let index = line(of: offset)
    var column = 1
    for byte in bytes[lineStarts[index]..<max(lineStarts[index], min(offset, bytes.count))]
    where byte & 0xC0 != 0x80 {
      column += 1
    }
    return (index + 1, column)
  }
}
