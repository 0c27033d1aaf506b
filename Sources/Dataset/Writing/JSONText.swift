/// Writes JSON values into a byte array, for who writes JSON lines.
///
/// ```swift
/// var line: [UInt8] = []
/// JSONText.append(string: "say \"hi\"", to: &line)   // "say \"hi\""
/// ```
public enum JSONText {
  /// Appends a string in quotes.
  public static func append(string: String, to out: inout [UInt8]) {
    var string = string
    string.withUTF8 { append(utf8: UnsafeRawBufferPointer($0), to: &out) }
  }

  /// Appends a string in quotes; the bytes must be UTF-8.
  public static func append(utf8 bytes: UnsafeRawBufferPointer, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var start = 0
    for index in bytes.indices where mustEscape(bytes[index]) {
      out.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<index]))
      appendEscape(bytes[index], to: &out)
      start = index + 1
    }
    out.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    out.append(UInt8(ascii: "\""))
  }

  /// Appends a number in the shortest form that reads back the same; null where it is not finite.
  public static func append(number: Float, to out: inout [UInt8]) {
    out.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
  }

  /// Appends `true` or `false`.
  public static func append(bool: Bool, to out: inout [UInt8]) {
    out.append(contentsOf: (bool ? "true" : "false").utf8)
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func appendEscape(_ byte: UInt8, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\n"): out.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): out.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): out.append(UInt8(ascii: "t"))
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      out.append(contentsOf: "u00".utf8)
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    default: out.append(byte)
    }
  }
}
