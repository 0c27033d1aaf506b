import LabelLang
import Testing

@testable import Interpreter

/// What a machine keeps of a row is known by the row's number, which begins anew after four billion.
@Suite struct EpochTests {
  private static let source = """
    labels a, b
    input text: text
    input title: text
    let shared = count(text, "good") + count(title, "good")
    when any m in find(text, "good"): has(before(m, 2 words), "not") => b
    when shared > 1 and words(text) > 3 => a
    when has(title, /go+d\\d/) or ((max s in sentences(text): words(s)) ?? 0) > 4 => b
    when (count w in words(text) where has(w, "*x*")) > shared => a
    """

  private static let rows = [
    "good good and good", "not so good", "nothing", "", "good1", "one two three four five",
    "x y xx", "good. good. not good", "GOOD2 x",
  ]

  @Test(arguments: 0...9)
  func votesAreTheSameWhenTheNumbersBeginAnew(rowsBefore: Int) throws {
    let checked = Checker.check(SourceFile(name: "epochs", text: Self.source)).program
    let plan = try Plan([#require(checked)])
    let order = Self.rows.indices.map { ($0 + rowsBefore) % Self.rows.count }
    let expected = try order.map { row in
      var machine = try Machine(plan)
      return votes(of: [row], plan, &machine)[0]
    }
    #expect(Set(expected).count > 2)
    var worn = try Machine(plan)
    // These leave behind what the rows after the last number must not take for their own.
    _ = votes(of: Array(Self.rows.indices.prefix(rowsBefore)), plan, &worn)
    worn.epoch = .max - 2
    #expect(votes(of: order, plan, &worn) == expected)
    #expect(worn.epoch == 7)
  }

  private func votes(of rows: [Int], _ plan: Plan, _ machine: inout Machine) -> [Int] {
    let texts = rows.map { Self.rows[$0] }
    let titles = rows.map { Self.rows[(2 * $0 + 1) % Self.rows.count] }
    let columns = plan.inputs.map {
      InputColumn.text(TextColumn($0.name == "text" ? texts : titles))
    }
    var states = [CellState](repeating: .present, count: plan.inputs.count)
    var found: [Int] = []
    BorrowedColumns.with(columns, of: plan) { borrowed in
      for row in rows.indices {
        borrowed.begin(row, on: &machine, &states)
        if case .vote(let label) = machine.vote(program: 0) { found.append(label) }
      }
    }
    return found
  }
}
