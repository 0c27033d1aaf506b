import CSimdJSON

extension JSONFlaw {
  /// What to do about a JSON document of its own.
  static let arrayAdvice = "write its elements as lines, for example with `jq -c '.[]'`"

  /// Why the record was rejected, in plain words; `found` is the byte at the position.
  func reason(at position: Int? = nil, found: UInt8? = nil, maxRowBytes: Int) -> String {
    let place = position.map { " at byte \($0 + 1)" } ?? ""
    return switch self {
    case .none: "nothing is wrong"
    case .notObject where found == UInt8(ascii: "["):
      "expected a JSON object, found an array\(place); \(Self.arrayAdvice)"
    case .notObject: "expected a JSON object, found \(Self.kind(found))\(place)"
    case .invalidUTF8: "the record is not valid UTF-8"
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
