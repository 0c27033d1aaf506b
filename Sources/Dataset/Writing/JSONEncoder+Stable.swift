public import Foundation

extension JSONEncoder {
  /// Keys in one order, so that equal values are equal bytes.
  public static var stable: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
