import ArgumentParser
import LabelLang
import Pipeline

/// `labellang format`: programs in their one layout.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Lay programs out in the one canonical way.",
    discussion: """
      Files are replaced whole or not at all. A program with a syntax error is left as it is, and \
      the error is printed; the others are formatted even so.
      """)

  @Argument(
    help: "Programs, or folders of programs; - reads standard input and prints the result.",
    completion: .file())
  var programs: [String]

  @Flag(help: "Change nothing; list the programs that would change, and end with 1 if there are.")
  var check = false

  func validate() throws {
    if programs.contains("-"), programs.count > 1 {
      throw ValidationError("- stands alone: standard input is one program")
    }
  }

  func run() throws {
    var isFine = true
    for file in try ProgramFiles.expand(programs) {
      let source = SourceFile(name: file.shownPath, bytes: try ProgramFiles.read(file.path))
      guard let formatted = format(source) else {
        isFine = false
        continue
      }
      let isChanged = !formatted.utf8.elementsEqual(source.bytes)
      if check {
        if isChanged { print(HarmlessText.message(source.name)) }
        isFine = isFine && !isChanged
      } else if isChanged || file.path == "-" {
        try ProgramFiles.replace(file.path, with: Array(formatted.utf8))
      }
    }
    if !isFine { throw CommandLineError.failed }
  }

  /// The formatted text; nil where the program cannot be parsed, which is printed.
  private func format(_ source: SourceFile) -> String? {
    var diagnostics = DiagnosticList()
    let program = Parser.parse(source, into: &diagnostics)
    guard diagnostics.hasErrors else { return SourceFormatter.format(source, program) }
    let isColoured = OutputStyle.standardError.isColoured
    CommandLineError.write(
      DiagnosticRenderer.render(diagnostics.sorted, source: source, colour: isColoured))
    return nil
  }
}
