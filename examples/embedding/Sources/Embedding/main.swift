// A program is checked, run over rows and explained inside another program.
import Interpreter
import LabelLang

let text = """
  labels ham, spam
  input text: text
  when has(text, ["subscrib*", "my channel"]) => spam
  when words(text) < 4 => ham
  """
let source = SourceFile(name: "spam.label", text: text)
let outcome = Checker.check(source)
guard let program = outcome.program else {
  fatalError(DiagnosticRenderer.render(outcome.diagnostics.sorted, source: source, colour: false))
}

let plan = try Plan([program])
let rows = InputColumn.text(TextColumn(["nice song", "check out my channel", nil]))
let votes = try await Runner(plan, threads: 2).votes(on: [rows], rowCount: 3)
for row in 0..<votes.rowCount {
  let vote = votes[row, 0]
  print("row \(row):", vote == VoteBatch.abstain ? "abstain" : plan.labels[Int(vote)])
}
for trial in try Explainer(program).explain([rows], row: 1).trials where trial.decided {
  print("row 1 is decided by:", source.text(trial.range))
}
