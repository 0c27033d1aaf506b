import Foundation
import TestSupport
import Testing

@testable import Synthesis

/// The tasks of `examples/tasks`, with the replies of a language model and the programs kept.
@Suite struct ExampleTasksTests {
  static let root = DocumentedProgram.root.appendingPathComponent("examples/tasks")
  static let names = [
    "agnews", "birds", "finance", "french", "imdb", "medabs", "sms", "youtube",
  ]

  @Test func allFoldersAreNamed() throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
    #expect(found.filter { !$0.hasPrefix(".") }.sorted() == Self.names)
  }

  @Test(arguments: names)
  func everyReplyBecameAProgram(name: String) throws {
    let folder = Self.root.appendingPathComponent(name)
    let task = try LabelingTask.read(path: folder.appendingPathComponent("task.yaml").path)
    let replies = try FolderReplies(
      folder: folder.appendingPathComponent("replies").path, task: task, model: nil)
    let slots = replies.slots()
    #expect(slots.count >= 10)
    for slot in slots {
      let path = "programs/\(slot.strategy)/\(slot.name).label"
      let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      let program = CheckedProgram(text, name: path, task: task)
      #expect(program.isFine, "\(name)/\(path): \(program.faults)")
    }
  }
}
