extension DecodingError {
  /// What was found in place of what was to be decoded.
  var found: String {
    switch self {
    case .keyNotFound(let key, _): "no `\(key.stringValue)`"
    case .valueNotFound(_, let context): "null as \(Self.place(context))"
    case .typeMismatch(_, let context): "a value of another type as \(Self.place(context))"
    case .dataCorrupted: "no JSON"
    @unknown default: "something else"
    }
  }

  private static func place(_ context: Context) -> String {
    let names = context.codingPath.filter { $0.intValue == nil }.map(\.stringValue)
    return names.isEmpty ? "the whole" : "`\(names.joined(separator: "."))`"
  }
}
