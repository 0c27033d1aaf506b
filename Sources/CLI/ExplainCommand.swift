import ArgumentParser
import LabelLang

/// `labellang explain`: what a code means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a code that a finding carries, such as E0308.")

  @Argument(help: "The code.", completion: .list(DiagnosticCode.allCases.map(\.rawValue)))
  var code: String?

  @Flag(help: "List all codes.")
  var list = false

  func validate() throws {
    if (code == nil) != list {
      throw ValidationError("expected either a code, such as E0308, or --list")
    }
  }

  func run() throws {
    guard let code else {
      for code in DiagnosticCode.allCases { print("\(code.rawValue)  \(code.explanation.title)") }
      return
    }
    guard let known = DiagnosticCode(rawValue: code.uppercased()) else {
      let nearest = Suggestion.nearest(to: code, in: DiagnosticCode.allCases.map(\.rawValue))
      let advice = nearest.map { "did you mean \($0)?" } ?? "labellang explain --list lists all"
      throw CommandLineError("there is no code `\(code)`; \(advice)", code: .usage)
    }
    print(Explanation.section(on: known), terminator: "")
  }
}
