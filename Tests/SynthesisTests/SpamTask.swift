import TestSupport

@testable import Synthesis

extension TemporaryFolder {
  /// Forty rows, half of them spam, and a task over them.
  func spamTask(_ more: String = "") throws -> LabelingTask {
    let rows = (0..<40).map { number in
      let isSpam = number.isMultiple(of: 2)
      return "{\"text\": \"\(isSpam ? "free gift" : "nice song") \(number)\", "
        + "\"likes\": \(number), \"label\": \"\(isSpam ? "spam" : "ham")\"}\n"
    }
    try write(rows.joined(), to: "rows.jsonl")
    try write(
      """
      name: comments
      description: Tell spam from ham.
      labels: {ham: fine, spam: unwanted}
      inputs:
        text: {type: text}
        likes: {type: number, optional: true}
      data: {train: rows.jsonl, gold: label}
      model: {name: gpt-3.5-turbo-0125}
      \(more)
      """, to: "task.yaml")
    return try LabelingTask.read(path: path("task.yaml"))
  }
}
