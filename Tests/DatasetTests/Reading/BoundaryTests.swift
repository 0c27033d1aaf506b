import Dataset
import TestSupport
import Testing

/// Rows do not depend on how the bytes arrive, and memory does not depend on the file.
struct BoundaryTests {
  static let columns = [
    ColumnRequest(name: "t", kind: .text), ColumnRequest(name: "n", kind: .number),
    ColumnRequest(name: "b", kind: .bool), ColumnRequest(name: "r", kind: .raw),
  ]

  static let jsonLines =
    Array("\u{FEFF}\n{\"t\": \"näh\\u00e9 \\ud83d\\ude00\", \"n\": 1.25, \"b\": true}\r\n".utf8)
    + Array("{\"r\": 12, \"t\": \"\(String(repeating: "x", count: 300))\"}\n \n{\"t\":\n".utf8)
    + [0x7B, 0x22, 0xFF, 10] + Array("{\"t\": \"\(String(repeating: "y", count: 90))\"}\n\n".utf8)
    + Array("{\"n\": 3, \"b\": false, \"r\": \"last\"}".utf8)

  static let csv = Array(
    """
    \u{FEFF}t,n,b,r\r
    "a ""quoted"" cell
    of two lines",1,true,x\r

    \(String(repeating: "z", count: 300)),2,false,y
    "\(String(repeating: "q\"\"\r\n", count: 60))",3,,
    too,few
    "closed"oops,1,true,x
    née,,,日本
    "open,4,true,end

    """.utf8)

  @Test(arguments: [(jsonLines, DataFormat.jsonLines), (csv, .csv)], [16 << 20, 128])
  func everyChunkSizeGivesTheSameRows(file: ([UInt8], DataFormat), maxRowBytes: Int) throws {
    let whole = try ReadRows(
      file.0, file.1, Self.columns, limits: ReaderLimits(maxRowBytes: maxRowBytes))
    #expect(whole.rows.count >= 6)
    #expect(whole.rejected.count >= 2)
    for chunkBytes in 1...64 {
      for batchRows in [1, 3, 4096] {
        let limits = ReaderLimits(
          batchRows: batchRows, batchBytes: chunkBytes * 7, maxRowBytes: maxRowBytes,
          chunkBytes: chunkBytes)
        let read = try ReadRows(file.0, file.1, Self.columns, limits: limits)
        #expect(read.rows == whole.rows, "chunks of \(chunkBytes)")
        #expect(read.rejected == whole.rejected, "chunks of \(chunkBytes)")
      }
    }
  }

  @Test func batchesDoNotDependOnChunks() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<200).map { "{\"t\": \"\(String(repeating: "w", count: $0 % 37))\"}\n" }
    let path = try folder.write(Array(lines.joined().utf8), to: "a.jsonl")
    func sizes(_ chunkBytes: Int) throws -> [Int] {
      let reader = try RowReader(
        path: path, columns: Self.columns,
        limits: ReaderLimits(batchRows: 17, batchBytes: 300, chunkBytes: chunkBytes))
      var sizes: [Int] = []
      while let batch = try reader.next() { sizes.append(batch.rowCount) }
      return sizes
    }
    let expected = try sizes(1 << 20)
    #expect(expected.reduce(0, +) == 200)
    for chunkBytes in [1, 7, 64, 299, 1000] {
      #expect(try sizes(chunkBytes) == expected)
    }
  }

  @Test(arguments: [DataFormat.jsonLines, .csv])
  func overlongRecordsAreSkipped(format: DataFormat) throws {
    let limit = 2000
    func record(_ length: Int, _ letter: Character) -> String {
      let frame = format == .csv ? ("\"", "\"") : ("{\"t\": \"", "\"}")
      let inner = length - frame.0.utf8.count - frame.1.utf8.count
      return frame.0 + String(repeating: letter, count: inner) + frame.1
    }
    let lengths = [limit, limit + 1, 20, 50_000, 21, limit - 1, limit + 2]
    let text =
      (format == .csv ? "t\n" : "")
      + lengths.map { record($0, "x") + "\n" }.joined() + record(limit + 9, "y")
    let expectedRejects = [1, 3, 6, 7]
    for chunkBytes in [1 << 20, 1999, 512, 64] {
      let read = try ReadRows(
        text, format, [ColumnRequest(name: "t", kind: .text)],
        limits: ReaderLimits(maxRowBytes: limit, chunkBytes: chunkBytes))
      #expect(read.rows.count == 8)
      #expect(read.rejected.map(\.row) == expectedRejects)
      let firstLine = format == .csv ? 2 : 1
      #expect(read.rejected.map(\.line) == expectedRejects.map { $0 + firstLine })
      for rejected in read.rejected {
        #expect(rejected.reason == "the record is longer than 2000 bytes")
        #expect(rejected.isCut)
        #expect(rejected.bytes.count == 1024)
        #expect(text.utf8.starts(with: rejected.bytes) == false || rejected.row > 0)
      }
      #expect(read.rows[2] != [.missing])
      #expect(read.byteCount <= text.utf8.count)
    }
  }

  @Test func anOverlongQuotedCellKeepsItsLineCount() throws {
    let cell = String(repeating: "line\n", count: 1000)
    let text = "t,u\n\"\(cell)\",1\nshort\na,b\n"
    for chunkBytes in [1 << 20, 100, 7] {
      let read = try ReadRows(
        text, .csv, [ColumnRequest(name: "t", kind: .text)],
        limits: ReaderLimits(maxRowBytes: 500, chunkBytes: chunkBytes))
      #expect(read.rows == [[.missing], [.missing], [.text("a")]])
      #expect(read.rejected.map(\.line) == [2, 1003])
    }
  }

  @Test func allBytesAreCounted() throws {
    let read = try ReadRows(Self.jsonLines, .jsonLines, Self.columns)
    // All but the byte order mark.
    #expect(read.byteCount == Self.jsonLines.count - 3)
  }
}
