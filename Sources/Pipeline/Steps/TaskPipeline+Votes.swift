import Aggregate
import Dataset
import Interpreter
import LabelLang
import Synthesis

extension TaskPipeline {
  static let votesFile = "votes.npy"

  /// The second step: all programs over the training rows.
  func vote(
    _ programs: ProgramsOutcome, data: String,
    _ progress: @escaping @Sendable (PipelineProgress) -> Void
  ) async throws -> Done<VotesOutcome> {
    let loaded = try ProgramLoader.load(programs.paths)
    let plan = try Plan(loaded.map(\.program))
    guard Set(plan.labels) == Set(task.labelNames) else {
      throw DatasetError(
        .badData, path: loaded.first?.source.name ?? folder,
        message: "expected the task's labels \(task.labelNames.joined(separator: ", ")), found "
          + plan.labels.joined(separator: ", "),
        help: "use programs that were written for \(task.path)")
    }
    let rows = ProgramRows(task)
    var sources = [
      "train": data, "id": task.files.id ?? "", "gold": task.files.gold ?? "",
    ].merging(rows.reading) { own, _ in own }
    // The order of the programs is that of the columns.
    for (place, program) in loaded.enumerated() {
      sources["program \(place) \(program.program.name)"] = program.hash
    }
    return try await steps.run(.votes, from: sources) {
      progress(.started(.votes))
      let job = VotingJob(
        plan: plan, rows: rows,
        gold: task.files.gold.map { ColumnRequest(name: $0, kind: .raw, isRequired: false) },
        id: task.files.id, threads: threads)
      let writer = try VoteWriter(
        path: steps.path(of: Self.votesFile), plan: plan, hashes: loaded.map(\.hash),
        idColumn: task.files.id)
      let tally = try await job.run(into: writer) { counted, totalBytes in
        progress(
          .voting(bytes: counted.byteCount, totalBytes: totalBytes, rows: counted.rowCount))
      }
      return (VotesOutcome(tally), [Self.votesFile, Self.votesFile + ".json"])
    }
  }
}

extension ProgramRows {
  /// The training rows of a task, with its inputs bound as the task says.
  init(_ task: LabelingTask) {
    self.init(path: task.files.train)
    format = task.files.format
    advice =
      "programs read the inputs of \(task.path), which are "
      + listed(task.inputs.map(\.name), most: 10)
    for input in task.inputs {
      if let column = input.column { columns[input.name] = column }
      if input.type == .score { descriptions[input.name] = input.description }
      if !input.cleanings.isEmpty { cleanings[input.name] = input.cleanings }
    }
  }

  /// How the file is read, as a step says what it was made from; what it holds is in its hash.
  fileprivate var reading: [String: String] {
    var reading = ["format": format?.rawValue ?? ""]
    for (input, column) in columns { reading["column of \(input)"] = column }
    for (input, text) in descriptions { reading["description of \(input)"] = text }
    for (input, own) in cleanings {
      reading["cleaning of \(input)"] = own.map(\.rawValue).joined(separator: ", ")
    }
    return reading
  }
}
