/// Findings as JSON, for tools and for a model that repairs its own program.
public enum DiagnosticJSON {
  /// One object on one line, without a line break at its end.
  ///
  /// Offsets are bytes from 0; lines and columns count from 1, columns in Unicode scalars.
  public static func render(_ list: [Diagnostic], source: SourceFile) -> String {
    let positions = PositionTable(source)
    let errors = list.filter { $0.code.severity == .error }.count
    return object([
      ("file", JSONText.quoted(source.name)),
      ("errors", "\(errors)"),
      ("warnings", "\(list.count - errors)"),
      ("findings", array(list.map { finding($0, in: source, positions) })),
    ])
  }

  private static func finding(
    _ finding: Diagnostic, in source: SourceFile, _ positions: PositionTable
  ) -> String {
    object(
      [
        ("code", JSONText.quoted(finding.code.rawValue)),
        ("severity", JSONText.quoted(finding.code.severity.rawValue)),
        ("message", JSONText.quoted(finding.message)),
        ("file", JSONText.quoted(source.name)),
      ] + place(finding.primary.range, positions) + [
        ("label", JSONText.quoted(finding.primary.text)),
        ("secondary", array(finding.secondary.map { marker($0, positions) })),
        ("notes", array(finding.notes.map(JSONText.quoted))),
        ("help", finding.help.map { help($0, positions) } ?? "null"),
      ])
  }

  private static func marker(_ marker: Marker, _ positions: PositionTable) -> String {
    object(place(marker.range, positions) + [("label", JSONText.quoted(marker.text))])
  }

  private static func place(
    _ range: SourceRange, _ positions: PositionTable
  ) -> [(String, String)] {
    let start = positions.position(of: range.start)
    let end = positions.position(of: range.end)
    return [
      ("line", "\(start.line)"), ("column", "\(start.column)"),
      ("endLine", "\(end.line)"), ("endColumn", "\(end.column)"),
      ("start", "\(range.start)"), ("end", "\(range.end)"),
    ]
  }

  private static func help(_ help: Help, _ positions: PositionTable) -> String {
    let edits = help.edits.map { edit in
      let place = positions.position(of: edit.range.start)
      return object([
        ("start", "\(edit.range.start)"), ("end", "\(edit.range.end)"),
        ("line", "\(place.line)"), ("column", "\(place.column)"),
        ("replacement", JSONText.quoted(edit.replacement)),
      ])
    }
    return object([("text", JSONText.quoted(help.text)), ("edits", array(edits))])
  }

  private static func object(_ members: [(name: String, value: String)]) -> String {
    "{" + members.map { "\(JSONText.quoted($0.name)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  private static func array(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }
}
