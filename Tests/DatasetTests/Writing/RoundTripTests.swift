import Dataset
import Foundation
import TestSupport
import Testing

/// What is written reads back.
struct RoundTripTests {
  @Test(arguments: [DataFormat.csv, .tsv], [1, 2, 3] as [UInt64])
  func csvReadsBack(format: DataFormat, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    let path = folder.path("a.\(format.rawValue)")
    let columnCount = Int.random(in: 1...4, using: &generator)
    let header = (0..<columnCount).map { "\($0)" + randomText(&generator) }
    let rows = (0..<200).map { _ in header.map { _ in randomText(&generator) } }
    let file = try AtomicFile(path: path)
    var writer = try CSVWriter(file, format: format, header: header)
    for row in rows { try writer.write(row) }
    try file.commit()

    let reader = try RowReader(
      path: path, columns: header.map { ColumnRequest(name: $0, kind: .text) },
      limits: ReaderLimits(chunkBytes: Int.random(in: 1...3000, using: &generator)))
    var read: [[Cell]] = []
    while let batch = try reader.next() {
      for row in 0..<batch.rowCount { read.append(batch.columns.map { Cell($0, row: row) }) }
    }
    #expect(read == rows.map { $0.map { .text($0) } }, "seed \(seed)")
  }

  @Test func csvIsQuotedOnlyWhereItMustBe() throws {
    let folder = try TemporaryFolder()
    let file = try AtomicFile(path: folder.path("a.csv"))
    var writer = try CSVWriter(file, header: ["a", "b c"])
    try writer.write(["x,y", "say \"hi\""])
    try writer.write(["", "two\nlines"])
    try file.commit()
    let text = String(decoding: try folder.bytes(of: "a.csv"), as: UTF8.self)
    #expect(text == "a,b c\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n,\"two\nlines\"\r\n")
  }

  @Test(arguments: [5, 6, 7] as [UInt64])
  func jsonTextIsWhatFoundationReads(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let text = randomText(&generator)
      let number = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      var bytes = Array("[".utf8)
      JSONText.append(string: text, to: &bytes)
      bytes.append(UInt8(ascii: ","))
      let start = bytes.count
      JSONText.append(number: number, to: &bytes)
      // Foundation's own reading of numbers is not exact to the last bit.
      let written = String(decoding: bytes[start...], as: UTF8.self)
      #expect(Float(written) == (number.isFinite ? number : nil), "seed \(seed)")
      bytes.append(UInt8(ascii: "]"))
      let read = try JSONSerialization.jsonObject(with: Data(bytes)) as? [Any]
      #expect(read?[0] as? String == text, "seed \(seed)")
      #expect((read?[1] is NSNull) == !number.isFinite, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (-3, "-3.0"), (0.1, "0.1"), (1e30, "1e+30"),
      (.infinity, "null"), (.nan, "null"),
    ] as [(Float, String)])
  func numbersAreShort(number: Float, expected: String) {
    var bytes: [UInt8] = []
    JSONText.append(number: number, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test func stringsAreEscaped() {
    var bytes: [UInt8] = []
    JSONText.append(string: "\"\\\n\r\t\u{0}\u{1F}\u{7F}é/", to: &bytes)
    JSONText.append(bool: true, to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #""\"\\\n\r\t\u0000\u001f"# + "\u{7F}é/\"true")
  }
}
