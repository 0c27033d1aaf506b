import Aggregate
import ArgumentParser
import Dataset

/// `labellang compare`: all label models side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Fit all label models and show them side by side.",
    discussion: """
      For each model: the rows it labels, ties and the share of each label; with --gold also its \
      figures against gold labels. Below, how often the models agree with each other, on covered rows.
      """)

  @OptionGroup var input: VotesInput

  @OptionGroup var gold: GoldOptions

  @OptionGroup var options: LabelModelOptions

  @Flag(help: "Print the comparison as JSON.")
  var json = false

  func run() throws {
    let file = try input.open()
    let source = ShownVotes(file: file, action: "fitting")
    let (settings, balanceSource) = try options.settings(for: file, source)
    let labels = try gold.read(for: file)
    var comparison = ModelComparison(labels: file.labels)
    try comparison.run(source, settings, gold: labels)
    let report = ComparisonReport(
      file: file, comparison: comparison, balanceSource: balanceSource,
      hasGold: labels != nil)
    print(try report.output(json: json))
    for line in report.failures { CommandLineError.note("warning: \(line)") }
  }
}
