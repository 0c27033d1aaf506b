import Dataset
import Foundation
import Interpreter
import LabelLang
import Pipeline

/// An explanation as a page of text, or as JSON.
struct ExplanationPage: Page {
  let loaded: LoadedProgram
  let plan: Plan
  let columns: [InputColumn]
  /// What stands in the row for each input.
  let found: [FoundValue]
  let row: Int
  let rowNumber: Int
  let explanation: VoteExplanation

  private var vote: String { shownVote(explanation.label.map { plan.labels[$0] }) }

  private var reason: String {
    switch explanation.reason {
    case .rule(let number):
      "decided by the rule on line \(line(of: loaded.program.rules[number].range))"
    case .noRule: "no rule decided"
    case .missing(let names): "missing: \(names.joined(separator: ", "))"
    case .mistyped(let names): "of the wrong type: \(names.joined(separator: ", "))"
    case .fault(let cause): "\(cause)"
    }
  }

  private func line(of range: SourceRange) -> Int {
    loaded.source.position(of: range.start).line
  }

  private func oneLine(_ range: SourceRange) -> String {
    loaded.source.text(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Text

  /// The page: vote, rules tried, text.
  func text(style: OutputStyle) -> String {
    var lines = ["row \(rowNumber): \(style.bold(vote)), \(reason)"]
    if !explanation.trials.isEmpty { lines.append("") }
    for trial in explanation.trials {
      let mark = trial.decided ? style.green("→") : " "
      let number = String(line(of: trial.range))
      let pad = String(repeating: " ", count: max(0, 4 - number.count))
      lines.append("\(mark) \(pad)\(number)  \(style.bold(oneLine(trial.range)))")
      for part in distinct(trial.parts) {
        lines.append("          \(style.dim(part.text)) = \(part.value)")
      }
    }
    for (input, column) in columns.enumerated() {
      lines.append("")
      lines.append("\(plan.inputs[input].name): \(cell(column, input, style))")
    }
    return lines.joined(separator: "\n")
  }

  /// Each part once, in source order, the larger before what it holds.
  private func distinct(
    _ parts: [(range: SourceRange, value: VoteExplanation.Value)]
  ) -> [(text: String, value: String)] {
    var seen: Set<String> = []
    return
      parts
      .sorted { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) }
      .compactMap { part in
        let text = oneLine(part.range)
        return seen.insert(text).inserted ? (text, describe(part.value)) : nil
      }
  }

  private func describe(_ value: VoteExplanation.Value) -> String {
    switch value {
    case .condition(let holds): holds ? "true" : "false"
    case .number(let number): short(number)
    case .missing: "missing"
    case .view(let start, let end): "a part of \(end - start) bytes"
    case .fault(let cause): "no answer: \(cause)"
    }
  }

  private func short(_ number: Double) -> String {
    number == number.rounded() ? number.plain : String(format: "%.6g", number)
  }

  private func cell(_ column: InputColumn, _ input: Int, _ style: OutputStyle) -> String {
    if isMistyped(input) {
      return HarmlessText.visible("expected \(plan.inputs[input].expected), found \(found[input])")
    }
    switch column {
    case .absent: return "missing"
    case .number(let numbers):
      guard numbers.states[row] == .present else { return "missing" }
      let value = numbers.values[row]
      return plan.inputs[input].type == .bool ? (value == 0 ? "false" : "true") : short(value)
    case .text(let texts):
      guard texts.states[row] == .present else { return "missing" }
      return marked(bytes(texts), input, style)
    }
  }

  private func isMistyped(_ input: Int) -> Bool {
    switch columns[input] {
    case .absent: return false
    case .number(let numbers):
      let isNoScore = plan.inputs[input].type == .score && !(0...1).contains(numbers.values[row])
      return numbers.states[row] == .mistyped || numbers.states[row] == .present && isNoScore
    case .text(let texts): return texts.states[row] == .mistyped
    }
  }

  private func bytes(_ texts: TextColumn) -> [UInt8] {
    Array(texts.bytes[(row == 0 ? 0 : texts.ends[row - 1])..<texts.ends[row]])
  }

  /// The text with its matches in inverse, or between brackets where there is no colour.
  private func marked(_ bytes: [UInt8], _ input: Int, _ style: OutputStyle) -> String {
    var text = ""
    var place = 0
    for span in merged(input) {
      text += visible(bytes[place..<span.lowerBound])
      let match = visible(bytes[span])
      text += style.isColoured ? style.inverse(match) : "⟦\(match)⟧"
      place = span.upperBound
    }
    return text + visible(bytes[place...])
  }

  /// Text of the data must not steer the terminal.
  private func visible(_ bytes: ArraySlice<UInt8>) -> String {
    HarmlessText.visible(String(decoding: bytes, as: UTF8.self))
  }

  /// The matches of an input; those that overlap are one.
  private func merged(_ input: Int) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for match in explanation.matches where match.input == input {
      if let last = spans.last, match.start < last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, match.end)
      } else {
        spans.append(match.start..<match.end)
      }
    }
    return spans
  }

  // MARK: JSON

  private struct Page: Encodable {
    struct Part: Encodable {
      var source, value: String
    }
    struct Trial: Encodable {
      var line: Int
      var source: String
      var decided: Bool
      var parts: [Part]
    }
    struct WrongType: Encodable {
      var input, expected, found: String
    }
    struct Span: Encodable {
      var input: String
      var start, end: Int
    }
    var program: String
    var row: Int
    var vote: String?
    var reason: String
    var mistyped: [WrongType]
    var rules: [Trial]
    var matches: [Span]
  }

  /// The same for machines; spans are offsets in the UTF-8 bytes of the text.
  func json() throws -> String {
    let page = Page(
      program: loaded.program.name, row: rowNumber,
      vote: explanation.label.map { plan.labels[$0] }, reason: reason,
      mistyped: columns.indices.filter(isMistyped).map {
        .init(
          input: plan.inputs[$0].name, expected: plan.inputs[$0].expected,
          found: found[$0].description)
      },
      rules: explanation.trials.map { trial in
        Page.Trial(
          line: line(of: trial.range), source: oneLine(trial.range), decided: trial.decided,
          parts: distinct(trial.parts).map { .init(source: $0.text, value: $0.value) })
      },
      matches: explanation.matches.map {
        .init(input: plan.inputs[$0.input].name, start: $0.start, end: $0.end)
      })
    return try JSONEncoder.stable.text(page)
  }
}
