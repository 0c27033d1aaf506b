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
      Data is JSON lines, CSV or TSV; --format says which, where the name of the file does not. \
      Exit codes: 0 done, 1 an error in a program or in data, 64 wrong usage, 66 a file that cannot \
      be read, 73 a file that cannot be written, standard output too: a pipe that nobody reads. \
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
    var code: Int32 = 0
    do { try await run(CommandWords.joined(Array(CommandLine.arguments.dropFirst()))) } catch {
      code = report(error)
    }
    // Whatever else happened, what was printed may not have arrived.
    do { try CommandLineError.requireOutput() } catch { code = report(error) }
    Foundation.exit(code)
  }

  private static func run(_ arguments: [String]) async throws {
    try CommandWords.requireKnownCommand(arguments)
    try CommandWords.requireOptionsOnce(arguments)
    var command = try parse(arguments)
    if var asynchronous = command as? any AsyncParsableCommand {
      try await asynchronous.run()
    } else {
      try command.run()
    }
  }

  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    do { return try parseAsRoot(arguments) } catch {
      if exitCode(for: error) == .validationFailure {
        try CommandWords.requireKnownOptions(arguments)
      }
      throw error
    }
  }

  /// Prints what ended a verb, help among it, and gives the exit code.
  private static func report(_ error: any Error) -> Int32 {
    if let error = error as? CommandLineError {
      CommandLineError.note("error: \(error.message)")
      return error.code.rawValue
    }
    if let code = CommandLineError.code(of: error) {
      if let broken = error as? BrokenPrograms { show(broken) }
      CommandLineError.note("error: \(CommandLineError.message(of: error))")
      return code.rawValue
    }
    let (code, message) = (exitCode(for: error), fullMessage(for: error))
    if code.isSuccess {
      print(message)
    } else if !message.isEmpty {
      // The same word as in front of every other error.
      CommandLineError.note(message.hasPrefix("Error:") ? "e" + message.dropFirst() : message)
    }
    return code.rawValue
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
