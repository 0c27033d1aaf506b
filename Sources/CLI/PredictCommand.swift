import ArgumentParser
import Dataset
import Distill
import Foundation

/// `labellang predict`: an end model over a file, to labels.
struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Label the rows of a file with a distilled model.",
    discussion: """
      A line of the output is {"id", "label", "confidence", "probabilities", "covered"}; a row is \
      covered when the model gives it a label. Memory does not grow with the file.
      """)

  @Option(help: "The model's folder, as `labellang distill` writes it.", completion: .directory)
  var model: String

  @OptionGroup var source: SourceOptions

  @Option(help: "The file to write labels to: .jsonl or .csv, or -.", completion: .file())
  var out: String?

  @Option(
    help: "The file to write the features to that model.onnx takes: .npy.", completion: .file())
  var features: String?

  @Option(help: "Give no label with less probability than this.")
  var abstainBelow: Float = 0

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    guard out != nil || features != nil else {
      throw ValidationError("--out names the file to write, or --features")
    }
    if let out, out != "-", ![.jsonLines, .csv].contains(LabelFormat(path: out)) {
      throw ValidationError("--out takes a name that ends in .jsonl or .csv, or -, found `\(out)`")
    }
    if let features, LabelFormat(path: features) != .npy {
      throw ValidationError("--features takes a name that ends in .npy, found `\(features)`")
    }
    if !(abstainBelow >= 0 && abstainBelow <= 1) {
      throw ValidationError("--abstain-below takes a number from 0 to 1, found `\(abstainBelow)`")
    }
  }

  func run() async throws {
    let (endModel, description) = try ModelFolder(path: model).read()
    var data = source.location()
    data.idColumn = source.id
    data.limits = ReaderLimits(
      batchRows: 16_384, batchBytes: 4 << 20, maxRowBytes: source.file.maxRowBytes)
    var job = PredictionJob(
      model: endModel, modelHash: description.weights, data: data, threads: source.threads)
    job.abstainBelow = abstainBelow
    job.key = source.key
    var bar: ProgressBar?
    let report = try await job.run(labels: out, features: features) { report, totalBytes in
      if bar == nil { bar = ProgressBar("predicting", totalBytes: totalBytes) }
      bar?.update(bytes: report.bytes, rows: report.rowCount)
    }
    bar?.finish()
    let text = try json ? Self.json(report, endModel.labels) : Self.text(report, endModel.labels)
    // Where the labels go to standard output, the summary must not.
    if out == "-" { CommandLineError.note(text) } else { print(text) }
    SourceOptions.warn(
      source.file.path, rejectedCount: report.rejectedCount, rejected: report.rejected,
      missingTexts: report.missingTexts, "the row is labeled without features of text")
  }

  private static func seconds(_ report: PredictionJob.Report) -> Double {
    max(report.duration / .seconds(1), 1e-9)
  }

  private static func text(_ report: PredictionJob.Report, _ labels: [String]) -> String {
    let counts = zip(labels, report.labelCounts).map { "\($0) \($1)" }.joined(separator: ", ")
    let abstained = report.abstained > 0 ? ", none \(report.abstained)" : ""
    return String(
      format: "%d rows: %@%@\n%.3f s, %.0f rows/s, %.1f MB/s", report.rowCount, counts, abstained,
      seconds(report), Double(report.rowCount) / seconds(report),
      Double(report.bytes) / 1e6 / seconds(report))
  }

  private struct Machine: Encodable {
    var rows, bytes, abstained, missingTexts, rejectedCount: Int
    var labels: [String: Int]
    var seconds: Double
  }

  private static func json(_ report: PredictionJob.Report, _ labels: [String]) throws -> String {
    let value = Machine(
      rows: report.rowCount, bytes: report.bytes, abstained: report.abstained,
      missingTexts: report.missingTexts, rejectedCount: report.rejectedCount,
      labels: Dictionary(uniqueKeysWithValues: zip(labels, report.labelCounts)),
      seconds: seconds(report))
    return String(decoding: try JSONEncoder.stable.encode(value), as: UTF8.self)
  }
}
