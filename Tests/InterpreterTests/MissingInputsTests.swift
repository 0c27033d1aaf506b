import Interpreter
import LabelLang
import Testing

/// Rows in which an input is missing or of the wrong type, and columns that the data does not have.
@Suite struct MissingInputsTests {
  private static let source = """
    labels a, b
    input text: text
    input note: text?
    input stars: number
    input share: number?
    when has(note, "good") => b
    when words(note) == 0 and (share ?? 9) > 8 => a
    when has(text, "x") and stars > 2 => b
    """

  private let plan: Plan
  private let explainer: Explainer

  init() throws {
    let checked = Checker.check(SourceFile(name: "missing", text: Self.source)).program
    let program = try #require(checked)
    plan = try Plan([program])
    explainer = try Explainer(program)
  }

  private func columns(_ named: [String: InputColumn]) -> [InputColumn] {
    plan.inputs.map { named[$0.name] ?? .absent }
  }

  @Test func absentOptionalColumnsReadAsMissing() async throws {
    let columns = columns(["text": .text(TextColumn(["x"])), "stars": .number(NumberColumn([3]))])
    let batch = try await Runner(plan).votes(on: columns, rowCount: 1)
    #expect(plan.labels[Int(batch[0, 0])] == "a" && batch.missing == [0])
    let explained = try explainer.explain(columns, row: 0)
    #expect(explained.label == 0 && explained.reason == .rule(1))
  }

  @Test func absentNeededColumnsAreAbstentions() async throws {
    let onlyText = columns(["text": .text(TextColumn(["x", "x"]))])
    let batch = try await Runner(plan).votes(on: onlyText, rowCount: 2)
    #expect(batch.votes == [-1, -1] && batch.missing == [2])
    #expect(try explainer.explain(onlyText, row: 1).reason == .missing(["stars"]))
    let onlyStars = columns(["stars": .number(NumberColumn([3]))])
    #expect(try await Runner(plan).votes(on: onlyStars, rowCount: 1).votes == [-1])
    #expect(try explainer.explain(onlyStars, row: 0).reason == .missing(["text"]))
  }

  /// What is counted does not depend on the order in which inputs are declared.
  @Test func oneInputIsMissingAndAnotherMistyped() async throws {
    let inputs = ["input text: text", "input stars: number"]
    for declared in [inputs, inputs.reversed()] {
      let source = SourceFile(
        name: "order",
        text: "labels a, b\n\(declared.joined(separator: "\n"))\n"
          + "when has(text, \"x\") and stars > 2 => a\n")
      let program = try #require(Checker.check(source).program)
      let plan = try Plan([program])
      let columns: [InputColumn] = plan.inputs.map { input in
        input.name == "stars"
          ? .number(NumberColumn(values: [0, 0, 0], states: [.missing, .mistyped, .mistyped]))
          : .text(
            TextColumn(bytes: [], ends: [0, 0, 0], states: [.mistyped, .missing, .mistyped]))
      }
      let batch = try await Runner(plan).votes(on: columns, rowCount: 3)
      #expect(batch.votes == [-1, -1, -1] && batch.missing == [2] && batch.mistyped == [3])
    }
  }

  /// A row that lacks an input must not get that of the row before.
  @Test func cellsOfTheRowBeforeAreForgotten() async throws {
    let columns = columns([
      "text": .text(TextColumn(["x", "x", "x", "x"])),
      "note": .text(
        TextColumn(
          bytes: Array("goodbad".utf8), ends: [4, 4, 7, 7],
          states: [.present, .missing, .present, .missing])),
      "stars": .number(NumberColumn([3, 3, nil, .infinity])),
      "share": .number(NumberColumn([1, nil, 1, 9])),
    ])
    let batch = try await Runner(plan).votes(on: columns, rowCount: 4)
    let names = batch.votes.map { $0 < 0 ? "abstain" : plan.labels[Int($0)] }
    #expect(names == ["b", "a", "abstain", "abstain"])
    #expect(batch.missing == [1])
    #expect(try explainer.explain(columns, row: 3).reason == .mistyped(["stars"]))
  }
}
