import LabelLang
import Synthesis

/// Programs read from files and checked.
struct ProgramLoader {
  /// One program that may run.
  struct Loaded {
    let program: TypedProgram
    let syntax: ProgramSyntax
    let source: SourceFile
    /// SHA-256 of the file's bytes, in hexadecimal digits.
    let hash: String
  }

  /// Reads and checks all programs of files and folders, in natural order.
  ///
  /// - Throws: `CommandLineError` when a file cannot be read, or a program has an error; the
  ///   findings have been printed then.
  static func load(_ paths: [String]) throws -> [Loaded] {
    var loaded: [Loaded] = []
    var errors = 0
    var broken = 0
    for file in try ProgramFiles.expand(paths) {
      let bytes = try ProgramFiles.read(file.path)
      let source = SourceFile(name: file.path, bytes: bytes)
      let outcome = Checker.check(source)
      let found = outcome.diagnostics.sorted.filter { $0.code.severity == .error }
      if var program = outcome.program {
        program.name = file.name
        loaded.append(
          Loaded(
            program: program, syntax: outcome.syntax, source: source,
            hash: ContentHash.sha256(bytes)))
      } else {
        errors += found.count
        broken += 1
        let style = OutputStyle.standardError
        CommandLineError.note(
          DiagnosticRenderer.render(found, source: source, colour: style.isColoured))
      }
    }
    if broken > 0 {
      throw CommandLineError(
        "\(broken) program\(broken == 1 ? " has" : "s have") \(errors) error\(errors == 1 ? "" : "s")"
          + "; nothing was run", code: .failure)
    }
    return loaded
  }
}
