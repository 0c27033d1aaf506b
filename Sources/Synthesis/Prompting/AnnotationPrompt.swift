internal import Dataset
internal import LabelLang

/// Asks a model for the label of one row: the way that labeling programs replace, and whose cost
/// they are held against.
public struct AnnotationPrompt: Sendable {
  public let task: LabelingTask

  /// The prompt of a task.
  public init(_ task: LabelingTask) { self.task = task }

  /// The messages for one row.
  public func prompt(for row: DataRow) -> ChatPrompt {
    ChatPrompt(messages(QuotedData.row(row, inputs: task.inputs)))
  }

  /// The messages for the first row of the data.
  public func promptForFirstRow() throws -> ChatPrompt {
    var rows = try TaskRows(task, split: .train)
    guard let batch = try rows.next(), batch.rowCount > 0 else {
      throw SynthesisError(.badData, "\(rows.path): expected rows, found none")
    }
    return prompt(for: DataRow(cells: batch.columns.map { Cell($0, row: 0) }))
  }

  /// Tokens of the messages without the row.
  var tokensWithoutRow: Int { ChatPrompt(messages("")).tokens }

  /// Tokens of a reply: the longest label in its object.
  var replyTokens: Int {
    task.labelNames.map { TokenEstimate.tokens(in: "{\"class\": \"\($0)\"}") }.max() ?? 0
  }

  private func messages(_ row: String) -> [ChatMessage] {
    let labels = QuotedData.labels(of: task)
    return [
      ChatMessage(
        .system,
        "You label data. Reply with one JSON object, {\"class\": label}, and with nothing else."),
      ChatMessage(
        .user,
        """
        \(task.description)

        The labels:

        \(labels.joined(separator: "\n"))

        \(QuotedData.rows([row]))
        """),
    ]
  }
}
