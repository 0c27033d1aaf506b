import Aggregate
import ArgumentParser
import Dataset

/// `labellang analyze`: how functions vote, and which depend on each other.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Show how functions vote, and which to drop or inspect.",
    discussion: """
      The first table has Snorkel's columns: the labels voted for, the share of rows voted on \
      (coverage), voted on together with another function (overlaps), and differently from another \
      (conflicts). Without gold labels the accuracy of a function is estimated by how far it agrees \
      with the majority of the others. Pairs are shown that vote alike more often than functions of \
      their accuracy would by chance; one that votes on the same rows as another, and alike, is a copy.
      """)

  @OptionGroup var input: VotesInput

  @OptionGroup var gold: GoldOptions

  @Option(help: "How many dependent pairs are shown (10).", transform: NumberOption.whole(from: 0))
  var pairs = 10

  @Flag(help: "Print the analysis as JSON.")
  var json = false

  func run() throws {
    let file = try input.open()
    let labels = try gold.read(for: file)
    let analysis = try VoteAnalysis(
      of: ShownVotes(file: file, action: "analyzing"), labelCount: file.labels.count,
      gold: labels?.gold.labels)
    try labels?.check(rowCount: analysis.summary.rowCount)
    let report = AnalysisReport(
      file: file, analysis: analysis, hasGold: labels != nil, shownPairs: pairs)
    print(try report.output(json: json))
  }
}
