import Foundation

@testable import Synthesis

/// A folder with a small task, gone with the value.
final class TaskFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "synthesis-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      print("cannot remove \(url.path): \(error)")
    }
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ text: String, to name: String) throws {
    try write(bytes: Array(text.utf8), to: name)
  }

  func write(bytes: [UInt8], to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

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
