import ArgumentParser
import Dataset
import Distill
import Foundation

/// `labellang review`: rows whose labels are worth a look.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Show rows where a distilled model and its labels disagree with confidence.",
    discussion: """
      A label is in doubt where the model is as sure of another one as it is, on average, on rows \
      that carry that one (confident learning). The most doubtful rows come first: either the label \
      is wrong, and with it the votes of programs, or the row is hard.
      """)

  @Option(help: "The model's folder, as `labellang distill` writes it.", completion: .directory)
  var model: String

  @OptionGroup var source: SourceOptions

  @Option(help: "The labels that the model was trained on.", completion: .file())
  var labels: String

  @Option(help: "How many rows to show (20).", transform: NumberOption.whole(from: 0))
  var limit: Int = 20

  @Flag(help: "Print the rows as JSON.")
  var json = false

  func run() async throws {
    let (endModel, _) = try ModelFolder(reading: model).read()
    try source.refuseUnused(by: endModel.encoder)
    var job = ReviewJob(
      model: endModel, data: try source.location(labels: labels), labels: labels, limit: limit,
      threads: source.threads)
    job.key = source.key
    let report = try await job.run()
    print(try ReviewPage(report: report).output(json: json))
    if report.arePairedByPlace { SourceOptions.notePairingByPlace(labels) }
  }
}
