internal import Yams

/// A value of a YAML file with its place: what is read of the parser's tree.
struct YAMLValue: Sendable {
  /// What stands there.
  enum Content: Sendable {
    /// A text, and whether it has no quotes.
    case scalar(String, isPlain: Bool)
    case list([YAMLValue])
    case mapping([(key: YAMLValue, value: YAMLValue)])
  }

  let content: Content
  /// Line and column, from 1.
  let line: Int
  let column: Int

  /// Copies a node of the parser.
  init(_ node: Node) {
    line = max(1, node.mark?.line ?? 1)
    column = max(1, node.mark?.column ?? 1)
    content =
      switch node {
      case .scalar(let scalar): .scalar(scalar.string, isPlain: scalar.style == .plain)
      case .sequence(let items): .list(items.map(YAMLValue.init))
      case .mapping(let pairs):
        .mapping(pairs.map { (key: YAMLValue($0.key), value: YAMLValue($0.value)) })
      case .alias: .scalar("", isPlain: true)
      }
  }

  /// A scalar's text as written; nil for a list or mapping.
  var string: String? { if case .scalar(let text, _) = content { text } else { nil } }

  /// The items of a list.
  var items: [YAMLValue]? { if case .list(let items) = content { items } else { nil } }

  /// The keys and values of a mapping, in order.
  var pairs: [(key: YAMLValue, value: YAMLValue)]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// Whether a scalar without quotes stands for nothing.
  var isNothing: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The text of a scalar; nil where it stands for nothing.
  var text: String? { isNothing ? nil : string }

  /// The texts of a list.
  var texts: [String] { (items ?? []).compactMap(\.text) }

  /// The value of a key of a mapping.
  func value(of key: String) -> YAMLValue? { pairs?.first { $0.key.string == key }?.value }

  /// The whole number at a key of a mapping.
  func whole(_ key: String) -> Int? { value(of: key)?.text.flatMap { Int($0) } }
}
