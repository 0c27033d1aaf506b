public import Dataset
internal import LabelLang

/// A commented task file for a data file: what `labellang init` writes.
public struct TaskTemplate {
  private let profile: DataProfile
  private let name: String
  private let gold: DataProfile.ColumnGuess?
  /// The data file as the task file will name it.
  private let dataPath: String
  /// The format, where it was said.
  private let format: DataFormat?

  /// Looks at a data file.
  ///
  /// - Parameters:
  ///   - dataPath: The file.
  ///   - writtenPath: The same file, as seen from the task file's folder.
  ///   - gold: The column with gold labels, where the guess would be wrong.
  /// - Throws: `DatasetError` or `SynthesisError` where the file cannot be used.
  public init(
    dataPath: String, writtenPath: String, name: String, gold: String?, format: DataFormat?
  ) throws {
    profile = try DataProfile(path: dataPath, format: format)
    self.name = name
    self.dataPath = writtenPath
    self.format = format
    guard let gold else {
      self.gold = profile.labelColumn
      return
    }
    guard let column = profile.columns.first(where: { $0.name == gold }) else {
      let names = profile.columns.map(\.name)
      let nearest = Suggestion.nearest(to: gold, in: names).map { "did you mean `\($0)`? " } ?? ""
      throw SynthesisError(
        .badData, "\(dataPath) has no column `\(gold)`",
        help: nearest + "the columns are \(names.prefix(12).joined(separator: ", "))")
    }
    guard !column.values.isEmpty else {
      throw SynthesisError(
        .badData,
        "\(dataPath): expected at most \(DataProfile.mostLabels) different labels in `\(gold)`, found more",
        help:
          "name the column of the labels, or leave --gold away and write the labels into the task")
    }
    if let flaw = column.labelFlaw {
      throw SynthesisError(
        .badData, "\(dataPath): the column `\(gold)`: \(flaw)",
        help: "name another column, or leave --gold away and write the labels into the task")
    }
    self.gold = column
  }

  /// What stands where the user must say what the task is, and how its labels are called.
  static let description = "Say here what a row is and what is to be told apart."

  static let labels = ["first", "second"]

  /// The fields of a task that are still as they were written where nothing could be guessed.
  public static func untouched(in task: LabelingTask) -> [String] {
    (task.description == description ? ["description"] : [])
      + (task.labelNames == labels && task.labels.allSatisfy(\.description.isEmpty)
        ? ["labels"] : [])
  }

  /// The records that could not be parsed, among those that were looked at.
  public var rejected: RejectedRows { profile.rejected }

  /// How many columns of the first record were not looked at: only so many are, and none of a long name.
  public var unlistedColumnCount: Int { profile.unlistedColumnCount }

  /// Whether the data has a column without a name, which a task file cannot speak of.
  public var hasNamelessColumn: Bool { profile.hasNamelessColumn }

  /// The column that was taken for that of the labels; nil where there is none.
  public var goldColumn: String? { gold?.name }

  /// What the user should know of the columns: one whose name looks like several, and such as may name rows
  /// and were taken for inputs.
  public var columnWarnings: [String] {
    let names = profile.columns.map(\.name)
    if isUncutHeader(names) { return ["the only column is `\(names[0])`; \(uncutHeaderAdvice)"] }
    return profile.columns.filter { column in
      column.type == .text && column.isUnique && !column.hasBlanks && column.name != gold?.name
        && column.name != profile.idColumn?.name && profile.rowCount >= 10
    }.map {
      "the column `\($0.name)` has another word in every row; if it names the rows, let it be `id`"
    }
  }

  /// The task file.
  public var text: String {
    [
      "# A labeling task. Mend what was guessed, and say what the labels mean.",
      "",
      comment("name"), "name: \(quoted(name))", "",
      comment("description"),
      "description: \(quoted(Self.description))", "",
      comment("labels"), "labels:", labels, "",
      comment("inputs"), "inputs:", inputs, "",
      comment("data"), "data:", data, "",
      comment("knowledge"), Self.knowledge, "",
      comment("strategies"), Self.strategies, "",
      comment("model"), Self.model, "",
      comment("sample"), "# sample: {rows: 1000, seed: 0}", "",
      comment("repair_rounds"), "repair_rounds: 2",
    ].joined(separator: "\n") + "\n"
  }

  private func comment(_ name: String) -> String { "# " + TaskSchema.summary(of: name) }

  private func quoted(_ text: String) -> String { JSONString.quoted(text) }

  private var labels: String {
    guard let gold, !gold.values.isEmpty else {
      return "  # No column seems to hold labels: write them here.\n"
        + Self.labels.map { "  \($0): \"\"" }.joined(separator: "\n")
    }
    return gold.values.map { "  \(quoted($0.value)): \"\"" }.joined(separator: "\n")
  }

  private var inputs: String {
    let id = profile.idColumn?.name
    var names: Set<String> = []
    let lines = profile.columns.filter { $0.name != gold?.name && $0.name != id }.map { column in
      let own = Self.identifier(column.name, &names)
      var parts = ["type: \(column.type.rawValue)"]
      if column.type == .score {
        parts.append("description: \(quoted(column.name))")
      } else if own != column.name {
        parts.append("column: \(quoted(column.name))")
      }
      if column.isOptional { parts.append("optional: true") }
      if column.hasTags, column.type == .text { parts.append("clean: [html]") }
      return "  \(own): {\(parts.joined(separator: ", "))}"
    }
    return lines.isEmpty ? "  text: {type: text}" : lines.joined(separator: "\n")
  }

  private var data: String {
    var lines = ["  train: \(quoted(dataPath))"]
    if let format { lines.append("  format: \(format.rawValue)") }
    if let gold {
      lines += [
        "  # valid: valid.jsonl   # rows with gold labels to choose by",
        "  # test: test.jsonl     # rows with gold labels for the figure that is reported",
        "  gold: \(quoted(gold.name))",
      ]
    }
    lines.append(
      profile.idColumn.map { "  id: \(quoted($0.name))" }
        ?? "  # id: ticket           # the column that names each row; it is no input then")
    return lines.joined(separator: "\n")
  }

  private static let knowledge = """
    # knowledge:
    #   data_set: Who writes such texts, and what they are about.
    #   exemplars: {from: valid, per_label: 2, seed: 0}
    #   keywords: {some_label: [word, a phrase]}
    #   rules: [A sentence that names the evidence and the label.]
    #   unlabeled: {count: 8, seed: 0}
    #   documents: documents     # a folder to retrieve passages from
    #   model_written: knowledge # a folder of replies to `labellang prompt TASK --ask ...`
    """

  private static let strategies = """
    strategies:
      - {name: general, programs: 10}
    #  - {name: informed, use: [data_set, rules, keywords], programs: 10}
    """

  private static let model = """
    # model: {name: gpt-3.5-turbo-0125, temperature: 0.7, max_tokens: 2000}
    """

  /// A name that programs can use, made of a column's.
  static func identifier(_ column: String, _ taken: inout Set<String>) -> String {
    var name = ""
    for scalar in column.unicodeScalars {
      let isFine = scalar.isASCII && Identifier.accepts("_" + String(scalar))
      if isFine { name.unicodeScalars.append(scalar) } else if name.last != "_" { name += "_" }
    }
    while name.last == "_" { name.removeLast() }
    while name.first == "_", name.count > 1 { name.removeFirst() }
    if name.isEmpty || name == "_" { name = "column" }
    if !Identifier.accepts(name) { name = "column_" + name }
    var unique = name
    var number = 2
    while !taken.insert(unique).inserted {
      unique = "\(name)_\(number)"
      number += 1
    }
    return unique
  }
}
