import Foundation

/// One line of `LanguageCases/cases.jsonl`: a program, and the vote on a row or an error.
public struct LanguageCase: Sendable, CustomStringConvertible {
  /// What a program gives.
  public enum Expected: Hashable, Sendable {
    /// A vote for a label, or an abstention where it is nil.
    case vote(String?)
    /// An error of this code, which keeps the program from running.
    case error(code: String)
  }

  /// What the case shows.
  public let name: String
  /// The program's source text.
  public let program: String
  /// The row; empty where the program is in error.
  public let row: [String: ReferenceValue]
  /// What is expected of them.
  public let expected: Expected
  /// Whether the row must be counted as missing or mistyped; nil where the case does not say.
  public let counted: Counted?

  /// How a row may be counted.
  public enum Counted: String, Sendable, Decodable {
    case missing, mistyped, nothing
  }

  /// The name, by which a failing case is found.
  public var description: String { name }

  /// All cases, in the order of the file.
  public static let all = load()
  /// Those that say a vote.
  public static var votes: [LanguageCase] {
    all.filter { if case .vote = $0.expected { true } else { false } }
  }
  /// The cases whose program can be parsed; the rest show errors of lexing and parsing.
  public static let parsed: [LanguageCase] = all.filter { example in
    guard case .error(let code) = example.expected else { return true }
    return !code.hasPrefix("E01") && !code.hasPrefix("E02")
  }

  /// Those that say an error.
  public static var errors: [LanguageCase] {
    all.filter { if case .error = $0.expected { true } else { false } }
  }

  private static func load() -> [LanguageCase] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../LanguageCases/cases.jsonl")
    do {
      let text = try String(contentsOf: file, encoding: .utf8)
      return try text.split(separator: "\n").map {
        try JSONDecoder().decode(LanguageCase.self, from: Data($0.utf8))
      }
    } catch {
      preconditionFailure("the language cases cannot be read: \(error)")
    }
  }
}

extension LanguageCase: Decodable {
  private enum Key: String, CodingKey {
    case name, program, row, vote, error, code, counted
  }

  /// Reads one line.
  public init(from decoder: any Decoder) throws {
    let line = try decoder.container(keyedBy: Key.self)
    name = try line.decode(String.self, forKey: .name)
    program = try line.decode(String.self, forKey: .program)
    row = try line.decodeIfPresent([String: ReferenceValue].self, forKey: .row) ?? [:]
    counted = try line.decodeIfPresent(Counted.self, forKey: .counted)
    if line.contains(.error) {
      expected = .error(code: try line.decode(String.self, forKey: .code))
    } else {
      let vote = try line.decode(String.self, forKey: .vote)
      expected = .vote(vote == "abstain" ? nil : vote)
    }
  }
}

extension ReferenceValue: Decodable {
  /// Reads a JSON scalar.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try value.decode(String.self))
    }
  }
}
