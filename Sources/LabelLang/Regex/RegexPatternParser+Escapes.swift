extension RegexPatternParser {
  /// What a backslash and what follows it stand for.
  enum Escape {
    case literal(Unicode.Scalar)
    case item(RegexClass.Item)
    case anchor(RegexAnchor)
    /// Something that has been reported.
    case rejected
  }

  /// Reads from a backslash to the end of its escape.
  mutating func parseEscape(inClass: Bool) throws(Stop) -> Escape {
    let start = index
    guard let letter = peek(1) else {
      report(
        .regexSyntax, "a backslash ends the pattern", start, start + 1,
        Help("a backslash itself is written `\\\\`"))
      throw Stop()
    }
    index += 2
    switch letter {
    case "d", "D": return .item(.digit(isNegated: letter == "D"))
    case "w", "W": return .item(.word(isNegated: letter == "W"))
    case "s", "S": return .item(.space(isNegated: letter == "S"))
    case "h", "H": return .item(.horizontalSpace(isNegated: letter == "H"))
    case "b": return .anchor(.wordBoundary)
    case "B": return .anchor(.notWordBoundary)
    case "A": return .anchor(.textStart)
    case "z": return .anchor(.textEnd)
    case "Z": return .anchor(.textEndBeforeLineFeed)
    case "n": return .literal("\n")
    case "r": return .literal("\r")
    case "t": return .literal("\t")
    case "f": return .literal("\u{0C}")
    case "x", "u": return parseCodePoint(start, letter)
    case "p", "P": return parseCategory(start, isNegated: letter == "P")
    default:
      if letter.isASCII, isPunctuation(letter) { return .literal(letter) }
      return refuse(start, letter, inClass: inClass)
    }
  }

  /// What to write instead of a backreference.
  static let backreferenceHelp = Help(
    "write out what may be repeated, as in `aa|bb|cc` for `([abc])\\1`")

  private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Reports an escape that means something elsewhere, or nothing at all.
  private mutating func refuse(
    _ start: Int, _ letter: Unicode.Scalar, inClass: Bool
  ) -> Escape {
    func outside(_ what: String, _ help: Help? = nil) -> Diagnostic {
      Diagnostic(
        .regexUnsupported, "\(what) is not in the dialect", at: Marker(range(start, index)),
        help: help)
    }
    func replace(_ text: String) -> Help {
      Help("write `\(text)`", edits: [Edit(range(start, index), text)])
    }
    switch letter {
    case "0"..."9":
      while let digit = peek(), ("0"..."9").contains(digit) { index += 1 }
      findings.append(
        letter == "0" || inClass
          ? outside("an octal escape", Help("write `\\x` and two hexadecimal digits"))
          : outside("a backreference", Self.backreferenceHelp))
    case "g", "k":
      skipBraced()
      findings.append(outside("a backreference", Self.backreferenceHelp))
    case "K":
      findings.append(
        outside("`\\K`", Help("put what stands before it into a look-behind, `(?<=...)`")))
    case "C": findings.append(outside("`\\C`", Help("write `.` for a character")))
    case "G":
      findings.append(outside("`\\G`", Help("leave it out: matches are found one after the other")))
    case "X":
      findings.append(
        outside("`\\X`", Help("write `\\P{M}\\p{M}*` for a character with its marks")))
    case "R": findings.append(outside("`\\R`", replace(inClass ? "\\n" : "\\r?\\n")))
    case "N":
      findings.append(
        outside("`\\N`", inClass ? Help("write `.` outside of the brackets") : replace(".")))
    case "v", "V": findings.append(outside("`\\\(letter)`", Help("write `\\n` for a line break")))
    case "Q", "E": findings.append(outside("`\\Q...\\E`", Help("escape each character")))
    default:
      let help =
        (UnicodeData.category(letter).isLetter && letter.isASCII)
        ? Help("escape only punctuation, or use one of the letters d w s h b n r t f x u p A z Z")
        : Help("remove the backslash", edits: [Edit(range(start, start + 1), "")])
      report(
        .regexSyntax, "`\(text(start, index))` is no escape", start, index, help)
    }
    return .rejected
  }

  /// Passes over `{...}` or `<...>` of an escape that is refused, or over its number.
  private mutating func skipBraced() {
    let closers: [Unicode.Scalar: Unicode.Scalar] = ["{": "}", "<": ">", "'": "'"]
    if let open = peek(), let close = closers[open] {
      while let scalar = peek(1), scalar != close { index += 1 }
      index = min(index + 2, scalars.count)
    } else {
      while let scalar = peek(), ("0"..."9").contains(scalar) || scalar == "-" { index += 1 }
    }
  }

  /// Reads `HH` or `{H...}` after `\x`, `HHHH` or `{H...}` after `\u`.
  private mutating func parseCodePoint(_ start: Int, _ letter: Unicode.Scalar) -> Escape {
    var digits = ""
    if peek() == "{" {
      index += 1
      digits = takeHexadecimal(upTo: 9)
      guard peek() == "}", !digits.isEmpty else {
        report(
          .regexSyntax, "`\(text(start, index))` is no escape", start, index,
          Help("write hexadecimal digits in braces, as in `\\\(letter){20ac}`"))
        return .rejected
      }
      index += 1
    } else {
      let wanted = letter == "x" ? 2 : 4
      digits = takeHexadecimal(upTo: wanted)
      guard digits.utf8.count == wanted else {
        report(
          .regexSyntax, "`\(text(start, index))` is no escape", start, index,
          Help("write hexadecimal digits in braces, as in `\\\(letter){20ac}`"))
        return .rejected
      }
    }
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      report(
        .regexSyntax, "`\(text(start, index))` names no character", start, index,
        Help("write the number of a Unicode character, as in `\\u{20ac}`"))
      return .rejected
    }
    return .literal(scalar)
  }

  private mutating func takeHexadecimal(upTo count: Int) -> String {
    let start = index
    while index - start < count, let scalar = peek(), scalar.properties.isASCIIHexDigit {
      index += 1
    }
    return text(start, index)
  }

  /// Reads `{Lu}`, `{^Lu}` or `L` after `\p`.
  private mutating func parseCategory(_ start: Int, isNegated: Bool) -> Escape {
    var isNegated = isNegated
    var name = ""
    if peek() == "{" {
      var end = index + 1
      while end < scalars.count, scalars[end] != "}", end - index < 64 { end += 1 }
      guard end < scalars.count, scalars[end] == "}" else {
        report(
          .regexSyntax, "`\(text(start, index + 1))` is not closed", start, index + 1,
          Help("close it with `}`, as in `\\p{Lu}`"))
        return .rejected
      }
      name = text(index + 1, end)
      index = end + 1
      if name.hasPrefix("^") {
        isNegated.toggle()
        name.removeFirst()
      }
    } else if peek() != nil {
      name = text(index, index + 1)
      index += 1
    }
    guard !RegexClass.categories(named: name).isEmpty else {
      report(
        .regexUnsupported, "`\(text(start, index))` is no general category", start, index,
        Help("the categories are L M N P S Z C and their parts, such as Lu, Ll, Nd, Sc"))
      return .rejected
    }
    return .item(.category(name, isNegated: isNegated))
  }
}
