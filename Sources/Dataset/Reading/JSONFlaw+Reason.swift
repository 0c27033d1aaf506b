import CSimdJSON

extension JSONFlaw {
  /// What to do about a JSON document of its own.
  static let arrayAdvice = "write its elements as lines, for example with `jq -c '.[]'`"

  /// Why a record was rejected, in plain words; the position is that of the byte at fault.
  func reason(
    at position: Int?, in record: some RandomAccessCollection<UInt8>, maxRowBytes: Int
  ) -> String {
    if self == .syntax, let flaw = Self.bracketFlaw(in: record),
      position == nil || position == flaw.place
    {
      return "the record is not valid JSON: \(flaw.message)"
    }
    let found = position.map { record[record.index(record.startIndex, offsetBy: $0)] }
    return reason(at: position, found: found, maxRowBytes: maxRowBytes)
  }

  /// A bracket that is not closed, or what follows the last one; nil where neither is so.
  private static func bracketFlaw(
    in record: some Collection<UInt8>
  ) -> (place: Int, message: String)? {
    var open: [(byte: UInt8, place: Int)] = []
    var isInString = false
    var isEscaped = false
    var end: Int?
    for (place, byte) in record.enumerated() {
      if end != nil {
        if JSONLinesReader.isSpace(byte) { continue }
        return (place, "text follows its last bracket, at byte \(place + 1)")
      }
      if isEscaped {
        isEscaped = false
      } else if isInString {
        isEscaped = byte == UInt8(ascii: "\\")
        isInString = byte != UInt8(ascii: "\"")
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        open.append((byte, place))
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        // The bracket that closes has the code of the one that opens, and two.
        guard let last = open.popLast(), last.byte + 2 == byte else { return nil }
        if open.isEmpty { end = place }
      }
    }
    guard let last = open.last else { return nil }
    let bracket = Unicode.Scalar(last.byte)
    return (last.place, "the `\(bracket)` at byte \(last.place + 1) is never closed")
  }

  /// The same where only the byte at fault is known.
  func reason(at position: Int? = nil, found: UInt8? = nil, maxRowBytes: Int) -> String {
    let place = position.map { " at byte \($0 + 1)" } ?? ""
    return switch self {
    case .none: "nothing is wrong"
    case .notObject where found == UInt8(ascii: "["):
      "expected a JSON object, found an array\(place); \(Self.arrayAdvice)"
    case .notObject: "expected a JSON object, found \(Self.kind(found))\(place)"
    case .invalidUTF8:
      "the record is not valid UTF-8 (`iconv -f WINDOWS-1252 -t UTF-8` converts what many spreadsheets save)"
    case .controlCharacter: "a string holds a control character that is not escaped"
    case .unclosedString: "a string has no closing quote"
    case .syntax: "the record is not valid JSON\(place)"
    case .escape: "a string holds an escape that JSON does not have\(place)"
    case .loneSurrogate: "a string holds half a surrogate pair\(place), which is no character"
    case .notValue: "expected a JSON value\(place)"
    case .tooDeep: "values are nested deeper than 256 levels\(place)"
    case .tooLong: "the record is longer than \(maxRowBytes) bytes"
    case .outOfMemory: "there is not enough memory for the record"
    }
  }

  /// What a value is by its first byte.
  private static func kind(_ first: UInt8?) -> String {
    switch first {
    case UInt8(ascii: "\"")?: "a text"
    case UInt8(ascii: "-")?: "a number"
    case UInt8(ascii: "n")?, UInt8(ascii: "t")?, UInt8(ascii: "f")?: "a bare word"
    case 0?: "a NUL byte"
    case let digit? where (0x30...0x39).contains(digit): "a number"
    default: "something else"
    }
  }
}
