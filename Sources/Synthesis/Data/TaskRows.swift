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
  private let split: LabelingTask.Split
  private let reader: RowReader
  private let use: GoldUse
  private let hasGold: Bool
  /// The records that could not be parsed, and how many could be.
  private var rejected = RejectedRows()
  private var acceptedCount = 0
  /// The first value that is not of its input's type.
  private var firstMistyped: (row: Int, input: LabelingTask.Input)?

  /// Whether gold labels are read.
  enum GoldUse { case unread, whereThere, required }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - gold: Whether gold labels are read, and whether a file without their column is an error.
  init(_ task: LabelingTask, split: LabelingTask.Split, gold use: GoldUse = .unread) throws {
    self.task = task
    self.split = split
    self.use = use
    guard let path = task.files.path(of: split) else {
      throw task.document.error([
        task.document.problem(at: "data", "`data` names no file `\(split.rawValue)`")
      ])
    }
    self.path = path
    hasGold = use != .unread && task.files.gold != nil
    var columns = task.inputs.map(\.columnRequest)
    if hasGold, let gold = task.files.gold { columns.append(.marks(gold)) }
    if split == .train, let id = task.files.id { columns.append(.marks(id)) }
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
  /// - Throws: `DatasetError` where the file cannot be read, `YAMLError` for a column that no row has.
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
    rejected.add(batch.rejected)
    if firstMistyped == nil {
      firstMistyped = zip(task.inputs, batch.columns).lazy.compactMap { input, column in
        column.states.firstIndex(of: .mistyped).map { (batch.firstRow + $0, input) }
      }.min { $0.0 < $1.0 }
    }
    acceptedCount += batch.rowCount - batch.rejected.count
    return Batch(
      rowCount: batch.rowCount, columns: columns, gold: gold,
      broken: Set(batch.rejected.map { $0.row - batch.firstRow }))
  }

  /// Throws if no row so far could be parsed, or had the column of an input that every row must have or
  /// that of the ids.
  func checkColumns() throws {
    if acceptedCount == 0, let rejected = rejected.first.first {
      throw DatasetError(
        .badData, path: path, line: rejected.line,
        message: "expected rows, found no record that can be parsed: \(rejected.reason)",
        help:
          "the rows are JSON lines, CSV or TSV, as the file's name or `data: {format: ...}` says")
    }
    let absent = reader.absentColumns
    if absent.isEmpty { return }
    var problems = absentInputs(absent, optional: false)
    if use == .required, let gold = task.files.gold, absent.contains(.marks(gold)) {
      problems.append(absentColumn([gold], at: "data.gold"))
    }
    if split == .train, let id = task.files.id, absent.contains(.marks(id)) {
      problems.append(absentColumn([id], at: "data.id"))
    }
    if !problems.isEmpty { throw task.document.error(problems) }
  }

  /// What to say of the rows so far: of broken records, and of values of a wrong type.
  func rowWarnings() -> [String] {
    var lines: [String] = []
    if let first = rejected.first.first {
      lines.append(
        "\(path):\(first.line): \(first.reason); \(counted(rejected.count, "record")) could not be parsed "
          + "and no program was tried on")
    }
    if let (row, input) = firstMistyped {
      lines.append(
        "\(path): row \(row), counted from 0: the input `\(input.name)` is not of the type "
          + "\(input.type.rawValue); it is missing in such rows")
    }
    return lines
  }

  /// Columns that need not be there, and that no row so far has: of optional inputs, and of gold labels
  /// where another file may not have them either, or a column has nearly the name.
  func absenceWarnings() -> [YAMLProblem] {
    let absent = reader.absentColumns
    var problems = absentInputs(absent, optional: true)
    if hasGold, let gold = task.files.gold, absent.contains(.marks(gold)),
      Suggestion.nearest(to: gold, in: reader.columnNames) != nil || !isElsewhere(gold)
    {
      problems.append(absentColumn([gold], at: "data.gold", effect: "; no row has a gold label"))
    }
    return problems
  }

  /// Whether another file of the task has a column, or cannot be read, which is told where it is needed.
  private func isElsewhere(_ column: String) -> Bool {
    [task.files.valid, task.files.test].contains { path in
      guard let path, path != self.path else { return false }
      do {
        let others = try RowReader(
          path: path, format: task.files.format, columns: [.marks(column)])
        while try others.next() != nil, !others.absentColumns.isEmpty {}
        return others.absentColumns.isEmpty
      } catch { return true }
    }
  }

  private func absentInputs(_ absent: [ColumnRequest], optional: Bool) -> [YAMLProblem] {
    if absent.isEmpty { return [] }
    let declared = task.document.value("inputs")?.pairs?.count ?? 0
    return task.inputs.enumerated().compactMap { place, input in
      let column = input.columnRequest(isRequired: false)
      guard input.isOptional == optional, absent.contains(column) else { return nil }
      let own = place < declared ? "inputs.\(input.name)" : "concepts.\(place - declared)"
      return absentColumn(
        column.names, at: input.column == nil ? own : "\(own).column",
        effect: optional ? "; the optional input `\(input.name)` is missing in every row" : "",
        advice: "; name the column with `column: ...`")
    }
  }

  private func absentColumn(
    _ names: [String], at place: String, effect: String = "", advice: String = ""
  ) -> YAMLProblem {
    let known = reader.columnNames
    let nearest = names.lazy.compactMap { Suggestion.nearest(to: $0, in: known) }.first
    let absent = names.map { "`\($0)`" }.joined(separator: " or ")
    return task.document.problem(
      at: place, "\(path) has no column \(absent)\(effect)",
      help: (nearest.map { "did you mean `\($0)`? " } ?? "")
        + "the columns are \(listed(known, most: 12))\(advice)")
  }
}

extension ColumnRequest {
  /// A column of ids or gold labels.
  fileprivate static func marks(_ name: String) -> ColumnRequest {
    ColumnRequest(name: name, kind: .raw, isRequired: false)
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
