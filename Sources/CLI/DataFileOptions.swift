import ArgumentParser
import Dataset

/// The file that holds the rows; shared by all verbs that read data.
struct DataFileOptions: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: "The data: a .jsonl, .csv or .tsv file, or - (not for review, which reads it twice).",
    completion: .file())
  var path: String

  @Option(
    name: .customLong("format"),
    help: "The format of the data, where the name does not tell it: jsonl, csv or tsv.")
  var formatName: String?

  @Option(
    help: "The longest record that is read, in bytes; longer ones are rejected (16777216, 16 MiB).",
    transform: NumberOption.whole(from: 1))
  var maxRowBytes: Int = 16 << 20

  func validate() throws {
    if let formatName, format == nil {
      throw ValidationError("--format takes jsonl, csv or tsv, found `\(formatName)`")
    }
    if formatName == nil, path == "-" {
      throw ValidationError(
        "--data: standard input has no name that tells its format; name it with --format jsonl, csv or tsv"
      )
    }
  }

  /// The format, where one is given.
  var format: DataFormat? { formatName.flatMap(DataFormat.init(rawValue:)) }
}
