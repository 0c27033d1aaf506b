import Aggregate
import ArgumentParser
import Dataset
import Distill
@preconcurrency import Glibc
import HTTP
import Interpreter
import Pipeline
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

  /// Ends a verb whose page has said already what is wrong.
  static let failed = ExitCode(Code.failure.rawValue)

  let message: String
  let code: Code

  init(_ message: String, code: Code) {
    self.message = message
    self.code = code
  }

  /// The exit code of an error that says by itself what is wrong; nil for others.
  static func code(of error: any Error) -> Code? {
    switch error {
    case let error as DatasetError: dataCode(error.kind)
    case let error as YAMLError: error.isUnreadable ? .cannotRead : .failure
    case let error as SynthesisError: synthesisCode(error.kind)
    case let error as LabelModelError: error.isWrongSetting ? .usage : .failure
    case is BrokenPrograms, is DistillError, is HTTPError, is PlanError:
      .failure
    default: nil
    }
  }

  /// What is said of an error, with the option that is at fault where the error does not know it.
  static func message(of error: any Error) -> String {
    switch error as? LabelModelError {
    case .wrongBalance, .balanceIsNoDistribution: "--class-balance: \(error)"
    case .wrongPrecisions: "--initial-precision: \(error)"
    default: "\(error)"
    }
  }

  /// The exit code of a failure to read or write.
  private static func dataCode(_ kind: DatasetError.Kind) -> Code {
    switch kind {
    case .cannotRead: .cannotRead
    case .cannotWrite: .cannotWrite
    case .badData: .failure
    }
  }

  /// The exit code of a step of synthesis that cannot be done.
  private static func synthesisCode(_ kind: SynthesisError.Kind) -> Code {
    switch kind {
    case .usage: .usage
    case .cannotRead: .cannotRead
    case .badData: .failure
    case .cannotWrite: .cannotWrite
    }
  }

  /// Fails where what was printed did not arrive: a full disk, or a pipe that nobody reads.
  static func requireOutput() throws {
    // What was printed before may have failed, and is forgotten by the next flush.
    let flushed = fflush(stdout)
    let reason = String(cString: strerror(errno))
    if flushed == 0 && ferror(stdout) == 0 { return }
    throw CommandLineError(
      "standard output: cannot write: "
        + (flushed == 0 ? "the disk is full, or nobody reads the pipe" : reason),
      code: .cannotWrite)
  }

  /// Writes a message to standard error, whatever stands in it made harmless.
  static func note(_ line: String) { write(HarmlessText.message(line)) }

  /// Writes to standard error what is harmless as it is. Where nobody can be told, the exit code still
  /// tells how it ended.
  static func write(_ text: String) {
    var rest = Array((text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
