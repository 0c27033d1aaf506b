import Foundation
import TestSupport
import Testing

@testable import Synthesis

@Suite struct CostTests {
  @Test func tokensOfTextsAreNearThoseOfTokenizers() {
    // The mean of what cl100k and o200k count.
    let counted = [
      ("The quick brown fox jumps over the lazy dog.", 10.0),
      ("check out my channel, I do covers every friday", 10), ("", 0),
    ]
    for (text, tokens) in counted {
      #expect(abs(Double(TokenEstimate.tokens(in: text)) - tokens) <= 1 + tokens * 0.15)
    }
    #expect(TokenEstimate.tokens(in: ReferenceCard.text) > 1800)
    #expect(TokenEstimate.tokens(in: ReferenceCard.text) < 2400)
  }

  @Test func pricesAreForAMillionTokens() throws {
    let folder = try TemporaryFolder()
    let prices = try PriceList(for: folder.spamTask())
    let usage = TokenUsage(input: 2_000_000, output: 1_000_000)
    #expect(prices.cost(of: usage, model: "gpt-3.5-turbo-0125") == 2.5)
    #expect(prices.cost(of: usage, model: "unknown") == nil)
    #expect(prices.advice(model: "gpt-4-0614")?.contains("did you mean `gpt-4-0613`?") == true)
    #expect(prices.advice(model: nil)?.contains("names no model") == true)
    #expect(prices.advice(model: "gpt-4-0613") == nil)
  }

  @Test func aPriceFileIsCheckedLikeATask() throws {
    let folder = try TemporaryFolder()
    let task = try folder.spamTask()
    try folder.write(
      "currency: EUR\ndate: now\nmodels:\n  m: {input: 1, output: free}\n", to: "p.yaml")
    let text = try folder.read("task.yaml").replacing(
      "{name: gpt-3.5-turbo-0125}", with: "{name: m, prices: p.yaml}")
    let own = try LabelingTask.read(text: text, path: task.path)
    let error = #expect(throws: YAMLError.self) { _ = try PriceList(for: own) }
    #expect(error?.problems.first?.line == 4)
    try folder.write(
      "currency: EUR\ndate: now\nmodels:\n  m: {input: 1, output: 2}\n", to: "p.yaml")
    let prices = try PriceList(for: own)
    #expect(prices.cost(of: TokenUsage(input: 1_000_000), model: "m") == 1)
    #expect(prices.currency == "EUR")
  }
}
