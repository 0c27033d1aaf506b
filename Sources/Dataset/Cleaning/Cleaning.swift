/// A change to a text column after reading, for data that carries traces of where it came from.
public enum Cleaning: String, CaseIterable, Codable, Sendable {
  /// Reads a tag as one space: `<` before a letter, `/` or `!`, up to the next `>` of the cell.
  ///
  /// All else stays as it is: entities (`&amp;`), a `<` before a space or digit, and a `<` that no
  /// `>` follows. It is no HTML parser: what stands between two tags of a script stays.
  case html
  /// Reads a backslash and `n`, `r` or `t` as the line break, carriage return or tab it stands for.
  ///
  /// No other escape is read, so `\\n` becomes a backslash and a line break.
  case escapes
}

extension TextCells {
  /// Cleans every text in place; none becomes longer.
  ///
  /// The time is linear in the bytes.
  public mutating func clean(_ cleaning: Cleaning) {
    var out = 0
    var start = 0
    for row in ends.indices {
      let end = ends[row]
      let cell = start..<end
      out =
        switch cleaning {
        case .html: Self.dropTags(&bytes, in: cell, to: out)
        case .escapes: Self.readEscapes(&bytes, in: cell, to: out)
        }
      ends[row] = out
      start = end
    }
    bytes.removeSubrange(out...)
  }

  private static func dropTags(_ bytes: inout [UInt8], in cell: Range<Int>, to start: Int) -> Int {
    var out = start
    var next = cell.lowerBound
    // Once no `>` is left there is no tag, and it is not searched for again.
    var mayClose = true
    while next < cell.upperBound {
      if mayClose, bytes[next] == UInt8(ascii: "<"), next + 1 < cell.upperBound,
        opensTag(bytes[next + 1])
      {
        if let end = bytes[next..<cell.upperBound].firstIndex(of: UInt8(ascii: ">")) {
          bytes[out] = UInt8(ascii: " ")
          out += 1
          next = end + 1
          continue
        }
        mayClose = false
      }
      bytes[out] = bytes[next]
      out += 1
      next += 1
    }
    return out
  }

  private static func opensTag(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func readEscapes(
    _ bytes: inout [UInt8], in cell: Range<Int>, to start: Int
  ) -> Int {
    var out = start
    var next = cell.lowerBound
    while next < cell.upperBound {
      let isLast = next + 1 == cell.upperBound
      if bytes[next] == UInt8(ascii: "\\"), !isLast, let control = control(for: bytes[next + 1]) {
        bytes[out] = control
        next += 2
      } else {
        bytes[out] = bytes[next]
        next += 1
      }
      out += 1
    }
    return out
  }

  private static func control(for letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "r"): UInt8(ascii: "\r")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    default: nil
    }
  }
}
