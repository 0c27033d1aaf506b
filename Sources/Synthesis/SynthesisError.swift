/// Why a step cannot be done: one message, and what to do.
public struct SynthesisError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Who is to blame, which decides how a program exits.
  public enum Kind: Equatable, Sendable {
    /// What was asked for does not fit the task.
    case usage
    /// A file or folder cannot be read.
    case cannotRead
    /// A file holds what it should not.
    case badData
    /// A file cannot be written.
    case cannotWrite
  }

  public let kind: Kind
  public let message: String
  public let help: String?

  init(_ kind: Kind, _ message: String, help: String? = nil) {
    self.kind = kind
    self.message = message
    self.help = help
  }

  /// The message and, on a line of its own, the help.
  public var description: String { help.map { "\(message)\n   = help: \($0)" } ?? message }
}
