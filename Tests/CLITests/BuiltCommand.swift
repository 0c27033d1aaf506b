import Foundation
import TestSupport
import Testing

/// The built binary, run in a folder of its own as a user would.
struct BuiltCommand: ~Copyable {
  /// What a run left behind.
  struct Transcript {
    let code: Int32
    let output: String
    let errors: String
  }

  private let files: TemporaryFolder

  /// The folder that the runs happen in; gone with the value.
  var folder: URL { files.url }

  init() throws { files = try TemporaryFolder() }

  /// Writes a file of the folder.
  func write(_ text: String, to path: String) throws { try files.write(text, to: path) }

  /// Reads a file of the folder.
  func read(_ path: String) throws -> String { try files.read(path) }

  /// Runs the binary to its end.
  func run(_ arguments: String..., input: String = "") throws -> Transcript {
    try run(arguments, input: input)
  }

  /// Runs Python, found where the shell would find it; code 127 where there is none.
  func run(python arguments: String...) throws -> Transcript {
    try finish(
      process(["python3"] + arguments, of: URL(filePath: "/usr/bin/env")), input: "")
  }

  /// Runs the binary to its end.
  func run(_ arguments: [String], input: String = "") throws -> Transcript {
    try finish(try process(arguments), input: input)
  }

  /// Runs a line of the shell, in which `labellang` is the binary.
  func shell(_ line: String) throws -> Transcript {
    let binary = try BuiltCommand.binary().path
    let arguments = ["-c", "labellang() { '\(binary)' \"$@\"; }; \(line)"]
    return try finish(process(arguments, of: URL(filePath: "/bin/bash")), input: "")
  }

  /// Starts the binary with a pipe as its input; its output is of no interest.
  func start(_ arguments: [String], input: Pipe) throws -> Process {
    let process = try process(arguments)
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Starts the binary and kills it, unless it has ended by then.
  func runAndKill(_ arguments: [String], afterMicroseconds delay: Int) throws {
    let process = try process(arguments)
    // A profile cut short would spoil those of all other runs.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LLVM_PROFILE_FILE": "/dev/null"]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(delay))
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  private func process(_ arguments: [String], of executable: URL? = nil) throws -> Process {
    let process = Process()
    process.executableURL = try executable ?? BuiltCommand.binary()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    return process
  }

  private func finish(_ process: Process, input: String) throws -> Transcript {
    // Files rather than pipes: no output can be too long for them.
    let streams = try ["input", "output", "errors"].map { name in
      let file = folder.appendingPathComponent(".\(name)")
      try Data((name == "input" ? input : "").utf8).write(to: file)
      return try FileHandle(forUpdating: file)
    }
    process.standardInput = streams[0]
    process.standardOutput = streams[1]
    process.standardError = streams[2]
    try process.run()
    process.waitUntilExit()
    return Transcript(
      code: process.terminationStatus, output: try read(".output"), errors: try read(".errors"))
  }

  /// The binary stands beside the tests.
  private static func binary() throws -> URL {
    let tests = try #require(Bundle.main.executableURL)
    return tests.deletingLastPathComponent().appendingPathComponent("labellang")
  }
}
