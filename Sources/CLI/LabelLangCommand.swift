import ArgumentParser
import Foundation
import LabelLang
import Pipeline

/// The command `labellang`: one verb a file.
@main
struct LabelLangCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labellang",
    abstract: "Labels data with small programs that are checked, fast and safe to run.",
    discussion: """
      Exit codes: 0 done, 1 an error in a program or in data, 64 wrong usage,
      66 a file that cannot be read, 73 a file that cannot be written.
      Colours are for terminals; NO_COLOR=1 or TERM=dumb turns them off.
      """,
    version: ToolVersion.text,
    subcommands: [
      CheckCommand.self, FormatCommand.self, ExplainCommand.self, TestCommand.self,
      RunCommand.self, ShowCommand.self, AggregateCommand.self, CompareCommand.self,
      AnalyzeCommand.self, DistillCommand.self, PredictCommand.self, ReviewCommand.self,
      BytecodeCommand.self, InitCommand.self, PromptCommand.self, SynthesizeCommand.self,
      PipelineCommand.self,
    ])

  /// Runs a verb; what goes wrong ends in one message and one of the exit codes.
  static func main() async {
    // A closed pipe, and a file larger than the user may write, are errors like any other.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      try CommandLineError.requireOutput()
    } catch let error as CommandLineError {
      CommandLineError.note("error: \(error.message)")
      Foundation.exit(error.code.rawValue)
    } catch {
      guard let code = CommandLineError.code(of: error) else { exit(withError: error) }
      if let broken = error as? BrokenPrograms { show(broken) }
      CommandLineError.note("error: \(error)")
      Foundation.exit(code.rawValue)
    }
  }

  private static func show(_ broken: BrokenPrograms) {
    let style = OutputStyle.standardError
    for program in broken.programs {
      CommandLineError.write(
        DiagnosticRenderer.render(
          program.errors, source: program.source, colour: style.isColoured))
    }
  }
}
