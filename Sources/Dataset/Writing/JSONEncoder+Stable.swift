public import Foundation

extension JSONEncoder {
  /// Keys in one order, so that equal values are equal bytes.
  public static var stable: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// The same with a line a value, for people to read.
  public static var stableLines: JSONEncoder {
    let encoder = stable
    encoder.outputFormatting.insert(.prettyPrinted)
    return encoder
  }

  /// A value as text, without a line feed at its end.
  public func text(_ value: some Encodable) throws -> String {
    String(decoding: try encode(value), as: UTF8.self)
  }
}
