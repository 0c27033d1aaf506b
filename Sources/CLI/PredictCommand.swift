import ArgumentParser
import Dataset
import Distill
import Foundation

/// `labellang predict`: an end model over a file, to labels.
struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Label the rows of a file with a distilled model.",
    discussion: """
      A line of the output is {"id", "label", "confidence", "probabilities", "covered"}, with "row" in \
      place of "id" without --id; a row is covered when the model gives it a label. Memory does not \
      grow with the file.
      """)

  @Option(help: "The model's folder, as `labellang distill` writes it.", completion: .directory)
  var model: String

  @OptionGroup var source: SourceOptions

  @Option(help: "The file to write labels to: .jsonl or .csv, or -.", completion: .file())
  var out: String?

  @Option(
    help: "The file to write the features to that model.onnx takes: .npy.", completion: .file())
  var features: String?

  @Option(
    help: "Give no label with less probability than this.", transform: NumberOption.probability)
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
  }

  func run() async throws {
    var outputs = OutputPaths(
      reading: ["--data": source.file.path, "--vectors": source.vectors])
    try outputs.add(out, "--out")
    try outputs.add(features, "--features")
    let (endModel, description) = try ModelFolder(reading: model).read()
    try source.refuseUnused(by: endModel.encoder)
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
    let page = PredictionPage(report: report, labels: endModel.labels)
    let text = try page.output(json: json)
    // Where the labels go to standard output, the summary must not.
    if out == "-" { CommandLineError.write(text) } else { print(text) }
    if report.rowCount == 0 {
      CommandLineError.note("warning: \(source.file.path) has no rows")
    }
    SourceOptions.warn(
      source.file.path, rejected: report.rejected,
      missingTexts: report.missingTexts, numbers: report.numbers,
      "the row gets no label")
    for line in report.names.warnings(
      inputName(source.file.path), unreadRows: report.rejected.count, products: "labels")
    {
      CommandLineError.note("warning: \(line)")
    }
  }
}
