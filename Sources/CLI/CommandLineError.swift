import Dataset
import Foundation
import Synthesis

/// What ends a verb: one message and an exit code.
struct CommandLineError: Error {
  /// The exit codes, those of sysexits.h.
  enum Code: Int32 {
    /// An error in a program or in data.
    case failure = 1
    case usage = 64
    case cannotRead = 66
    case cannotWrite = 73
  }

  let message: String
  let code: Code

  init(_ message: String, code: Code) {
    self.message = message
    self.code = code
  }

  /// The exit code of a failure to read or write.
  static func code(of error: DatasetError) -> Code {
    switch error.kind {
    case .cannotRead: .cannotRead
    case .cannotWrite: .cannotWrite
    case .badData: .failure
    }
  }

  /// The exit code of a YAML file that cannot be used.
  static func code(of error: YAMLError) -> Code { error.isUnreadable ? .cannotRead : .failure }

  /// The exit code of a step of synthesis that cannot be done.
  static func code(of error: SynthesisError) -> Code {
    switch error.kind {
    case .usage: .usage
    case .cannotRead: .cannotRead
    case .badData: .failure
    case .cannotWrite: .cannotWrite
    }
  }

  /// Fails where what was printed did not arrive: a full disk, or a pipe that nobody reads.
  static func requireOutput() throws {
    // All streams, which besides standard output are none.
    if fflush(nil) == 0 { return }
    throw CommandLineError(
      "standard output: cannot write: \(String(cString: strerror(errno)))", code: .cannotWrite)
  }

  /// Writes a line to standard error.
  static func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
