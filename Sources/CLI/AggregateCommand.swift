import Aggregate
import ArgumentParser
import Dataset
import LabelLang

/// `labellang aggregate`: votes to labels.
struct AggregateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate", abstract: "Turn votes into labels with a label model.",
    discussion: """
      Without gold labels. The models are majority, weighted (by how far functions agree with the \
      others), prior-weighted, dawid-skene, snorkel and flyingsquid; auto chooses one and says why. \
      With --gold the labels are held against gold labels, which the model does not see. \
      A row on which no function votes has no label, unless --uncovered prior gives it the class \
      balance; a row on which labels are equally probable has none, unless --ties says so.
      """)

  @OptionGroup var input: VotesInput

  @Option(help: "The label model, or auto.")
  var labelModel = "auto"

  @Option(help: "The file to write the labels to: .jsonl, .csv or .npy.", completion: .file())
  var out: String?

  @Option(help: "Label these votes with the model fitted to the others.", completion: .file())
  var apply: String?

  @OptionGroup var gold: GoldOptions

  @Option(help: "A column of the gold data by which the figures are told apart.")
  var group: String?

  @Option(
    help: "Rows whose labels tie: abstain, first (of the labels) or hash (of the row's number).")
  var ties: String?

  @Option(help: "Rows without votes: report (no label), prior (the class balance) or drop.")
  var uncovered: String?

  @OptionGroup var options: LabelModelOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    try LabelModelOptions.requireLabelModel(labelModel)
    if let apply { try VotesInput.requireFile(apply) }
    if let out, LabelFormat(path: out) == nil {
      throw ValidationError("--out takes a name that ends in .jsonl, .csv or .npy, found `\(out)`")
    }
    if let ties, TiePolicy(rawValue: ties) == nil {
      throw ValidationError("--ties takes abstain, first or hash, found `\(ties)`")
    }
    if let uncovered, UncoveredPolicy(rawValue: uncovered) == nil {
      throw ValidationError("--uncovered takes report, prior or drop, found `\(uncovered)`")
    }
    if group != nil && gold.gold == nil {
      throw ValidationError("--group needs --gold, whose data it is a column of")
    }
    if labelModel != "auto",
      let other = options.modelOfOptions.first(where: { $0.model.rawValue != labelModel })
    {
      throw ValidationError(
        "\(other.option) belongs to the model \(other.model.rawValue), found \(labelModel)")
    }
  }

  func run() throws {
    var outputs = OutputPaths(
      reading: [
        "the votes": input.votes, "--apply": apply, "--gold": gold.path,
        "--class-balance": options.balancePath,
      ])
    for (option, path) in [("the votes", input.votes), ("--apply", apply ?? "")]
    where LabelFormat(path: path) == .npy {
      outputs.addInput(path + ".json", option)
    }
    let file = try input.open()
    outputs.addInput(file.data, "the data that was voted on")
    if let out {
      let hard = LabelFormat(path: out) == .npy ? [LabelFormat.hardLabels(beside: out)] : []
      try outputs.add(out, "--out", beside: [out + ".json"] + hard)
    }
    let (settings, balanceSource) = try options.settings(
      for: file, ShownVotes(file: file, action: "estimating the class balance"))
    let kind = LabelModelKind(rawValue: labelModel)
    if let kind, options.classBalance != nil, settings.estimatesClassBalance(kind) {
      throw CommandLineError(
        "--class-balance has no effect on \(kind.rawValue) with --wrench, which estimates it in the "
          + "fit", code: .usage)
    }
    var job = LabelingJob(
      file: file, target: try applied(to: file), settings: settings, balanceSource: balanceSource,
      kind: kind)
    // What a benchmark labels with is all rows, by its own rule for ties.
    job.ties = ties.flatMap(TiePolicy.init(rawValue:)) ?? (options.wrench ? .hash : .abstain)
    job.uncovered =
      uncovered.flatMap(UncoveredPolicy.init(rawValue:)) ?? (options.wrench ? .prior : .report)
    let gold = try gold.read(for: job.target, group: group)
    let result: LabelingJob.Result
    do {
      result = try job.run(
        out: out, gold: gold?.gold, groups: gold?.groups,
        check: { try gold?.check(rowCount: $0.rows) }
      ) { file, action in
        ShownVotes(file: file, action: action)
      }
    } catch let error as LabelModelError where !error.isWrongSetting {
      throw CommandLineError("\(file.path): \(error)", code: .failure)
    }
    let report = AggregateReport(file: file, target: job.target, result: result)
    print(try report.output(json: json))
    for warning in report.warnings { CommandLineError.note("warning: \(warning)") }
    if kind == nil, options.classBalance != nil, settings.estimatesClassBalance(result.kind) {
      CommandLineError.note(
        "warning: --class-balance has no effect on \(result.kind.rawValue) with --wrench, which auto "
          + "chose; name another model with --label-model")
    }
    for other in options.modelOfOptions where other.model != result.kind {
      CommandLineError.note(
        "warning: \(other.option) belongs to the model \(other.model.rawValue), and auto chose "
          + "\(result.kind.rawValue); name the model with --label-model")
    }
  }

  /// The votes of --apply, which are of the same functions and labels.
  private func applied(to file: VoteFile) throws -> VoteFile? {
    guard let apply else { return nil }
    let other = try VoteFile(path: apply, labels: file.labels)
    guard other.labels == file.labels else {
      throw CommandLineError(
        "\(apply): expected the labels of \(file.path), \(VotesInput.listed(file.labels)), found "
          + "\(VotesInput.listed(other.labels))\n   = help: run the same programs over both data",
        code: .failure)
    }
    guard other.functions == file.functions else {
      let place = zip(other.functions, file.functions).enumerated()
        .first { $0.element.0 != $0.element.1 }?.offset
      let found =
        place.map { "`\(other.functions[$0])` in place of `\(file.functions[$0])`" }
        ?? "\(counted(other.functions.count, "function"))"
      throw CommandLineError(
        "\(apply): expected the \(file.functions.count) functions of \(file.path), found \(found)\n"
          + "   = help: run the same programs over both data", code: .failure)
    }
    let changed = zip(other.hashes, file.hashes).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    if let first = changed.first {
      CommandLineError.note(
        "warning: \(apply): \(counted(changed.count, "function is", plural: "functions are")) of another "
          + "program than in \(file.path), the first is `\(file.functions[first])`; what was learned of "
          + "the old one is applied to the new one")
    }
    return other
  }
}
