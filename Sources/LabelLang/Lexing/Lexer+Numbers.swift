extension Lexer {
  /// Longer numbers say nothing that a 64-bit float could hold.
  private static let longestNumber = 64

  /// `12` or `0.5`; other spellings are reported with what they mean.
  mutating func number() {
    let start = position
    skipDigits()
    let isPlain = position > start
    if position + 1 < end, bytes[position] == UInt8(ascii: "."),
      Identifier.isDigit(bytes[position + 1])
    {
      position += 1
      skipDigits()
    }
    if isPlain, position >= end || !goesOn(bytes[position]) || unitFollows() {
      if position < end, Identifier.startsName(bytes[position]) { reportGluedUnit(from: start) }
      return appendNumber(source.text(SourceRange(start, position)), from: start)
    }
    while position < end, goesOn(bytes[position]) || isExponentSign(at: position) { position += 1 }
    let range = SourceRange(start, position)
    let text = source.text(range)
    let meant = Lexer.plainSpelling(of: text)
    if touchesValue(start) {
      // Completed, the number would become a part of the name before it.
      report(
        .malformedNumber, "`\(text)` is no number", at: range,
        help: Help("write it as `\(meant ?? "0.5")`, with an operator or a space before it"))
      return append(.garbage, from: start)
    }
    report(
      .malformedNumber, "`\(text)` is no number", at: range,
      help: meant.map { Help("write `\($0)`", edits: [Edit(range, $0)]) }
        ?? Help("numbers are written `12` or `0.5`"))
    append(.number(meant.flatMap(Double.init) ?? 0), from: start)
  }

  private mutating func skipDigits() {
    while position < end, Identifier.isDigit(bytes[position]) { position += 1 }
  }

  private func goesOn(_ byte: UInt8) -> Bool {
    Identifier.continuesName(byte) || byte == UInt8(ascii: ".")
  }

  private func isExponentSign(at offset: Int) -> Bool {
    guard bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "+"),
      bytes[offset - 1] | 0x20 == UInt8(ascii: "e"), offset + 1 < end
    else { return false }
    return Identifier.isDigit(bytes[offset + 1])
  }

  /// Whether the unit of a limit stands here, without a space after its number.
  private func unitFollows() -> Bool {
    var last = position
    while last < end, Identifier.continuesName(bytes[last]) { last += 1 }
    return LimitUnit(spelling: source.text(SourceRange(position, last))) != nil
  }

  private mutating func reportGluedUnit(from start: Int) {
    report(
      .malformedNumber, "a space is missing after the number", at: SourceRange(start, position),
      help: Help(
        "write a space before the unit", edits: [Edit(SourceRange(position, position), " ")]))
  }

  /// Whether a token ends here that no number may follow at once.
  private func touchesValue(_ start: Int) -> Bool {
    guard let last = tokens.last, last.range.end == start else { return false }
    switch last.kind {
    case .foreign: return false
    case .symbol(let symbol): return symbol.isClosing || symbol == .dot
    default: return true
    }
  }

  private mutating func appendNumber(_ text: String, from start: Int) {
    let range = SourceRange(start, position)
    guard text.utf8.count <= Lexer.longestNumber, let value = Double(text) else {
      report(
        .malformedNumber,
        "the number has \(text.utf8.count) characters; at most \(Lexer.longestNumber) are read",
        at: range, help: Help("round it: 17 digits are all that a number keeps"))
      return append(.number(0), from: start)
    }
    append(.number(value), from: start)
  }

  /// `1_000`, `1e3`, `.5` and `5.` as the language writes them; nil for anything else.
  static func plainSpelling(of text: String) -> String? {
    guard text.utf8.count <= longestNumber else { return nil }
    let bare = text.filter { $0 != "_" }.lowercased()
    let parts = bare.split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2, let exponent = parts.count == 2 ? Int(parts[1]) : 0,
      (-15...15).contains(exponent)
    else { return nil }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard mantissa.count <= 2, mantissa.allSatisfy({ $0.utf8.allSatisfy(Identifier.isDigit) })
    else { return nil }
    let whole = Array(mantissa[0])
    let fraction = mantissa.count == 2 ? Array(mantissa[1]) : []
    guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
    return shifted(whole + fraction, point: whole.count + exponent)
  }

  /// Digits with the decimal point before the digit of index `point`.
  private static func shifted(_ digits: [Character], point: Int) -> String {
    var padded = digits
    var point = point
    if point < 1 {
      padded.insert(contentsOf: repeatElement("0", count: 1 - point), at: 0)
      point = 1
    }
    if point > padded.count {
      padded += repeatElement("0", count: point - padded.count)
    }
    var whole = padded[..<point].drop { $0 == "0" }
    if whole.isEmpty { whole = ["0"] }
    var fraction = padded[point...]
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? String(whole) : "\(String(whole)).\(String(fraction))"
  }
}
