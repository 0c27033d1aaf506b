/// Why a file could not be read or written: what was expected, what was found and what to do.
public struct DatasetError: Error, Equatable, Sendable {
  /// Who is to blame, which decides how a program exits.
  public enum Kind: Equatable, Sendable {
    /// The file cannot be opened or read.
    case cannotRead
    /// The file cannot be created, written or moved to its place.
    case cannotWrite
    /// The file was read and does not hold what was asked for.
    case badData
  }

  public var kind: Kind
  /// The file as the caller named it; `-` is standard input or output.
  public var path: String
  /// The line that is meant, from 1, where there is one.
  public var line: Int?
  /// One sentence without a full stop.
  public var message: String
  /// What to do about it.
  public var help: String?

  public init(
    _ kind: Kind, path: String, line: Int? = nil, message: String, help: String? = nil
  ) {
    self.kind = kind
    self.path = path
    self.line = line
    self.message = message
    self.help = help
  }
}

extension DatasetError {
  /// The error for a file of others in a folder to write to.
  package static func comesFromElsewhere(_ path: String) -> DatasetError {
    DatasetError(
      .cannotWrite, path: path, message: "it is there and comes from elsewhere",
      help: "move it, or name another folder with --out")
  }
}

/// A file that is read as messages name it.
package func inputName(_ path: String) -> String { path == "-" ? "standard input" : path }

extension DatasetError: CustomStringConvertible {
  /// The place, the message and, on a line of its own, the help.
  public var description: String {
    let isRead = kind != .cannotWrite
    let name =
      switch path {
      case "-": isRead ? "standard input" : "standard output"
      case "": "``"
      default: path
      }
    let place = line.map { "\(name):\($0)" } ?? name
    return help.map { "\(place): \(message)\n   = help: \($0)" } ?? "\(place): \(message)"
  }
}
