@testable import Interpreter
@testable import LabelLang

/// Programs on rows, and bytecode that was changed.
extension FuzzTarget {
  /// A program, then the texts of rows, with a NUL before each.
  func runProgram(_ bytes: [UInt8]) throws {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
    let source = SourceFile(name: "fuzz", bytes: Array(parts[0]))
    guard let program = Checker.check(source).program else { return }
    let rows = parts.dropFirst().prefix(8).map { String(decoding: $0, as: UTF8.self) }
    let plan: Plan
    do {
      plan = try Plan([program])
    } catch {
      // A program may be within its bounds and yet too large for the machine.
      guard case .tooComplex = error else { throw error }
      return
    }
    let alone = try MachineVotes(plan, rows: rows)
    let twice = try MachineVotes(Plan([program, program]), rows: rows)
    let explainer = try Explainer(program)
    let columns = MachineVotes.columns(explainer.plan, rows: rows)
    for row in rows.indices {
      let vote = alone.endings[row][0]
      try require(
        twice.endings[row] == [vote, vote], "row \(row): \(vote) alone, \(twice.endings[row])")
      let explained = try explainer.explain(columns, row: row)
      if case .fault = explained.reason { continue }
      if vote == .fault { continue }
      try require(
        vote == .vote(explained.label ?? -1), "row \(row): \(vote), but explained \(explained)")
    }
  }

  /// What passes the verifier ends on every row with a label or none.
  func runChangedBytecode(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    let plan = try ChangedBytecode.plans.get()[Int(first) % ChangedBytecode.sources.count]
    var changed = ChangedBytecode(plan.bytecode, changes: bytes.dropFirst().prefix(64))
    changed.carryOut()
    let accepted: Plan
    do {
      accepted = try plan.replacing(bytecode: changed.code)
    } catch {
      return try require(!error.reason.isEmpty, "refused without a reason")
    }
    for endings in try MachineVotes(accepted, rows: ChangedBytecode.rows).endings {
      for case .vote(let label) in endings {
        try require((-1..<plan.labels.count).contains(label), "the label \(label)")
      }
    }
  }
}

/// How the programs of a plan end on rows of texts.
struct MachineVotes {
  private(set) var endings: [[Ending]] = []

  init(_ plan: Plan, rows: [String]) throws {
    var machine = try Machine(plan)
    var states = [CellState](repeating: .present, count: plan.inputs.count)
    var endings: [[Ending]] = []
    BorrowedColumns.with(Self.columns(plan, rows: rows), of: plan) { borrowed in
      for row in rows.indices {
        borrowed.begin(row, on: &machine, &states)
        endings.append(plan.programs.indices.map { machine.vote(program: $0) })
      }
    }
    self.endings = endings
  }

  /// Every text input has the row's text, every number half of its length's last digit.
  static func columns(_ plan: Plan, rows: [String]) -> [InputColumn] {
    plan.inputs.map { input in
      if input.type == .text { return .text(TextColumn(rows)) }
      let digits = rows.map { Double($0.utf8.count % 10) / 2 }
      return .number(NumberColumn(digits.map { input.type == .number ? $0 : min($0, 1).rounded() }))
    }
  }
}
