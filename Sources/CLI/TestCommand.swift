import ArgumentParser
import Dataset
import Foundation
import Interpreter
import LabelLang
import Pipeline
import Synthesis

/// `labellang test`: the examples that stand in programs as `#? {row} => label`.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the `#?` examples that stand in programs.")

  @Argument(help: "Programs, or folders of programs; - is standard input.", completion: .file())
  var programs: [String]

  @Flag(help: "Print the results as JSON.")
  var json = false

  private struct Failure: Encodable {
    var program: String
    var line: Int
    var expected, found: String
  }

  private struct Results: Encodable {
    var passed, failed: Int
    var withoutExamples: [String]
    var failures: [Failure]
  }

  func run() async throws {
    var results = Results(passed: 0, failed: 0, withoutExamples: [], failures: [])
    for loaded in try ProgramLoader.load(programs) {
      warn(of: loaded)
      if loaded.syntax.examples.isEmpty { results.withoutExamples.append(loaded.program.name) }
      let plan = try Plan([loaded.program])
      for example in loaded.syntax.examples {
        let found = try await vote(plan, example, in: loaded.source)
        let expected = Self.name(of: example.outcome)
        if found == expected {
          results.passed += 1
        } else {
          results.failed += 1
          let line = loaded.source.position(of: example.range.start).line
          results.failures.append(
            Failure(program: loaded.source.name, line: line, expected: expected, found: found))
        }
      }
    }
    if json {
      print(try JSONEncoder.stable.text(results))
    } else {
      for failure in results.failures {
        print(
          HarmlessText.message(
            "\(failure.program):\(failure.line): expected \(failure.expected), found "
              + "\(failure.found)"))
      }
      for name in results.withoutExamples {
        print(HarmlessText.message("\(name) has no example (#? {...} => label)"))
      }
      print("\(results.passed) passed, \(results.failed) failed")
    }
    if results.failed > 0 { throw CommandLineError.failed }
  }

  /// Shows what examples give in vain: they may pass for want of a value.
  private func warn(of loaded: LoadedProgram) {
    let findings = loaded.warnings.filter { $0.code == .unknownExampleInput }
    if findings.isEmpty { return }
    CommandLineError.note(
      DiagnosticRenderer.render(
        findings, source: loaded.source, colour: OutputStyle.standardError.isColoured))
  }

  private static func name(of outcome: LabelLang.Outcome) -> String {
    switch outcome {
    case .label(let name): shownVote(name.text)
    case .abstain: shownVote(nil)
    }
  }

  private func vote(
    _ plan: Plan, _ example: ExampleSyntax, in source: SourceFile
  ) async throws -> String {
    let row: [String: Any]
    do {
      row =
        try JSONSerialization.jsonObject(with: Data(example.row.utf8)) as? [String: Any] ?? [:]
    } catch {
      return "a row that is not JSON: it holds half a surrogate pair or an unknown escape"
    }
    let columns = plan.inputs.map { ExampleRow.column(of: $0, in: row) }
    let batch = try await Runner(plan).votes(on: columns, rowCount: 1)
    let vote = Int(batch[0, 0])
    return shownVote(vote < 0 ? nil : plan.labels[vote])
  }
}

/// One row given as a JSON object, as columns of one cell.
enum ExampleRow {
  /// The cell of an input: its name's, else for a score its description's.
  static func column(of input: TypedInput, in row: [String: Any]) -> InputColumn {
    var value = row[input.name]
    if value == nil, input.type == .score, let other = input.description { value = row[other] }
    return InputColumn([Cell(json: value, type: input.type)], isText: input.type == .text)
  }
}
