import ArgumentParser
import Dataset
import Distill
import Foundation

/// Where the rows of an end model come from; shared by `distill`, `predict` and `review`.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("data"), help: "The data: a .jsonl, .csv or .tsv file, or -.",
    completion: .file())
  var path: String

  @Option(help: "The format of the data, where the name does not tell it: jsonl, csv or tsv.")
  var format: String?

  @Option(help: "The column that names each row.")
  var id: String?

  @Option(
    help: "A .npy file of float32 with a vector for each row, in the rows' order.",
    completion: .file())
  var vectors: String?

  @Option(help: "The longest record that is read, in bytes; longer ones are rejected.")
  var maxRowBytes: Int = 16 << 20

  @Option(
    help: ArgumentHelp(
      "The environment variable with the key for the embeddings endpoint.", valueName: "name"))
  var embeddingsKey: String?

  @Option(help: "How many threads to use.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if let format, DataFormat(rawValue: format) == nil {
      throw ValidationError("--format takes jsonl, csv or tsv, found `\(format)`")
    }
    if maxRowBytes < 1 { throw ValidationError("--max-row-bytes takes a whole number from 1") }
    if threads < 1 { throw ValidationError("--threads takes a whole number from 1") }
    if let embeddingsKey, ProcessInfo.processInfo.environment[embeddingsKey] == nil {
      throw ValidationError("--embeddings-key: there is no variable `\(embeddingsKey)`")
    }
  }

  /// The key itself, which is never printed or written.
  var key: String? { embeddingsKey.flatMap { ProcessInfo.processInfo.environment[$0] } }

  /// The data, or another file that is like it.
  func location(_ other: String? = nil, vectors otherVectors: String? = nil) -> RowSource.Location {
    var location = RowSource.Location(path: other ?? path)
    location.format = other == nil ? format.flatMap(DataFormat.init(rawValue:)) : nil
    location.vectorPath = other == nil ? vectors : otherVectors
    location.limits.maxRowBytes = maxRowBytes
    return location
  }

  /// The column that names the rows: the one asked for, else `id` where the labels have ids.
  func idColumn(forLabels labels: String) throws -> String? {
    if let id { return id }
    return try LabelReader(path: labels).hasIDs ? "id" : nil
  }

  /// What the user should know of rows that could not be used as they are.
  static func warn(
    _ path: String, rejectedCount: Int, rejected: [RejectedRow], missingTexts: Int, _ effect: String
  ) {
    let name = path == "-" ? "standard input" : path
    for record in rejected.prefix(5) {
      CommandLineError.note("warning: \(name):\(record.line): \(record.reason); \(effect)")
    }
    if rejectedCount > 5 {
      CommandLineError.note(
        "warning: and \(rejectedCount - 5) more records that could not be parsed")
    }
    if missingTexts > 0 {
      CommandLineError.note("warning: \(missingTexts) rows of \(name) have no text; \(effect)")
    }
  }
}
