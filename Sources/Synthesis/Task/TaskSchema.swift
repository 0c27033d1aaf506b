internal import Dataset

/// The form of a task file.
public enum TaskSchema {
  /// The fields of the file, in the order in which `labellang init` writes them.
  static let fields: [SchemaField] = [
    SchemaField(
      "name", .text(), isRequired: true, "A short name, for reports and folders."),
    SchemaField(
      "description", .text(), isRequired: true,
      "What a row is and what is to be told apart, in one or two sentences; it opens every prompt."),
    SchemaField(
      "labels",
      .either([.map(.text(mayBeEmpty: true), count: 2...127), .list(.text(), count: 2...127)]),
      isRequired: true, "All labels, each with what it means; a plain list where names say enough."),
    SchemaField(
      "inputs", .map(.object(input), count: 1...1000),
      "What programs may read: a name for each column. Not needed where there are concepts."),
    SchemaField(
      "data", .object(data), isRequired: true,
      "Files of rows; paths are relative to the folder of the task file."),
    SchemaField(
      "knowledge", .object(knowledge),
      "Supplementary information for prompts; strategies say which of it they use."),
    SchemaField(
      "concepts", .list(.object(concept), count: 1...1000),
      "Concepts whose scores from 0 to 1 are inputs of the programs."),
    SchemaField(
      "strategies", .list(.object(strategy), count: 1...50),
      "Which prompts are made; without it, ten programs from the general prompt."),
    SchemaField(
      "model", .object(model), "The language model, its sampling and its prices."),
    SchemaField(
      "sample", .object(sample), "The rows on which new programs are tried out."),
    SchemaField(
      "repair_rounds", .whole(0...5),
      "How often a model is shown what is wrong with its program; 2 if not said."),
  ]

  private static let input: [SchemaField] = [
    SchemaField(
      "type", .choice(["text", "number", "bool", "score"]), isRequired: true,
      "What its cells are; a score is a number from 0 to 1."),
    SchemaField(
      "description", .text(mayBeEmpty: true), "What it holds; of a score, what was measured."),
    SchemaField(
      "column", .text(), "The column, where it has another name (of a score: its description)."),
    SchemaField("optional", .flag, "Whether a row may lack it; false if not said."),
    SchemaField(
      "clean", .list(.choice(Cleaning.allCases.map(\.rawValue)), count: 1...2),
      "html reads tags as spaces; escapes reads a literal \\n as a line break."),
  ]

  private static let data: [SchemaField] = [
    SchemaField(
      "train", .text(), isRequired: true, "The rows to be labeled; .jsonl, .csv or .tsv."),
    SchemaField("valid", .text(), "Rows with gold labels, to choose by."),
    SchemaField("test", .text(), "Rows with gold labels, for the figure that is reported."),
    SchemaField(
      "format", .choice(DataFormat.allCases.map(\.rawValue)),
      "The format, where names do not tell it."),
    SchemaField("id", .text(), "The column that names a row."),
    SchemaField("gold", .text(), "The column with gold labels, where there is one."),
  ]

  private static let knowledge: [SchemaField] = [
    SchemaField("data_set", .text(), "A description of the data set and its classes."),
    SchemaField(
      "exemplars", .either([.object(exemplarChoice), .list(.object(exemplar), count: 1...200)]),
      "Labeled examples: chosen by the gold column, or written here."),
    SchemaField(
      "keywords", .map(.list(.text(), count: 0...500), count: 1...127),
      "Words and phrases that speak for a label."),
    SchemaField("rules", .list(.text(), count: 1...100), "Labeling rules, one sentence each."),
    SchemaField(
      "unlabeled", .object(unlabeled),
      "Rows without labels, so that a model sees what they are like."),
    SchemaField(
      "documents", .text(), "A folder of .txt and .md files that passages are retrieved from."),
    SchemaField("passages", .whole(1...20), "How many passages; 3 if not said."),
    SchemaField(
      "query", .text(), "What to search for; the description and the labels if not said."),
    SchemaField(
      "model_written", .text(),
      "A folder of replies to `labellang prompt TASK --ask ...`: data_set.md, exemplars.md, "
        + "keywords.md, rules.md, concepts.md. What is written here comes first."),
  ]

  private static let exemplarChoice: [SchemaField] = [
    SchemaField("from", .choice(["train", "valid"]), isRequired: true, "The file to choose from."),
    SchemaField("per_label", .whole(1...20), "How many of each label; 2 if not said."),
    SchemaField("seed", .whole(0...Int(Int32.max)), "The seed of the choice; 0 if not said."),
    SchemaField("max_characters", .whole(20...20_000), "Longer texts are cut; 600 if not said."),
  ]

  private static let exemplar: [SchemaField] = [
    SchemaField("row", .map(.cell, count: 1...1000), isRequired: true, "The inputs of the row."),
    SchemaField("label", .text(), isRequired: true, "Its label."),
  ]

  private static let unlabeled: [SchemaField] = [
    SchemaField("count", .whole(1...100), "How many; 8 if not said."),
    SchemaField("seed", .whole(0...Int(Int32.max)), "The seed of the choice; 0 if not said."),
    SchemaField("max_characters", .whole(20...20_000), "Longer texts are cut; 600 if not said."),
  ]

  private static let concept: [SchemaField] = [
    SchemaField("name", .text(), isRequired: true, "The name of the input in programs."),
    SchemaField(
      "description", .text(), isRequired: true, "What is measured; also the name of its column."),
  ]

  private static let strategy: [SchemaField] = [
    SchemaField("name", .text(), isRequired: true, "A name for folders and reports."),
    SchemaField(
      "use", .list(.choice(KnowledgeKind.allCases.map(\.rawValue)), count: 1...6),
      "The knowledge that its prompts hold; none for the general prompt."),
    SchemaField("programs", .whole(1...1000), "How many programs; 10 if not said."),
  ]

  private static let model: [SchemaField] = [
    SchemaField("name", .text(), isRequired: true, "The name in the price file."),
    SchemaField("temperature", .number(0...2), "The sampling temperature; 0.7 if not said."),
    SchemaField(
      "max_tokens", .whole(1...200_000), "The longest reply, in tokens; 2000 if not said."),
    SchemaField("prices", .text(), "A price file of your own."),
  ]

  private static let sample: [SchemaField] = [
    SchemaField("rows", .whole(1...100_000), "How many rows of train; 1000 if not said."),
    SchemaField("seed", .whole(0...Int(Int32.max)), "The seed of the choice; 0 if not said."),
  ]

  /// What the comment above a top-level field says.
  static func summary(of name: String) -> String {
    fields.first { $0.name == name }?.summary ?? ""
  }

  /// The JSON Schema of task files, which editors read; `grammar/task.schema.json` holds it.
  public static func jsonSchema() throws -> String {
    try ValueSchema.document(
      title: "LabelLang task",
      description: "A labeling task: labels, inputs, data and what a model is told of them.",
      identifier: "task.schema.json", .object(fields))
  }
}
