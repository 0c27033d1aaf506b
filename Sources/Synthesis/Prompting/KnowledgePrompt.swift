internal import LabelLang

/// Asks a model for supplementary information: the first of two stages.
public struct KnowledgePrompt: Sendable {
  /// What is asked for.
  public enum Topic: String, CaseIterable, Sendable {
    case dataSet = "data_set"
    case exemplars, keywords, rules, concepts
  }

  public let task: LabelingTask
  public let topic: Topic

  /// A question about a task.
  public init(_ task: LabelingTask, topic: Topic) {
    self.task = task
    self.topic = topic
  }

  /// The messages.
  public var prompt: ChatPrompt {
    let system = "You help to label data. You know the field well and answer in the form asked for."
    let labels = QuotedData.labels(of: task)
    // For concepts the inputs are what is looked for.
    let inputs = topic == .concepts ? [] : task.inputs
    let columns = inputs.prefix(50).map { input in
      "- \(input.name) (\(input.type.rawValue))"
        + (input.description.isEmpty ? "" : ": \(QuotedData.line(input.description))")
    }
    var user = "# Task\n\n\(task.description)\n\nThe labels:\n\n\(labels.joined(separator: "\n"))"
    if !columns.isEmpty {
      user += "\n\nWhat a row holds:\n\n\(columns.joined(separator: "\n"))"
    }
    return ChatPrompt([
      ChatMessage(.system, system), ChatMessage(.user, user + "\n\n# Question\n\n" + question),
    ])
  }

  private var question: String {
    let labels = task.labelNames.map(QuotedData.string).joined(separator: ", ")
    let first = QuotedData.string(task.labelNames.first ?? "")
    switch topic {
    case .dataSet:
      return """
        Describe such data and each of the labels, in at most 200 words: who writes such texts, \
        what they are about, how the labels differ, and which cases lie between them. Reply with \
        plain text and no heading.
        """
    case .keywords:
      return """
        Name words and short phrases that speak for each label and hardly for another: 15 to 40 a \
        label, in small letters, in the language of the data. Reply with one JSON object whose \
        keys are the labels (\(labels)) and whose values are lists of texts, and with nothing else.
        """
    case .rules:
      return """
        Write 8 to 15 rules by which a careful person would label a row without having seen others. \
        Each is one sentence that names the evidence and the label. Reply with one JSON list of \
        texts, and with nothing else.
        """
    case .exemplars:
      let row = task.inputs.prefix(3).map { "\(QuotedData.string($0.name)): ..." }
      return """
        Make up three typical rows for each label, as they would really be. Reply with one JSON \
        list of objects of the form {"row": {\(row.joined(separator: ", "))}, "label": \(first)}, \
        and with nothing else.
        """
    case .concepts:
      return """
        Name 8 to 20 concepts that can be seen in a single row, such as a picture, and that tell \
        the labels apart. A concept is a short description that a model can score from 0 to 1; it \
        is about the thing that the label is about, and never about what happens to be around it. \
        Reply with one JSON list of objects of the form {"name": "...", "description": "..."}, \
        where a name is made of small letters and `_`, and with nothing else.
        """
    }
  }
}
