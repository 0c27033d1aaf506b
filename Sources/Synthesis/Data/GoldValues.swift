internal import Dataset
internal import LabelLang

/// Counts the gold labels of a file, to find labels that it does not hold.
struct GoldValues {
  let task: LabelingTask
  let path: String
  private let labels: LabelPlaces
  /// How many rows have each label of the task.
  private(set) var counts: [Int]
  /// Values that are no label, and how many rows have them.
  private(set) var strangers: [String: Int] = [:]
  /// Further strangers are passed over.
  private static let mostStrangers = 1000

  init(task: LabelingTask, path: String) {
    self.task = task
    self.path = path
    labels = LabelPlaces(labels: task.labelNames)
    counts = task.labels.map { _ in 0 }
  }

  /// Counts a row; gives its label, nil where it has none of the task's.
  mutating func add(_ gold: String?) -> Int? {
    guard let gold else { return nil }
    if let label = labels[gold].map(Int.init) {
      counts[label] += 1
      return label
    }
    if strangers.count < Self.mostStrangers || strangers[gold] != nil {
      strangers[gold, default: 0] += 1
    }
    return nil
  }

  /// Throws if a label has no row; the error points at the label in the task file.
  func checkEveryLabelIsHeld() throws {
    let others = strangers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let held = others.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    let isList = task.document.value("labels")?.items != nil
    let problems = task.labels.enumerated().compactMap { place, label -> YAMLProblem? in
      guard counts[place] == 0 else { return nil }
      let nearest = Suggestion.nearest(to: label.name, in: others)
      return task.document.problem(
        at: isList ? "labels.\(place)" : "labels.\(label.name)",
        "no row of \(path) has the label `\(label.name)` in the column `\(task.files.gold ?? "")`",
        help: nearest.map { "did you mean `\($0)`?" }
          ?? (held.isEmpty
            ? "take the label away, or choose from a file that has it"
            : "the column also holds \(held), which are no labels of the task"))
    }
    if !problems.isEmpty { throw task.document.error(problems) }
  }
}

extension LabelingTask {
  /// Throws if the gold column of `train` names things that are no labels, while a label has no
  /// row: then one of the two is misspelt; and if no row has a column that must be there. Data
  /// without gold labels is fine.
  ///
  /// - Returns: Warnings of rows, broken records and a value of a wrong type, and of columns that need not
  ///   be there and are nowhere.
  public func checkAgainstData() throws -> (ofRows: [String], ofColumns: [String]) {
    var rows = try TaskRows(self, split: .train, gold: .whereThere)
    var values = GoldValues(task: self, path: rows.path)
    while let batch = try rows.next() {
      for gold in batch.gold { _ = values.add(gold) }
    }
    if !values.strangers.isEmpty { try values.checkEveryLabelIsHeld() }
    return (rows.rowWarnings(), rows.absenceWarnings().map { document.error([$0]).description })
  }
}
