/// How the formatter spells strings: with as few escapes as a reader needs.
enum StringSpelling {
  /// A string literal with the same characters and the same pattern escapes.
  static func quoted(_ literal: StringLiteral) -> String {
    quoted(literal.characters.map { ($0.scalar, $0.isEscaped) })
  }

  /// A text that has no pattern escapes: a label or a description.
  static func quoted(_ text: String) -> String {
    quoted(text.unicodeScalars.map { ($0, false) })
  }

  private static func quoted(_ characters: [(scalar: Unicode.Scalar, isEscaped: Bool)]) -> String {
    var result = "\""
    // A mark would combine with the quote or the escape before it.
    var takesMark = false
    for (scalar, isEscaped) in characters {
      let isMark = UnicodeData.category(scalar).isMark
      if let escape = escape(scalar, isEscaped: isEscaped) {
        result += escape
      } else if isMark && !takesMark {
        result += VisibleText.escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
        takesMark = true
        continue
      }
      takesMark = false
    }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar, isEscaped: Bool) -> String? {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\t": "\\t"
    default:
      isEscaped
        ? "\\\(scalar)"
        : VisibleText.hides(scalar) || scalar == "\u{FE0F}" ? VisibleText.escape(scalar) : nil
    }
  }
}
