internal import Foundation

extension ValueSchema {
  /// The JSON Schema (draft 2020-12) of a file of this form, as text with a final line feed.
  static func document(
    title: String, description: String, identifier: String, _ schema: ValueSchema
  ) throws -> String {
    var root = schema.jsonObject
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    root["$id"] = identifier
    root["title"] = title
    root["description"] = description
    let data = try JSONSerialization.data(
      withJSONObject: root, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private var jsonObject: [String: Any] {
    switch self {
    // Plain scalars that look like numbers are text here.
    case .text(mayBeEmpty: true): ["type": ["string", "number", "boolean", "null"]]
    case .text(mayBeEmpty: false):
      ["type": ["string", "number", "boolean"], "minLength": 1]
    case .choice(let words): ["enum": words]
    case .whole(let range):
      ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
    case .number(let range):
      ["type": "number", "minimum": range.lowerBound, "maximum": range.upperBound]
    case .flag: ["type": "boolean"]
    case .cell: ["type": ["string", "number", "boolean", "null"]]
    case .list(let item, let count):
      [
        "type": "array", "items": item.jsonObject, "minItems": count.lowerBound,
        "maxItems": count.upperBound,
      ]
    case .map(let value, let count):
      [
        "type": "object", "additionalProperties": value.jsonObject,
        "minProperties": count.lowerBound, "maxProperties": count.upperBound,
      ]
    case .object(let fields):
      [
        "type": "object", "additionalProperties": false,
        "required": fields.filter(\.isRequired).map(\.name),
        "properties": Dictionary(
          uniqueKeysWithValues: fields.map { field in
            var object = field.schema.jsonObject
            object["description"] = field.summary
            return (field.name, object)
          }),
      ]
    case .either(let schemas): ["anyOf": schemas.map(\.jsonObject)]
    }
  }
}
