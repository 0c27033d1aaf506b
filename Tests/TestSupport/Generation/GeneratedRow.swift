/// A row for generated programs; an input that is not among the keys is absent.
public typealias GeneratedRow = [String: ReferenceValue]

/// The columns that all generated rows have, and generated programs choose their inputs from.
enum GeneratedColumn: String, CaseIterable {
  case text, title, note
  case stars, price, length
  case paid, strict
  case mood, tone

  /// The type that a program declares.
  var type: String {
    switch self {
    case .text, .title, .note: "text"
    case .stars, .price, .length: "number"
    case .paid, .strict: "bool"
    case .mood, .tone: "score"
    }
  }
}
