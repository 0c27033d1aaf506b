/// How many tokens went in and came out.
public struct TokenUsage: Codable, Equatable, Sendable {
  public var input: Int
  public var output: Int

  /// A usage of these counts.
  public init(input: Int = 0, output: Int = 0) {
    self.input = input
    self.output = output
  }

  static func += (left: inout TokenUsage, right: TokenUsage) {
    left.input += right.input
    left.output += right.output
  }
}
