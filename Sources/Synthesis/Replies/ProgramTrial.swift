internal import Interpreter
internal import LabelLang

/// Rows of a task on which new programs are tried out.
struct ProgramTrial {
  let task: LabelingTask
  let rowCount: Int
  private let columns: [InputColumn]

  /// Reads the sample.
  ///
  /// - Throws: `DatasetError` or `YAMLError` where the data is not as the task says.
  init(_ task: LabelingTask) throws {
    self.task = task
    let rows = try RowSampler(task: task).rows(
      task.sample.rows, of: .train, seed: task.sample.seed)
    guard !rows.isEmpty else {
      throw SynthesisError(
        .badData, "\(task.files.train): expected rows to try programs on, found none",
        help: "name a file with rows in \(task.path), as `data: {train: FILE}`")
    }
    rowCount = rows.count
    columns = task.inputs.indices.map { input in
      InputColumn(rows.map { $0.cells[input] }, isText: task.inputs[input].type == .text)
    }
  }

  /// What one program did on the sample.
  struct Votes {
    /// A label's place in the task, or -1, row by row.
    var votes: [Int8]
    /// Rows on which an input was missing.
    var missing: Int
    /// The names of the inputs that the program reads.
    var inputs: Set<String>

    var coverage: Double {
      votes.isEmpty ? 0 : Double(votes.count { $0 >= 0 }) / Double(votes.count)
    }
    /// The labels voted for, in order.
    var polarity: [Int] { Set(votes.filter { $0 >= 0 }).sorted().map(Int.init) }
  }

  /// Runs a program that fits the task.
  func votes(of program: TypedProgram) async throws(PlanError) -> Votes {
    let plan = try Plan([program])
    let own = plan.inputs.map { input in
      task.inputs.firstIndex { $0.name == input.name }.map { columns[$0] } ?? .absent
    }
    let batch = try await Runner(plan).votes(on: own, rowCount: rowCount)
    let places = plan.labels.map { label in
      Int8(task.labels.firstIndex { $0.name == label } ?? -1)
    }
    return Votes(
      votes: batch.votes.map { $0 < 0 ? -1 : places[Int($0)] }, missing: batch.missing[0],
      inputs: Set(plan.inputs.map(\.name)))
  }
}
