import ArgumentParser
import Interpreter
import LabelLang
import Pipeline

/// `labellang bytecode`: what programs are compiled to.
struct BytecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bytecode", abstract: "Print the bytecode that programs are compiled to together.")

  @Argument(help: "Programs, or folders of programs; - is standard input.", completion: .file())
  var programs: [String]

  func run() throws {
    let plan = try Plan(ProgramLoader.load(programs).map(\.program))
    print(plan.disassembly(), terminator: "")
  }
}
