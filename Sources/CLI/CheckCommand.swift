import ArgumentParser
import LabelLang
import Pipeline

/// `labellang check`: what is wrong with programs.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check programs and explain what is wrong with them.",
    discussion: """
      Ends with 1 if a program has an error; warnings do not count. `labellang explain CODE` tells \
      more of a finding.
      """)

  /// How findings are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "Programs, or folders of programs; - is standard input.", completion: .file())
  var programs: [String]

  @Option(help: "text for people; json for tools, with one object a program and line.")
  var format: Format = .text

  @Flag(
    help: """
      Carry out the edits that findings propose, and report what is left. A statement in which an \
      error would be left stays as it is.
      """)
  var fix = false

  func validate() throws {
    if fix, programs.contains("-") {
      throw ValidationError("--fix replaces files, and standard input is none")
    }
  }

  func run() throws {
    var count = FindingCount()
    for file in try ProgramFiles.expand(programs) {
      var source = SourceFile(name: file.shownPath, bytes: try ProgramFiles.read(file.path))
      if fix { source = try fixed(source) }
      let findings = Checker.check(source).diagnostics.sorted
      count.add(findings)
      report(findings, in: source)
    }
    if format == .text { print(count.description) }
    if count.errors > 0 { throw CommandLineError.failed }
  }

  private func report(_ findings: [Diagnostic], in source: SourceFile) {
    switch format {
    case .json: print(DiagnosticJSON.render(findings, source: source))
    case .text:
      let isColoured = OutputStyle.standardOutput.isColoured
      let text = DiagnosticRenderer.render(findings, source: source, colour: isColoured)
      if !text.isEmpty { print(text) }
    }
  }

  /// The source after its repair, which has replaced the file.
  private func fixed(_ source: SourceFile) throws -> SourceFile {
    let repaired = Repair.repair(source)
    guard repaired.curedFindings > 0 else { return source }
    try ProgramFiles.replace(source.name, with: repaired.source.bytes)
    CommandLineError.note("\(source.name): \(counted(repaired.curedFindings, "finding")) cured")
    return repaired.source
  }
}

/// How many programs were checked, and what was found.
private struct FindingCount: CustomStringConvertible {
  private(set) var errors = 0
  private var warnings = 0
  private var programs = 0

  mutating func add(_ findings: [Diagnostic]) {
    let errors = findings.filter { $0.code.severity == .error }.count
    programs += 1
    self.errors += errors
    warnings += findings.count - errors
  }

  var description: String {
    let found = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map {
      counted($0, $1)
    }
    return "\(counted(programs, "program")) checked: "
      + (found.isEmpty ? "no findings" : found.joined(separator: ", "))
  }
}
