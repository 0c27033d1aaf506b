internal import Foundation

/// How many tokens went in and came out.
public struct TokenUsage: Codable, Equatable, Sendable {
  public var input: Int
  public var output: Int

  /// A usage of these counts.
  public init(input: Int = 0, output: Int = 0) {
    self.input = input
    self.output = output
  }

  /// What a model's service counted, where a reply is its whole answer in JSON.
  init?(serviceAnswer bytes: [UInt8]) {
    guard let answer = try? JSONDecoder().decode(ServiceAnswer.self, from: Data(bytes)),
      let (input, output) = answer.usage.counts
    else { return nil }
    self.init(input: input, output: output)
  }

  static func += (left: inout TokenUsage, right: TokenUsage) {
    left.input += right.input
    left.output += right.output
  }
}

/// The part of a service's answer that tells what it counted.
private struct ServiceAnswer: Decodable {
  /// The counts, by the two names that services give them.
  struct Usage: Decodable {
    var prompt, completion, input, output: Int?
    /// Input that was put into a cache or read from there, which `input_tokens` leaves out.
    var cacheWritten, cacheRead: Int?

    enum CodingKeys: String, CodingKey {
      case prompt = "prompt_tokens"
      case completion = "completion_tokens"
      case input = "input_tokens"
      case output = "output_tokens"
      case cacheWritten = "cache_creation_input_tokens"
      case cacheRead = "cache_read_input_tokens"
    }

    /// Tokens in and out; nil where one is not told, or is no count.
    var counts: (input: Int, output: Int)? {
      guard let input = prompt ?? input, let output = completion ?? output else { return nil }
      let all = prompt == nil ? [input, cacheWritten ?? 0, cacheRead ?? 0] : [input]
      guard (all + [output]).allSatisfy((0...1_000_000_000).contains) else { return nil }
      return (all.reduce(0, +), output)
    }
  }

  var usage: Usage
}
