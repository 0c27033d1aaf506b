// Generated from grammar/prices.yaml by its test with UPDATE_GOLDEN=1. Do not edit.
// swift-format-ignore-file

extension PriceList {
  /// The text of `grammar/prices.yaml`.
  static let builtIn = ##"""
    # Prices of language models: a million tokens that go in, and a million that come out.
    # Copy this file, mend what has changed, and name the copy in a task: `model: {prices: FILE}`.
    currency: USD
    date: "2026-09 for Claude from 4.5 on, 2024-06 for others"
    models:
      gpt-3.5-turbo-0125: {input: 0.50, output: 1.50}
      gpt-4-0613: {input: 30, output: 60}
      gpt-4o: {input: 5, output: 15}
      claude-opus-5-5: {input: 4, output: 20}
      claude-opus-5: {input: 5, output: 25}
      claude-opus-4-5: {input: 5, output: 25}
      claude-sonnet-5-5: {input: 2, output: 10}
      claude-sonnet-5: {input: 2, output: 10}
      claude-haiku-4-5: {input: 1, output: 5}
      claude-2.1: {input: 8, output: 24}
      claude-3-haiku-20240307: {input: 0.25, output: 1.25}
      claude-3-sonnet-20240229: {input: 3, output: 15}
      claude-3-opus-20240229: {input: 15, output: 75}

    """##
}
