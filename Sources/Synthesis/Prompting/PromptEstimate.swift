internal import Dataset
internal import Foundation

/// What sending a prompt would cost, before it is sent.
public struct PromptEstimate: CustomStringConvertible, Sendable {
  public let prompt: ChatPrompt
  /// Estimated tokens of the prompt, and the most that the reply may have.
  public let usage: TokenUsage
  /// In the price list's currency, at most; nil where the model has no price.
  public let cost: Double?
  private let model: String?
  private let currency: String
  private let advice: String?

  /// The estimate for the model of a task.
  public init(_ prompt: ChatPrompt, task: LabelingTask, prices: PriceList) {
    self.prompt = prompt
    usage = TokenUsage(input: prompt.tokens, output: task.model.maximumTokens)
    cost = prices.cost(of: usage, model: task.model.name)
    model = task.model.name
    currency = prices.currency
    advice = prices.advice(model: task.model.name)
  }

  /// One line for a person.
  public var description: String {
    let price =
      cost.map { String(format: "at most %.4f %@ with %@", $0, currency, model ?? "") }
      ?? advice ?? ""
    return "about \(usage.input) tokens in, at most \(usage.output) out; \(price)\n"
      + "prompt SHA-256 \(prompt.hash)"
  }

  private struct Machine: Encodable {
    var messages: [ChatMessage]
    var inputTokens, maximumOutputTokens: Int
    var tokensAreEstimated = true
    var model: String?
    var cost: Double?
    var currency: String
    var sha256: String
  }

  /// The messages and the estimate for machines.
  public func json() throws -> String {
    try JSONEncoder.stableLines.text(
      Machine(
        messages: prompt.messages, inputTokens: usage.input, maximumOutputTokens: usage.output,
        model: model, cost: cost, currency: currency, sha256: prompt.hash))
  }
}
