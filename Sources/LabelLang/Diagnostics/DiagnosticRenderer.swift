/// Findings as text for a person, plain or in colour.
public enum DiagnosticRenderer {
  /// How many findings are shown; of the rest only the number.
  public static let shownFindings = 20
  /// Longer messages are cut: they may quote the source.
  static let longestMessage = 400
  /// How many lines an edit is shown on.
  private static let editedLines = 6

  /// The findings in the order given, each with its lines of the source, and a count at the end;
  /// nothing where there are none.
  ///
  /// Nothing of the source reaches the result that could act on a terminal.
  public static func render(
    _ list: [Diagnostic], source: SourceFile, colour: Bool
  ) -> String {
    guard !list.isEmpty else { return "" }
    let rows = shown(of: list).map { finding in
      self.rows(of: finding, in: source, colour: colour).joined(separator: "\n") + "\n\n"
    }
    return rows.joined() + count(list, in: source) + "\n"
  }

  /// All of few findings; of many, errors rather than warnings.
  private static func shown(of list: [Diagnostic]) -> [Diagnostic] {
    guard list.count > shownFindings else { return list }
    let errors = list.filter { $0.code.severity == .error }.count
    var room = (
      errors: min(errors, shownFindings), warnings: max(0, shownFindings - errors)
    )
    return list.filter {
      let isError = $0.code.severity == .error
      if isError { room.errors -= 1 } else { room.warnings -= 1 }
      return isError ? room.errors >= 0 : room.warnings >= 0
    }
  }

  private static func count(_ list: [Diagnostic], in source: SourceFile) -> String {
    let errors = list.filter { $0.code.severity == .error }.count
    let counts = [(errors, "error"), (list.count - errors, "warning")].filter { $0.0 > 0 }
      .map { counted($0.0, $0.1) }
    let rest = list.count > shownFindings ? "; \(shownFindings) of them are shown" : ""
    return VisibleText.text(source.name) + ": " + counts.joined(separator: ", ") + rest
  }

  // MARK: One finding

  private static func rows(
    of finding: Diagnostic, in source: SourceFile, colour: Bool
  ) -> [String] {
    var snippet = Snippet(source)
    for marker in finding.secondary {
      snippet.add(marker.range, marker.text, character: "-", paint: .gutter)
    }
    let severity = finding.code.severity
    snippet.add(
      finding.primary.range, finding.primary.text, character: "^", paint: severity.paint)
    let edited = finding.help.flatMap { preview($0.edits, of: source) }
    let width = "\(max(snippet.lastNumber, edited?.lastNumber ?? 0))".utf8.count

    let title = "\(severity.rawValue)[\(finding.code.rawValue)]"
    let place = source.position(of: finding.primary.range.start)
    let name = VisibleText.text(source.name)
    let indent = String(repeating: " ", count: width + 1)
    var rows = [
      severity.paint(title, colour) + Paint.message(": " + shortened(finding.message), colour),
      indent + Paint.gutter("-->", colour) + " \(name):\(place.line):\(place.column)",
    ]
    rows += snippet.rows(width: width, colour: colour)
    for note in finding.notes {
      rows.append("\(indent) \(Paint.gutter("=", colour)) note: \(shortened(note))")
    }
    if let help = finding.help {
      let title = Paint.help("help", colour)
      rows.append("\(indent) \(Paint.gutter("=", colour)) \(title): \(shortened(help.text))")
    }
    if let edited { rows += edited.rows(width: width, limit: editedLines, colour: colour) }
    return rows
  }

  /// The lines as they would be after the edits.
  private static func preview(_ edits: [Edit], of source: SourceFile) -> Snippet? {
    guard !edits.isEmpty, let edited = EditedSource(edits, of: source) else { return nil }
    var snippet = Snippet(SourceFile(name: source.name, bytes: edited.bytes))
    for range in edited.replacements {
      snippet.add(range, character: range.isEmpty ? " " : "+", paint: .insertion)
    }
    return snippet
  }

  /// A message on one line: it may quote several lines of the source, and long ones.
  private static func shortened(_ message: String) -> String {
    let words = message.split { $0.isNewline }.enumerated().map { index, line in
      index > 0 ? String(line.drop { $0 == " " || $0 == "\t" }) : String(line)
    }
    let scalars = words.joined(separator: " ").unicodeScalars
    guard scalars.count > longestMessage else { return VisibleText.text(String(scalars)) }
    return VisibleText.text(String(scalars.prefix(longestMessage))) + "..."
  }
}
