import ArgumentParser
import Dataset
import Foundation
import LabelLang
import Synthesis

/// `labellang init`: a task file to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented task file for a data file.",
    discussion: """
      Columns, their types and the labels are guessed from the first rows. An existing file is not \
      overwritten.
      """)

  @Argument(help: "The data: a .jsonl, .csv or .tsv file.", completion: .file())
  var data: String

  @Option(help: "The task file to write; - prints it.", completion: .file())
  var out: String = "task.yaml"

  @Option(help: "The task's name; that of the data file's folder if not said.")
  var name: String?

  @Option(help: "The column with gold labels, where the guess would be wrong.")
  var gold: String?

  @Option(help: "The format of the data, where the name does not tell it: jsonl, csv or tsv.")
  var format: String?

  func validate() throws {
    if let format, DataFormat(rawValue: format) == nil {
      throw ValidationError("--format takes jsonl, csv or tsv, found `\(format)`")
    }
    if name == "" { throw ValidationError("--name takes a name, found an empty one") }
    if out.isEmpty { throw ValidationError("--out takes the name of a file, found an empty one") }
    if data == "-" { throw ValidationError("a task names its data: give a file, not -") }
  }

  func run() throws {
    let target = URL(fileURLWithPath: out == "-" ? "task.yaml" : out)
    let file = URL(fileURLWithPath: data)
    let template = try TaskTemplate(
      dataPath: data, writtenPath: Self.path(of: file, from: target.deletingLastPathComponent()),
      name: name ?? file.deletingLastPathComponent().lastPathComponent, gold: gold,
      format: format.flatMap(DataFormat.init(rawValue:)))
    if out == "-" {
      print(template.text, terminator: "")
      warn(of: template)
      return
    }
    guard !FileManager.default.fileExists(atPath: out) else {
      throw CommandLineError(
        "\(out): the file is there already; move it, or name another with --out",
        code: .cannotWrite)
    }
    let written = try AtomicFile(path: out)
    try written.write(template.text)
    try written.commit()
    print(
      "\(out) is written, "
        + (template.goldColumn.map { "with the labels of the column `\(VisibleText.text($0))`" }
          ?? "without labels, as no column seems to hold any")
        + "; mend what was guessed, then: labellang prompt " + CommandWords.quoted(out))
    warn(of: template)
  }

  /// Tells what the guesses were made without.
  private func warn(of template: TaskTemplate) {
    SourceOptions.warn(
      data, rejected: template.rejected, "nothing was guessed from it")
    for warning in template.columnWarnings {
      CommandLineError.note("warning: \(data): \(warning)")
    }
    if template.hasNamelessColumn {
      CommandLineError.note(
        "warning: \(data): the column without a name was left out; give it one to read it")
    }
    let unlisted = template.unlistedColumnCount
    if unlisted > 0 {
      CommandLineError.note(
        "warning: \(data): "
          + counted(unlisted, "column was", plural: "columns were")
          + " not looked at; only the first 4,096 keys of the first record are, up to 256 bytes long"
      )
    }
  }

  /// A file's path as seen from a folder: relative below it, else absolute.
  private static func path(of file: URL, from folder: URL) -> String {
    let (own, base) = (file.standardizedFileURL.path, folder.standardizedFileURL.path)
    let prefix = base.hasSuffix("/") ? base : base + "/"
    return own.hasPrefix(prefix) ? String(own.dropFirst(prefix.count)) : own
  }
}
