/// Findings as JSON, for tools and for a model that repairs its own program.
public enum DiagnosticJSON {
  /// One object on one line, without a line break at its end.
  ///
  /// Offsets are bytes from 0; lines and columns count from 1, columns in Unicode scalars.
  public static func render(_ list: [Diagnostic], source: SourceFile) -> String {
    let positions = PositionTable(source)
    let errors = list.filter { $0.code.severity == .error }.count
    return object([
      ("file", JSONString.quoted(source.name)),
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
        ("code", JSONString.quoted(finding.code.rawValue)),
        ("severity", JSONString.quoted(finding.code.severity.rawValue)),
        ("message", JSONString.quoted(finding.message)),
        ("file", JSONString.quoted(source.name)),
      ] + place(finding.primary.range, positions) + [
        ("label", JSONString.quoted(finding.primary.text)),
        ("secondary", array(finding.secondary.map { marker($0, positions) })),
        ("notes", array(finding.notes.map(JSONString.quoted))),
        ("help", finding.help.map { help($0, positions) } ?? "null"),
      ])
  }

  private static func marker(_ marker: Marker, _ positions: PositionTable) -> String {
    object(place(marker.range, positions) + [("label", JSONString.quoted(marker.text))])
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
        ("replacement", JSONString.quoted(edit.replacement)),
      ])
    }
    return object([("text", JSONString.quoted(help.text)), ("edits", array(edits))])
  }

  private static func object(_ members: [(name: String, value: String)]) -> String {
    "{" + members.map { "\(JSONString.quoted($0.name)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  private static func array(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }
}
