import Dataset
public import LabelLang

/// A program that was read from a file, and may run.
public struct LoadedProgram: Sendable {
  public let program: TypedProgram
  public let syntax: ProgramSyntax
  public let source: SourceFile
  /// What was found; none of it is an error.
  public let warnings: [Diagnostic]
  /// SHA-256 of the file's bytes, in hexadecimal digits.
  public let hash: String
}

/// Programs that have errors.
public struct BrokenPrograms: Error, CustomStringConvertible {
  /// The errors of one program.
  public struct Findings: Sendable {
    public let source: SourceFile
    public let errors: [Diagnostic]
  }

  /// One a program, in their order.
  public let programs: [Findings]

  public var description: String {
    let errors = programs.reduce(0) { $0 + $1.errors.count }
    return counted(programs.count, "program has", plural: "programs have")
      + " \(counted(errors, "error")); nothing was run"
  }
}

/// Reads programs and checks them.
public enum ProgramLoader {
  /// Reads and checks all programs of files and folders, in natural order.
  ///
  /// - Throws: `DatasetError` when a file cannot be read, `BrokenPrograms` with all that is wrong.
  public static func load(_ paths: [String]) throws -> [LoadedProgram] {
    var loaded: [LoadedProgram] = []
    var broken: [BrokenPrograms.Findings] = []
    for file in try ProgramFiles.expand(paths) {
      let bytes = try ProgramFiles.read(file.path)
      let source = SourceFile(name: file.shownPath, bytes: bytes)
      let outcome = Checker.check(source)
      if var program = outcome.program {
        program.name = file.name
        loaded.append(
          LoadedProgram(
            program: program, syntax: outcome.syntax, source: source,
            warnings: outcome.diagnostics.sorted, hash: FileDigest.sha256(of: bytes)))
      } else {
        broken.append(
          .init(
            source: source,
            errors: outcome.diagnostics.sorted.filter { $0.code.severity == .error }))
      }
    }
    if !broken.isEmpty { throw BrokenPrograms(programs: broken) }
    return loaded
  }
}
