internal import LabelLang

/// What may stand at one place of a YAML file: the one source of the checks, of the JSON Schema and
/// of the comments that `labellang init` writes.
indirect enum ValueSchema: Sendable {
  /// Any scalar, read as text.
  case text(mayBeEmpty: Bool = false)
  /// One of a few words.
  case choice([String])
  case whole(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  case flag
  /// Any scalar: the cell of a row.
  case cell
  case list(ValueSchema, count: ClosedRange<Int>)
  /// A mapping with known keys.
  case object([SchemaField])
  /// A mapping whose keys are names that the user chooses.
  case map(ValueSchema, count: ClosedRange<Int>)
  /// Schemas of different kinds (scalar, list, mapping); the kind that is there decides.
  case either([ValueSchema])

  /// The kinds of YAML nodes.
  enum Kind: String { case scalar, list, mapping }

  /// The kind of node that it asks for; nil where there are several.
  var kind: Kind? {
    switch self {
    case .text, .choice, .whole, .number, .flag, .cell: .scalar
    case .list: .list
    case .object, .map: .mapping
    case .either: nil
    }
  }

  /// What is expected, in words that follow "expected".
  var expectation: String {
    switch self {
    case .text(let mayBeEmpty): mayBeEmpty ? "text" : "text that is not empty"
    case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(range.lowerBound.plain) to \(range.upperBound.plain)"
    case .flag: "`true` or `false`"
    case .cell: "a text, a number, or `true` or `false`"
    case .list: "a list"
    case .object(let fields):
      "a mapping with the keys " + fields.map { "`\($0.name)`" }.joined(separator: ", ")
    case .map: "a mapping from names to values"
    case .either(let schemas): schemas.map(\.expectation).joined(separator: ", or ")
    }
  }
}

/// One known key of a mapping.
struct SchemaField: Sendable {
  let name: String
  /// One sentence for the schema's readers and for comments.
  let summary: String
  let schema: ValueSchema
  let isRequired: Bool

  init(_ name: String, _ schema: ValueSchema, isRequired: Bool = false, _ summary: String) {
    self.name = name
    self.schema = schema
    self.isRequired = isRequired
    self.summary = summary
  }
}
