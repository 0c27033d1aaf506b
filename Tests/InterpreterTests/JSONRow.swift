import Foundation
import TestSupport

/// Rows that are written as JSON objects, as in the examples of programs.
enum JSONRow {
  /// The row that a JSON object is.
  static func row(_ json: String) throws -> GeneratedRow {
    try JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8)).mapValues(\.value)
  }

  private struct JSONValue: Decodable {
    let value: ReferenceValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .null
      } else if let bool = try? container.decode(Bool.self) {
        value = .bool(bool)
      } else if let number = try? container.decode(Double.self) {
        value = .number(number)
      } else {
        value = .text(try container.decode(String.self))
      }
    }
  }
}
