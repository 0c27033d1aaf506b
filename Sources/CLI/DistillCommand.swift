import ArgumentParser
import Dataset
import Distill
import Foundation

/// `labellang distill`: labels and their rows, to a small model.
struct DistillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill", abstract: "Train a small model on labels, and write it to a folder.",
    discussion: """
      The labels are those of `labellang aggregate`; the model learns their probabilities and \
      generalises past the rows that programs vote on. The folder holds model.json, the weights as \
      model.safetensors, and model.onnx. Several seeds are trained; the one with the lowest loss on \
      the rows held out is written, and the figures are means over all. Gold labels are used for \
      figures, and with --valid to decide when to stop.
      """)

  @OptionGroup var source: SourceOptions

  @Option(help: "The labels: a .jsonl, .csv or .npy file.", completion: .file())
  var labels: String

  @Option(help: "The folder to write the model to.", completion: .directory)
  var out: String

  @OptionGroup(title: "What the model sees") var encoder: EncoderChoice
  @OptionGroup(title: "Training") var training: TrainingChoice

  @Option(
    help: "Rows with gold labels that are measured, and decide when mlp stops.", completion: .file()
  )
  var valid: String?

  @Option(help: "The vectors of the rows of --valid.", completion: .file())
  var validVectors: String?

  @Option(help: "Rows with gold labels that are only measured.", completion: .file())
  var test: String?

  @Option(help: "The vectors of the rows of --test.", completion: .file())
  var testVectors: String?

  @Option(help: "A column of --test by which accuracy is told apart.")
  var group: String?

  @Option(help: "The column with the gold labels of --valid and --test.")
  var gold: String?

  @Option(help: "The label whose F1 is shown; of two labels the second, if not said.")
  var positive: String?

  @Option(
    help: "In the figures, no label is given with less probability than this (0).",
    transform: NumberOption.probability)
  var abstainBelow: Float?

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func validate() throws {
    if gold == nil, let option = test != nil ? "--test" : valid != nil ? "--valid" : nil {
      throw ValidationError("\(option) needs --gold, the name of its column with gold labels")
    }
    if gold != nil && valid == nil && test == nil {
      throw ValidationError(
        "--gold names a column of --valid or --test: add the file with those rows, or leave it out")
    }
    if group != nil && test == nil {
      throw ValidationError("--group needs --test, whose data it is a column of")
    }
    if validVectors != nil && valid == nil {
      throw ValidationError("--valid-vectors needs --valid, whose rows they belong to")
    }
    if testVectors != nil && test == nil {
      throw ValidationError("--test-vectors needs --test, whose rows they belong to")
    }
    if source.vectors == nil && (validVectors != nil || testVectors != nil) {
      throw ValidationError("--valid-vectors and --test-vectors need --vectors, those of --data")
    }
    if training.heldOut != nil && valid != nil {
      throw ValidationError(
        "--held-out is for training without --valid, which decides when to stop")
    }
    for (name, isGiven) in [
      ("--positive", positive != nil), ("--abstain-below", abstainBelow != nil),
    ] where isGiven && valid == nil && test == nil {
      throw ValidationError("\(name) is for figures, and needs --valid or --test")
    }
    if source.embeddingsKey != nil && encoder.embeddings == nil {
      throw ValidationError("--embeddings-key needs --embeddings, which asks for it")
    }
  }

  func run() async throws {
    var outputs = OutputPaths(
      reading: [
        "--data": source.file.path, "--labels": labels, "--vectors": source.vectors,
        "--valid": valid, "--test": test,
      ])
    try OutputPaths.requireOwnFolder(out, "--out")
    for name in ModelFolder.fileNames { try outputs.add(out + "/" + name, "--out") }
    try ModelFolder(path: out).requireOwnFiles()
    var data = try source.location(labels: labels)
    if encoder.text == nil { data.textAdvice = "--text COLUMN names the column of the text" }
    var job = DistillJob(
      data: data, labels: labels, kind: training.kind,
      threads: source.threads)
    job.valid = goldLocation(valid, validVectors, "--valid-vectors")
    job.test = goldLocation(test, testVectors, "--test-vectors")
    job.test?.groupColumn = group
    job.encoder = try encoder.options(vectors: source.vectors)
    job.weighting = training.weighting
    job.abstainBelow = abstainBelow ?? 0
    job.key = source.key
    let bar = DistillProgress(models: training.modelCount)
    let result = try await job.run { bar.show($0) }
    bar.finish()
    if let positive, !result.model.labels.contains(positive) {
      let known = result.model.labels.map { "`\($0)`" }.joined(separator: ", ")
      throw CommandLineError(
        "--positive \(positive): no such label; the labels are \(known)", code: .usage)
    }
    try job.write(result, to: out)
    let report = DistillReport(
      result: result, data: source.file.path, training: training, stopping: job.stopping,
      positive: positive, folder: out)
    print(try report.output(json: json))
    for line in report.warnings { CommandLineError.note(line) }
    if result.rows.arePairedByPlace { SourceOptions.notePairingByPlace(labels) }
    SourceOptions.warn(
      source.file.path, rejected: result.rows.rejected,
      missingTexts: result.rows.missingTexts, numbers: result.rows.numbers,
      "the row has no features of text")
    for scores in [result.valid, result.test].compactMap(\.self) {
      SourceOptions.warn(
        scores.path, rejected: scores.rejected, "the row has no gold label")
    }
  }

  private func goldLocation(
    _ path: String?, _ vectors: String?, _ vectorOption: String
  ) -> RowSource.Location? {
    path.map {
      var location = source.location($0, vectors: vectors)
      location.vectorOption = vectorOption
      location.goldColumn = gold
      return location
    }
  }
}
