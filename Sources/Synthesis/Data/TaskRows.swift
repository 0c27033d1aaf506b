public import Dataset
internal import LabelLang

/// The rows of one of a task's files, batch by batch, with the task's inputs as columns.
struct TaskRows {
  /// Some rows on end.
  struct Batch {
    var rowCount: Int
    /// A column for each input, cleaned.
    var columns: [Column]
    /// Each row's gold label as written; nil where there is none.
    var gold: [String?]
    /// The rows, as places in the batch, whose record could not be parsed.
    var broken: Set<Int>
  }

  let task: LabelingTask
  let path: String
  private let reader: RowReader
  private let use: GoldUse
  private let hasGold: Bool
  /// The first record that could not be parsed, and how many could be.
  private var rejected: RejectedRow?
  private var acceptedCount = 0

  /// Whether gold labels are read.
  enum GoldUse { case unread, whereThere, required }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - gold: Whether gold labels are read, and whether a file without their column is an error.
  init(_ task: LabelingTask, split: LabelingTask.Split, gold use: GoldUse = .unread) throws {
    self.task = task
    self.use = use
    guard let path = task.files.path(of: split) else {
      throw task.document.error([
        task.document.problem(at: "data", "`data` names no file `\(split.rawValue)`")
      ])
    }
    self.path = path
    hasGold = use != .unread && task.files.gold != nil
    var columns = task.inputs.map(\.columnRequest)
    if hasGold, let gold = task.files.gold {
      columns.append(ColumnRequest(name: gold, kind: .raw, isRequired: false))
    }
    // What is missing is found here, so that the error can point into the task file.
    reader = try RowReader(
      path: path, format: task.files.format,
      columns: columns.map { column in
        var column = column
        column.isRequired = false
        return column
      })
  }

  /// The next rows; nil at the end, where every column has been seen that must be there.
  ///
  /// - Throws: `DatasetError` where the file cannot be read, `YAMLError` for an input whose column
  ///   no row has.
  mutating func next() throws -> Batch? {
    guard let batch = try reader.next() else {
      try checkColumns()
      return nil
    }
    var columns = Array(batch.columns.prefix(task.inputs.count))
    for (place, input) in task.inputs.enumerated() where !input.cleanings.isEmpty {
      guard case .text(var cells) = columns[place] else { continue }
      for cleaning in input.cleanings { cells.clean(cleaning) }
      columns[place] = .text(cells)
    }
    let gold =
      hasGold
      ? batch.columns[task.inputs.count].texts
      : [String?](repeating: nil, count: batch.rowCount)
    rejected = rejected ?? batch.rejected.first
    acceptedCount += batch.rowCount - batch.rejected.count
    return Batch(
      rowCount: batch.rowCount, columns: columns, gold: gold,
      broken: Set(batch.rejected.map { $0.row - batch.firstRow }))
  }

  /// Throws if no row so far could be parsed, or had the column of an input that every row must have.
  func checkColumns() throws {
    if acceptedCount == 0, let rejected {
      throw DatasetError(
        .badData, path: path, line: rejected.line,
        message: "expected rows, found no record that can be parsed: \(rejected.reason)",
        help:
          "the rows are JSON lines, CSV or TSV, as the file's name or `data: {format: ...}` says")
    }
    let absent = reader.absentColumns
    if absent.isEmpty { return }
    let known = reader.columnNames
    let document = task.document
    var problems: [YAMLProblem] = []
    for (place, input) in task.inputs.enumerated() where !input.isOptional {
      guard absent.contains(input.columnRequest(isRequired: false)) else { continue }
      let declared = document.value("inputs")?.pairs?.count ?? 0
      let own = place < declared ? "inputs.\(input.name)" : "concepts.\(place - declared)"
      let wanted = input.columnRequest
      problems.append(
        absentColumn(
          wanted.name, at: input.column == nil ? own : "\(own).column", known,
          advice: "; name the column with `column: ...`"))
    }
    if use == .required, let gold = task.files.gold,
      absent.contains(where: { $0.name == gold && $0.kind == .raw })
    {
      problems.append(absentColumn(gold, at: "data.gold", known, advice: ""))
    }
    if !problems.isEmpty { throw document.error(problems) }
  }

  private func absentColumn(
    _ name: String, at place: String, _ known: [String], advice: String
  ) -> YAMLProblem {
    let nearest = Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`? " } ?? ""
    let shown = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    let rest = known.count > 12 ? " and \(known.count - 12) more" : ""
    return task.document.problem(
      at: place, "\(path) has no column `\(name)`",
      help: "\(nearest)the columns are \(shown)\(rest)\(advice)")
  }
}

extension LabelingTask.Input {
  /// The column to read.
  public var columnRequest: ColumnRequest { columnRequest(isRequired: !isOptional) }

  fileprivate func columnRequest(isRequired: Bool) -> ColumnRequest {
    ColumnRequest(
      input: name, type: type, description: description, column: column, isRequired: isRequired)
  }
}
