import Dataset
import Testing

/// Cells and rejected records of CSV and TSV.
struct CSVTests {
  static let columns = [
    ColumnRequest(name: "t", kind: .text), ColumnRequest(name: "n", kind: .number),
    ColumnRequest(name: "b", kind: .bool), ColumnRequest(name: "r", kind: .raw),
  ]

  @Test(arguments: [
    ("x,1,true,y", [Cell.text("x"), .number(1), .bool(true), .text("y")]),
    (",,,", [.text(""), .missing, .missing, .missing]),
    ("\"\",\"\",\"\",\"\"", [.text(""), .missing, .missing, .missing]),
    ("a b , 1.5\t, FALSE ,  ", [.text("a b "), .number(1.5), .bool(false), .text("  ")]),
    ("\"a,b\",-.5,True,\"1\"", [.text("a,b"), .number(-0.5), .bool(true), .text("1")]),
    (
      "\"a\"\"b\"\"\",+5.,false,\"\"\"\"", [.text("a\"b\""), .number(5), .bool(false), .text("\"")]
    ),
    ("\"a\nb\r\nc\",1e3,1,x", [.text("a\nb\r\nc"), .number(1000), .mistyped, .text("x")]),
    ("a\"b\"c,1e999,yes,x", [.text("a\"b\"c"), .mistyped, .mistyped, .text("x")]),
    ("x,0x10,tru,x", [.text("x"), .mistyped, .mistyped, .text("x")]),
    ("x,nan,truee,x", [.text("x"), .mistyped, .mistyped, .text("x")]),
    ("x,inf,true false,x", [.text("x"), .mistyped, .mistyped, .text("x")]),
    ("x,-,,x", [.text("x"), .mistyped, .missing, .text("x")]),
    ("x,\"1,5\",,x", [.text("x"), .mistyped, .missing, .text("x")]),
    ("x,+-1,,x", [.text("x"), .mistyped, .missing, .text("x")]),
    ("x,1e,,x", [.text("x"), .mistyped, .missing, .text("x")]),
    ("x, ,  ,x", [.text("x"), .missing, .missing, .text("x")]),
    ("\u{0}\r,-1e-999,,日本", [.text("\u{0}\r"), .number(0), .missing, .text("日本")]),
  ])
  func cells(line: String, expected: [Cell]) throws {
    for lineEnd in ["\n", "\r\n", ""] {
      let read = try ReadRows(
        "t,n,b,r\(lineEnd.isEmpty ? "\n" : lineEnd)\(line)\(lineEnd)", .csv,
        Self.columns)
      #expect(read.rows == [expected])
      #expect(read.rejected.isEmpty)
    }
  }

  @Test(arguments: [
    ("a,1,true", "expected 4 cells as in the header, found 3"),
    ("a,1,true,b,", "expected 4 cells as in the header, found 5"),
    ("\"a\"b,1,true,c", "text stands behind a cell's closing quote"),
    ("a,1,true,\"b\" ", "text stands behind a cell's closing quote"),
    ("a,1,true,\"b\"\rc", "text stands behind a cell's closing quote"),
    ("\"a\"b\"c\",1,true,c", "text stands behind a cell's closing quote"),
  ])
  func badRecordsAreRejected(record: String, reason: String) throws {
    let read = try ReadRows("t,n,b,r\n\"1\n2\",,,\n\(record)\n3,,,\n", .csv, Self.columns)
    #expect(read.rows.map { $0[0] } == [.text("1\n2"), .missing, .text("3")])
    #expect(
      read.rejected == [RejectedRow(row: 1, line: 4, reason: reason, bytes: Array(record.utf8))])
  }

  @Test func anUnterminatedQuoteTakesTheRest() throws {
    let read = try ReadRows("t,n,b,r\r\n1,,,\r\n\"2,,,\r\n3,,,\r\n", .csv, Self.columns)
    #expect(read.rows.map { $0[0] } == [.text("1"), .missing])
    #expect(
      read.rejected == [
        RejectedRow(
          row: 1, line: 3, reason: "a quoted cell has no closing quote",
          bytes: Array("\"2,,,\r\n3,,,\r\n".utf8))
      ])
  }

  @Test func invalidUTF8IsRejected() throws {
    let read = try ReadRows(
      Array("t,u\n1,".utf8) + [0xFF, 10] + Array("2,x\n".utf8), .csv,
      [ColumnRequest(name: "t", kind: .text)])
    #expect(read.rows == [[.missing], [.text("2")]])
    #expect(read.reasons.count == 1)
    #expect(read.reasons[0].hasPrefix("the record is not valid UTF-8 (`iconv -f WINDOWS-1252"))
  }

  @Test func blankLinesAreNoRecords() throws {
    let read = try ReadRows(
      "\u{FEFF}\n\r\nt\n\n1\n\r\n\"\"\n2\n\n\r", .csv, [ColumnRequest(name: "t", kind: .text)])
    #expect(read.rows == [[.text("1")], [.text("")], [.text("2")]])
    #expect(read.rejected.isEmpty)
  }

  @Test func tabsSeparateTSV() throws {
    let read = try ReadRows(
      "t\tn\n\"a\tb\"\t1\nc,d\t2\n", .tsv,
      [ColumnRequest(name: "n", kind: .number), ColumnRequest(name: "t", kind: .text)])
    #expect(read.rows == [[.number(1), .text("a\tb")], [.number(2), .text("c,d")]])
  }

  @Test func alternativesAndOptionalColumns() throws {
    let read = try ReadRows(
      "the foot\n0.5\n", .csv,
      [
        ColumnRequest(name: "foot", alternatives: ["a foot", "the foot"], kind: .number),
        ColumnRequest(name: "none", kind: .text, isRequired: false),
      ])
    #expect(read.rows == [[.number(0.5), .missing]])
    #expect(read.absent == ["none"])
  }

  @Test(arguments: [
    ("", "expected a header, found an empty file"),
    ("\n\r\n", "expected a header, found an empty file"),
    ("\"txt,n\n1", "expected a header, found a quoted cell without a closing quote"),
    ("\"t\"x,n\n", "expected a header, found text behind a cell's closing quote"),
    ("t,n,t\n1,2,3\n", "expected one column `t`, found 2"),
    ("label,Txt\nx,y\n", "no column `t`"),
  ])
  func badHeaders(text: String, message: String) throws {
    let error = #expect(throws: DatasetError.self) {
      try ReadRows(text, .csv, [ColumnRequest(name: "t", kind: .text)])
    }
    #expect(error?.message == message)
    #expect(error?.kind == .badData)
    #expect(error?.line != nil)
  }

  @Test func theNearestColumnIsNamed() throws {
    let error = #expect(throws: DatasetError.self) {
      try ReadRows("id,Text,label\n", .csv, [ColumnRequest(name: "txt", kind: .text)])
    }
    let description = error?.description ?? ""
    #expect(
      description.hasSuffix(
        ":1: no column `txt`\n   = help: did you mean `Text`? the columns are `id`, `Text`, `label`"
      ), "says: \(description)")
    for (header, format) in [("id;text", DataFormat.csv), ("id\ttext", .csv), ("id,text", .tsv)] {
      let joined = #expect(throws: DatasetError.self) {
        try ReadRows("\(header)\n", format, [ColumnRequest(name: "body", kind: .text)])
      }
      #expect(joined?.help?.contains("by commas in a .csv file and by tabs in a .tsv") == true)
    }
    let swapped = #expect(throws: DatasetError.self) {
      try ReadRows("idd,label\n", .csv, [ColumnRequest(name: "lable", kind: .text)])
    }
    #expect(swapped?.help?.hasPrefix("did you mean `label`?") == true)
  }
}
