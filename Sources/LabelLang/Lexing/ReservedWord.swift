/// The words that cannot be names; a label that is one of them is quoted.
public enum ReservedWord: String, CaseIterable, Sendable {
  case labels, input, set, table, `let`, def, when, choose, otherwise
  case `if`, then, `else`, and, or, not, `in`, `where`, except, until, `true`, `false`, abstain

  /// The words that begin a statement, and stand nowhere else.
  public static let statementKeywords: [ReservedWord] = [
    .labels, .input, .set, .table, .let, .def, .when, .choose, .otherwise,
  ]

  /// Whether a statement begins with it.
  public var beginsStatement: Bool { ReservedWord.statementKeywords.contains(self) }
}

/// The shape of names and of labels without quotes: an ASCII letter or `_`, then letters, digits
/// and `_`; no reserved word.
public enum Identifier {
  /// Whether a text can stand as a name, or as a label without quotes.
  public static func accepts(_ text: String) -> Bool {
    var isFirst = true
    for byte in text.utf8 {
      guard isFirst ? startsName(byte) : continuesName(byte) else { return false }
      isFirst = false
    }
    return !isFirst && ReservedWord(rawValue: text) == nil
  }

  static func startsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  static func continuesName(_ byte: UInt8) -> Bool { startsName(byte) || isDigit(byte) }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
