import Aggregate
import ArgumentParser
import Dataset
import LabelLang

/// The votes that a verb reads; shared by `aggregate`, `compare` and `analyze`.
struct VotesInput: ParsableArguments {
  @Argument(help: "The votes: a .npy, .jsonl or .csv file of `labellang run`.", completion: .file())
  var votes: String

  @Option(
    help: ArgumentHelp(
      "All labels in their order, where the votes' file does not tell it.", valueName: "a,b,..."))
  var labels: String?

  func validate() throws {
    try Self.requireFile(votes)
    guard let labels else { return }
    let names = Self.list(labels)
    guard (2...VoteFile.maxLabels).contains(names.count), Set(names).count == names.count,
      !names.contains("")
    else {
      throw ValidationError(
        "--labels takes 2 to \(VoteFile.maxLabels) different labels joined by commas, in double quotes "
          + "where a label has a comma, found `\(labels)`")
    }
  }

  /// Votes are read more than once.
  static func requireFile(_ path: String) throws {
    if path == "-" {
      throw ValidationError(
        "votes are read more than once, standard input only once: save them to a file")
    }
  }

  /// Opens the votes; says which labels were found where none were told.
  func open() throws -> VoteFile {
    let file = try VoteFile(path: votes, labels: labels.map(Self.list))
    if let labels = labels.map(Self.list), labels != file.labels {
      throw CommandLineError(
        "--labels: expected the labels that \(file.path) has, \(Self.listed(file.labels)), found "
          + "\(Self.listed(labels))\n   = help: leave --labels out, the file tells them",
        code: .usage)
    }
    if file.labelsAreFound {
      CommandLineError.note(
        "the labels were taken from the votes: "
          + "\(Self.listed(file.labels)); "
          + "name all of them with --labels")
    }
    return file
  }

  /// Labels in a message, so that also blanks in them can be seen.
  static func listed(_ labels: [String]) -> String {
    LabelLang.listed(labels.map(VisibleText.text), most: 8)
  }

  /// The names in a list; one in double quotes may hold commas, and quotes that stand twice.
  private static func list(_ text: String) -> [String] {
    var names: [String] = []
    var rest = text[...]
    while let item = rest.prefixMatch(of: #/ *(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/#) {
      names.append(item.1.map(String.init)?.replacing("\"\"", with: "\"") ?? String(item.2 ?? ""))
      rest = rest[item.range.upperBound...]
      if item.3.isEmpty { break }
    }
    return names
  }
}

/// Votes whose reading shows on the terminal.
struct ShownVotes: VoteSource {
  let file: VoteFile
  let action: String

  var functionCount: Int { file.functionCount }

  func forEachBatch(_ body: (VoteRows) throws -> Void) throws {
    let reader = try file.open()
    var bar = ProgressBar(action, totalBytes: reader.totalBytes)
    var (bytes, rows) = (0, 0)
    defer { bar.finish() }
    while let batch = try reader.next() {
      try body(batch)
      bytes += batch.bytes
      rows += batch.rowCount
      bar.update(bytes: bytes, rows: rows)
    }
  }
}
