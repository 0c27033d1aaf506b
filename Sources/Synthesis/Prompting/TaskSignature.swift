internal import LabelLang

/// The declarations that every program of a task begins with.
enum TaskSignature {
  /// The `labels` and `input` statements, with what inputs hold as comments.
  static func declarations(of task: LabelingTask) -> String {
    var lines = ["labels " + task.labelNames.map(spelled).joined(separator: ", ")]
    for input in task.inputs {
      let optional = input.isOptional ? "?" : ""
      let start = "input \(input.name): \(input.type.rawValue)\(optional)"
      let description = QuotedData.line(input.description)
      if input.type == .score {
        lines.append("\(start) \(quoted(input.description))")
      } else {
        lines.append(description.isEmpty ? start : "\(start)  # \(description)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A label as programs write it: in quotes where it is no identifier.
  static func spelled(_ label: String) -> String {
    Identifier.accepts(label) ? label : quoted(label)
  }

  /// A string literal of the language.
  static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(VisibleText.text(escaped))\""
  }
}
