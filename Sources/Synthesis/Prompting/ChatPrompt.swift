internal import Dataset

/// One message of a conversation with a language model.
public struct ChatMessage: Codable, Equatable, Sendable {
  /// Who speaks.
  public enum Role: String, Codable, Sendable { case system, user, assistant }

  public var role: Role
  public var content: String

  /// A message of a role.
  public init(_ role: Role, _ content: String) {
    self.role = role
    self.content = content
  }
}

/// The exact messages that a model is sent.
public struct ChatPrompt: Equatable, Sendable {
  public var messages: [ChatMessage]

  /// A prompt of these messages.
  public init(_ messages: [ChatMessage]) { self.messages = messages }

  /// SHA-256 of `text`, in hexadecimal digits: that of a prompt that was printed to a file.
  public var hash: String { FileDigest.sha256(of: Array(text.utf8)) }

  /// An estimate of the tokens of all messages, with four for the form of each.
  public var tokens: Int {
    messages.reduce(0) { $0 + TokenEstimate.tokens(in: $1.content) + 4 }
  }

  /// The messages as one text, to be pasted where there is one field for all of it.
  public var text: String { messages.map(\.content).joined(separator: "\n\n") + "\n" }
}
