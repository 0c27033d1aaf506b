import Aggregate
import ArgumentParser
import Dataset
import Foundation
import Interpreter
import LabelLang
import Pipeline

/// `labellang run`: programs over a file, to votes.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run programs over a file and summarise their votes.",
    discussion: """
      Programs are files or folders of *.label files; they declare the same labels, whose order in \
      the first program numbers them. The data is JSON lines, CSV or TSV, or - for standard input. \
      A program that is named twice runs once; of a JSON key that stands twice in a row the last value \
      counts. The table has Snorkel's columns: the labels voted for, the share of rows voted on (coverage), \
      voted on together with another program (overlaps), and differently from another (conflicts).
      """)

  @Argument(help: "Programs, or folders of programs; - is standard input.", completion: .file())
  var programs: [String]

  @OptionGroup var data: DataOptions

  @Option(help: "A column with gold labels (label names, or their numbers).")
  var gold: String?

  @Option(help: "The file to write the votes to: .npy, .jsonl or .csv.", completion: .file())
  var out: String?

  @Option(help: "The column that names each row in the output; its values should differ.")
  var id: String?

  @Option(
    help:
      "The file to write records to that could not be parsed; of one that is too long its first 1,024 bytes.",
    completion: .file())
  var rejects: String?

  @Option(help: "Read no more rows than this.", transform: NumberOption.whole(from: 0))
  var limit: Int?

  @Option(help: "How many threads to use.", transform: NumberOption.whole(from: 1))
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Fail, and write no votes, when a record could not be parsed.")
  var strict = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    if rejects == "-" { throw ValidationError("--rejects takes a file; the report is printed") }
    if let out, VoteFormat(path: out) == nil {
      throw ValidationError("--out takes a name that ends in .npy, .jsonl or .csv, found `\(out)`")
    }
    try data.requireOtherSource(than: programs)
  }

  func run() async throws {
    let loaded = try ProgramLoader.load(programs)
    var outputs = OutputPaths(reading: ["--data": data.file.path])
    for program in loaded { outputs.addInput(program.source.name, "a program") }
    if let out {
      try outputs.add(out, "--out", beside: VoteFormat(path: out) == .npy ? [out + ".json"] : [])
    }
    try outputs.add(rejects, "--rejects")
    let plan = try Plan(loaded.map(\.program))
    var job = VotingJob(
      plan: plan, rows: try data.rows(for: plan.inputs),
      gold: gold.map { ColumnRequest(name: $0, kind: .raw) }, id: id, limit: limit,
      threads: threads)
    job.requiresAllRecords = strict
    job.requiresGold = true
    let writer = try out.map { path in
      try VoteWriter(path: path, plan: plan, hashes: loaded.map(\.hash), idColumn: id)
    }
    var bar: ProgressBar?
    let tally = try await job.run(into: writer, rejects: rejects) { counted, totalBytes in
      if bar == nil { bar = ProgressBar("running", totalBytes: totalBytes) }
      bar?.update(bytes: counted.byteCount, rows: counted.rowCount)
    }
    bar?.finish()
    let report = RunReport(tally: tally, limit: limit)
    print(try report.output(json: json))
    for line in report.notes(rejects: rejects) { CommandLineError.note(line) }
    if strict, tally.rejected.count > 0 {
      throw CommandLineError(
        "--strict: \(counted(tally.rejected.count, "record")) could not be parsed"
          + (out == nil ? "" : "; no votes were written"), code: .failure)
    }
  }
}
