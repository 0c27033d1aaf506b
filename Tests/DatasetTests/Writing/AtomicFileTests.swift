import Dataset
import Foundation
import TestSupport
import Testing

/// Files that appear whole or not at all.
struct AtomicFileTests {
  @Test func aFileAppearsAtTheCommit() throws {
    let folder = try TemporaryFolder()
    let file = try AtomicFile(path: folder.path("a.txt"))
    try file.write("hello ")
    try file.write([UInt8](repeating: 0x21, count: 600_000))
    #expect(file.byteCount == 600_006)
    #expect(try folder.names.contains("a.txt") == false)
    try file.overwrite(Array("J".utf8), at: 0)
    try file.commit()
    #expect(try folder.names == ["a.txt"])
    let bytes = try folder.bytes(of: "a.txt")
    #expect(bytes.count == 600_006)
    #expect(bytes.starts(with: Array("Jello !".utf8)))
    let error = #expect(throws: DatasetError.self) { try file.write("more") }
    #expect(error?.kind == .cannotWrite)
  }

  @Test func aFileThatIsGivenUpLeavesNothing() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Array("before".utf8), to: "a.txt")
    do {
      let file = try AtomicFile(path: folder.path("a.txt"))
      try file.write("after")
      try file.flush()
      #expect(try folder.names.count == 2)
    }
    #expect(try folder.names == ["a.txt"])
    #expect(try folder.bytes(of: "a.txt") == Array("before".utf8))
    let file = try AtomicFile(path: folder.path("b.txt"))
    file.discard()
    file.discard()
    #expect(try folder.names == ["a.txt"])
  }

  @Test func rightsAndLinksAreKept() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("before".utf8), to: "a.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let file = try AtomicFile(path: link)
    try file.write("after")
    try file.commit()
    #expect(try folder.bytes(of: "a.txt") == Array("after".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(rights as? Int == 0o640)
  }

  @Test func errorsNameThePathAndTheReason() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: DatasetError.self) {
      try AtomicFile(path: folder.path("none/a.txt"))
    }
    #expect(
      missing?.description
        == "\(folder.path("none/a.txt")): cannot create a file in its folder: "
        + "No such file or directory\n   = help: create the folder first")
    let system = #expect(throws: DatasetError.self) { try AtomicFile(path: "/proc/a.txt") }
    #expect(system?.help == "no file can be made there")
    for path in [folder.url.path, ""] {
      let error = #expect(throws: DatasetError.self) { try AtomicFile(path: path) }
      #expect(error?.kind == .cannotWrite)
    }
    #expect(try folder.names.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIsAnError() throws {
    let file = try AtomicFile(path: "/dev/full")
    #expect(file.isStream)
    try file.write("x")
    let error = #expect(throws: DatasetError.self) { try file.commit() }
    #expect(error?.description.contains("/dev/full: cannot write: No space left") == true)
  }

  /// Without care the signal would end the test run.
  @Test func aClosedPipeIsAnError() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    let file = try AtomicFile(path: "/dev/fd/\(descriptor)")
    #expect(file.isStream)
    let error = #expect(throws: DatasetError.self) {
      try file.write([UInt8](repeating: 0, count: 1 << 20))
    }
    #expect(error?.message == "cannot write: Broken pipe")
  }

  @Test func devNullTakesEverything() throws {
    let file = try AtomicFile(path: "/dev/null")
    try file.write([UInt8](repeating: 0, count: 1 << 20))
    try file.commit()
    let error = #expect(throws: DatasetError.self) {
      try NpyWriter(AtomicFile(path: "/dev/null"), columnCount: 1)
    }
    #expect(error?.kind == .cannotWrite)
  }
}
