import Dataset
import Foundation
import Pipeline
import Testing

@testable import CLI

@Suite struct ProgramFilesTests {
  @Test func foldersAreSearchedThrough() throws {
    let command = try BuiltCommand()
    for path in [
      "p/LF10.label", "p/LF2.label", "p/deep/er/LF1.label", "p/notes.txt", "p/.git/LF0.label",
      "p/.hidden.label",
    ] {
      try command.write("", to: path)
    }
    let folder = command.folder.appendingPathComponent("p").path
    try FileManager.default.createDirectory(
      atPath: folder + "/folder.label", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/loop", withDestinationPath: ".")
    #expect(mkfifo(folder + "/pipe.label", 0o600) == 0)
    for given in [folder, folder + "/"] {
      let files = try ProgramFiles.expand([given])
      #expect(files.map(\.name) == ["LF2", "LF10", "deep/er/LF1"])
      #expect(
        files.map(\.path) == ["LF2", "LF10", "deep/er/LF1"].map { "\(folder)/\($0).label" })
    }
  }

  @Test func namesAreDistinct() throws {
    let command = try BuiltCommand()
    for path in ["a/LF1.label", "b/LF1.label", "b/LF2.label", "plain"] {
      try command.write("", to: path)
    }
    let root = command.folder.path
    let files = try ProgramFiles.expand(["a", "b", "b/LF2.label", "plain"].map { "\(root)/\($0)" })
    #expect(files.map(\.name) == ["\(root)/a/LF1", "\(root)/b/LF1", "LF2", "plain"])
  }

  @Test func largeFilesAreNoPrograms() throws {
    let command = try BuiltCommand()
    try command.write(String(repeating: "#", count: (16 << 20) + 1), to: "large.label")
    let path = command.folder.appendingPathComponent("large.label").path
    #expect(throws: DatasetError.self) { try ProgramFiles.read(path) }
  }
}
