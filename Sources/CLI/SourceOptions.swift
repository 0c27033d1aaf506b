import ArgumentParser
import Dataset
import Distill
import Foundation
import LabelLang

/// Where the rows of an end model come from; shared by `distill`, `predict` and `review`.
struct SourceOptions: ParsableArguments {
  @OptionGroup var file: DataFileOptions

  @Option(help: "The column that names each row.")
  var id: String?

  @Option(
    help: "A .npy file of float32 with a vector for each row, in the rows' order.",
    completion: .file())
  var vectors: String?

  @Option(
    help: ArgumentHelp(
      "The environment variable with the key for the embeddings endpoint.", valueName: "name"))
  var embeddingsKey: String?

  @Option(help: "How many threads to use.", transform: NumberOption.whole(from: 1))
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if let embeddingsKey, ProcessInfo.processInfo.environment[embeddingsKey] == nil {
      throw ValidationError("--embeddings-key: there is no variable `\(embeddingsKey)`")
    }
  }

  /// The key itself, which is never printed or written.
  var key: String? { embeddingsKey.flatMap { ProcessInfo.processInfo.environment[$0] } }

  /// The data, or another file that is like it.
  func location(_ other: String? = nil, vectors otherVectors: String? = nil) -> RowSource.Location {
    var location = RowSource.Location(path: other ?? file.path)
    location.format = other == nil ? file.format : nil
    location.vectorPath = other == nil ? vectors : otherVectors
    location.limits.maxRowBytes = file.maxRowBytes
    return location
  }

  /// Refuses what is given beside the data that a model does not see.
  func refuseUnused(by encoder: RowEncoder) throws {
    if vectors != nil && encoder.vectorWidth == 0 {
      throw CommandLineError(
        "--vectors belongs to models that were trained with vectors, found one without",
        code: .usage)
    }
    if embeddingsKey != nil && encoder.endpoint == nil {
      throw CommandLineError(
        "--embeddings-key belongs to models that were trained with --embeddings, found one without",
        code: .usage)
    }
  }

  /// The data that labels belong to. Its rows are named by the column asked for, else by `id` where the
  /// labels have ids.
  func location(labels: String) throws -> RowSource.Location {
    var location = location()
    location.idColumn = id
    if id == nil, try LabelReader(path: labels).hasIDs {
      location.idColumn = "id"
      location.idAdvice = "the labels have ids, and --id COLUMN names the column that holds them"
    }
    return location
  }

  /// Tells of labels that fit any data with as many rows.
  static func notePairingByPlace(_ labels: String) {
    CommandLineError.note(
      "warning: \(labels): the labels have neither ids nor row numbers, and were put beside the rows by "
        + "their places; with `labellang run --id COLUMN` they have ids")
  }

  /// What the user should know of rows that could not be used as they are.
  static func warn(
    _ path: String, rejected: RejectedRows, missingTexts: Int = 0,
    numbers: NumberCounts? = nil, _ effect: String
  ) {
    let name = inputName(path)
    for line in rejected.warnings(name, effect) { CommandLineError.note(line) }
    if missingTexts > 0 {
      CommandLineError.note(
        "warning: \(counted(missingTexts, "row")) of \(name) without a text, and so "
          + "without features of text")
    }
    for warning in numbers?.warnings(name) ?? [] { CommandLineError.note("warning: \(warning)") }
  }
}

extension RejectedRows {
  /// Names the first five one by one, and says how many more there are.
  func warnings(_ file: String, _ effect: String) -> [String] {
    let named = first.prefix(5).map { "warning: \(file):\($0.line): \($0.reason); \(effect)" }
    guard count > named.count else { return named }
    return named + [
      "warning: and \(counted(count - named.count, "more record")) that could not be parsed"
    ]
  }
}
