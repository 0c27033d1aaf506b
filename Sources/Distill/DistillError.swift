/// Why a model cannot be trained, read or used: what was expected, what was found, what to do.
public struct DistillError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop, with the place it is about.
  public var message: String
  public var help: String?

  public init(_ message: String, help: String?) {
    self.message = message
    self.help = help
  }

  public var description: String { help.map { "\(message)\n   = help: \($0)" } ?? message }
}
