import Dataset
import Foundation
import TestSupport
import Testing

/// Opening files and telling formats.
struct RowReaderTests {
  @Test(
    arguments: [
      ("a.jsonl", DataFormat.jsonLines), ("dir.csv/a.NDJSON", .jsonLines), ("a.json", .jsonLines),
      ("a.csv", .csv), ("a.b.TSV", .tsv), ("a.txt", nil), ("-", nil), ("csv", nil),
      ("a.csv/b", nil), ("", nil),
    ] as [(String, DataFormat?)])
  func formatByEnding(path: String, format: DataFormat?) {
    #expect(DataFormat(path: path) == format)
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: DatasetError.self) {
      try RowReader(path: folder.path("none.csv"), columns: [])
    }
    #expect(missing?.kind == .cannotRead)
    #expect(missing?.description == "\(folder.path("none.csv")): no such file")
    let rows = try folder.write("text\n", to: "rows.csv")
    for other in ["row.yaml", "lat.bin", "aaa.bin", "zzz.bin"] {
      try folder.write("x\n", to: other)
    }
    for (name, help) in [
      ("nope.csv", nil), ("row.csv", "did you mean `\(rows)`?"),
      ("Rows.CSV", "did you mean `\(rows)`?"),
      ("rows.cvs", "did you mean `\(rows)`?"), ("rows.jsonl", "did you mean `\(rows)`?"),
      ("rowz.jsonl", nil), ("lat.yaml", "did you mean `\(folder.path("lat.bin"))`?"),
      ("none/rows.csv", "there is no folder `\(folder.path("none"))/`"),
      ("rows.csv/x", "there is no folder `\(rows)/`"),
    ] {
      let misspelt = #expect(throws: DatasetError.self) {
        try RowReader(path: folder.path(name), format: .csv, columns: [])
      }
      #expect(misspelt?.message == "no such file")
      #expect(misspelt?.help == help)
    }
    let directory = #expect(throws: DatasetError.self) {
      try RowReader(path: folder.path(""), format: .csv, columns: [])
    }
    #expect(directory?.message == "expected a file, found a folder")
    let unknown = #expect(throws: DatasetError.self) { try RowReader(path: "-", columns: []) }
    #expect(unknown?.kind == .cannotRead)
    #expect(unknown?.description.hasPrefix("standard input: the format") == true)
  }

  @Test func commonMistakesAreNamed() throws {
    let folder = try TemporaryFolder()
    let utf16 = try folder.write([0xFF, 0xFE, 0x7B, 0], to: "a.jsonl")
    let array = try folder.write(Array("\n [\n{\"a\": 1}\n]\n".utf8), to: "a.json")
    #expect(throws: DatasetError.self) { try RowReader(path: utf16, columns: []) }
    let error = #expect(throws: DatasetError.self) { try RowReader(path: array, columns: []) }
    #expect(error?.help?.contains("jq -c") == true)
  }

  @Test func aPipeIsReadToItsEnd() throws {
    let pipe = Pipe()
    let line = "{\"t\": \"\(String(repeating: "x", count: 1000))\"}\n"
    let writer = pipe.fileHandleForWriting
    let thread = Thread {
      for _ in 0..<500 { writer.write(Data(line.utf8)) }
      writer.closeFile()
    }
    thread.start()
    let reader = try RowReader(
      path: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)", format: .jsonLines,
      columns: [ColumnRequest(name: "t", kind: .text)])
    #expect(reader.totalBytes == nil)
    var rowCount = 0
    while let batch = try reader.next() {
      rowCount += batch.rowCount
      #expect(batch.rejected.isEmpty)
    }
    #expect(rowCount == 500)
  }

  @Test func theSizeOfAFileIsKnown() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("{}\n{}\n".utf8), to: "a.jsonl")
    let reader = try RowReader(path: path, columns: [])
    #expect(reader.totalBytes == 6)
    #expect(try reader.next()?.rowCount == 2)
    #expect(try reader.next() == nil)
    #expect(try reader.next() == nil)
  }
}
