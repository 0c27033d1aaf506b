import Dataset
import TestSupport
import Testing

/// Cells and rejected records of JSON lines.
struct JSONLinesTests {
  static let text = ColumnRequest(name: "a", kind: .text)
  static let number = ColumnRequest(name: "a", kind: .number)
  static let bool = ColumnRequest(name: "a", kind: .bool)
  static let raw = ColumnRequest(name: "a", kind: .raw)

  @Test(arguments: [
    (#""x""#, Cell.text("x"), Cell.mistyped, Cell.mistyped, Cell.text("x")),
    (#""""#, .text(""), .mistyped, .mistyped, .text("")),
    ("12", .mistyped, .number(12), .mistyped, .text("12")),
    ("-0.50e+1", .mistyped, .number(-5), .mistyped, .text("-0.50e+1")),
    ("1E400", .mistyped, .mistyped, .mistyped, .text("1E400")),
    ("-1e999999999999", .mistyped, .mistyped, .mistyped, .text("-1e999999999999")),
    ("1e-400", .mistyped, .number(0), .mistyped, .text("1e-400")),
    ("0e999999", .mistyped, .number(0), .mistyped, .text("0e999999")),
    (
      "123456789012345678901234567890", .mistyped, .number(123456789012345677877719597056),
      .mistyped, .text("123456789012345678901234567890")
    ),
    (
      "9007199254740993", .mistyped, .number(9007199254740992), .mistyped,
      .text("9007199254740993")
    ),
    ("true", .mistyped, .mistyped, .bool(true), .text("true")),
    ("false", .mistyped, .mistyped, .bool(false), .text("false")),
    ("null", .missing, .missing, .missing, .missing),
    ("[1, \"b\"]", .mistyped, .mistyped, .mistyped, .mistyped),
    ("{\"a\": \"b\"}", .mistyped, .mistyped, .mistyped, .mistyped),
  ])
  func cellsOfEveryType(value: String, text: Cell, number: Cell, bool: Cell, raw: Cell) throws {
    let read = try ReadRows(
      "{\"b\": 1, \"a\": \(value) , \"c\": []}\n", .jsonLines,
      [Self.text, Self.number, Self.bool, Self.raw])
    #expect(read.rows == [[text, number, bool, raw]])
    #expect(read.rejected.isEmpty)
  }

  @Test(arguments: [
    (#""\u0041\n\t\r\b\f\/\\\"""#, "A\n\t\r\u{8}\u{C}/\\\""),
    (#""\u0000\u001f""#, "\u{0}\u{1F}"),
    (#""\ud83d\ude00 \uD83D\uDE00""#, "😀 😀"),
    (#""\u00e9\u20ac""#, "é€"),
    (
      #""sixteen bytes or more \\ then \\\\ more and more and more \n""#,
      "sixteen bytes or more \\ then \\\\ more and more and more \n"
    ),
    ("\"naïve — 日本語 \u{7F}\"", "naïve — 日本語 \u{7F}"),
    (#""{\"a\": 1}, [\u007b]""#, "{\"a\": 1}, [{]"),
  ])
  func stringsAreRead(written: String, expected: String) throws {
    let read = try ReadRows("{\"a\":\(written)}", .jsonLines, [Self.text])
    #expect(read.rows == [[.text(expected)]])
  }

  @Test(arguments: [
    ("{\"a\": \"\\ud800\"}", "half a surrogate pair at byte 8"),
    ("{\"a\": \"\\udc00\"}", "half a surrogate pair"),
    ("{\"a\": \"\\ud800\\u0041\"}", "half a surrogate pair"),
    ("{\"a\": \"\\ud800\\ud800\"}", "half a surrogate pair"),
    ("{\"other\": \"\\ud800\"}", "half a surrogate pair"),
    ("{\"other\": [{\"\\ud800\": 1}]}", "half a surrogate pair"),
    ("{\"\\ud800\": 1}", "half a surrogate pair"),
    ("{\"a\": \"\\x\"}", "escape that JSON does not have at byte 8"),
    ("{\"a\": \"\\u12\"}", "escape"),
    ("{\"a\": \"\\u12", "closing quote"),
    ("{\"a\": \"b", "closing quote"),
    ("{\"a\": \"b\u{1}c\"}", "control character"),
    ("{\"a\": 01}", "expected a JSON value at byte 7"),
    ("{\"a\": 1.}", "expected a JSON value"),
    ("{\"a\": +1}", "expected a JSON value"),
    ("{\"a\": NaN}", "expected a JSON value"),
    ("{\"a\": tru}", "expected a JSON value"),
    ("{\"a\": 1 2}", "not valid JSON"),
    ("{\"a\": }", "expected a JSON value"),
    ("{\"a\"}", "not valid JSON"),
    ("{\"a\": \"b\": 1}", "not valid JSON"),
    ("{\"x\": {\"b\": \"c\": 1}, \"a\": \"d\"}}", "not valid JSON"),
    ("{\"a\": 1,}", "not valid JSON"),
    ("{,}", "not valid JSON"),
    ("{\"a\": [1,]}", "expected a JSON value"),
    ("{\"a\": [1 2]}", "not valid JSON"),
    ("{\"a\": [1}", "not valid JSON"),
    ("{\"a\": {\"b\": 1]}", "not valid JSON"),
    ("{\"a\": 1", "not valid JSON: the `{` at byte 1 is never closed"),
    ("{\"a\": [\"]\\\"\"", "not valid JSON: the `[` at byte 7 is never closed"),
    ("{\"a\": 1}}", "not valid JSON: text follows its last bracket, at byte 9"),
    ("{\"a\": 1} {\"a\": 2}", "not valid JSON: text follows its last bracket, at byte 10"),
    ("{\"a\": 1} x", "not valid JSON: text follows its last bracket, at byte 10"),
    ("{a: 1}", "not valid JSON"),
    ("{'a': 1}", "not valid JSON"),
    ("[1]", "expected a JSON object, found an array at byte 1; write its elements as lines"),
    ("12", "expected a JSON object, found a number at byte 1"),
    ("\"x\"", "expected a JSON object, found a text at byte 1"),
    ("}", "expected a JSON object"),
    ("hello", "expected a JSON object"),
  ])
  func badRecordsAreRejected(record: String, reason: String) throws {
    let read = try ReadRows(
      "{\"a\": \"one\"}\n\n\(record)\n{\"a\": \"two\"}", .jsonLines, [Self.text, Self.number])
    #expect(
      read.rows == [
        [.text("one"), .mistyped], [.missing, .missing],
        [.text("two"), .mistyped],
      ])
    #expect(read.rejected.count == 1)
    let rejected = try #require(read.rejected.first)
    #expect(rejected.row == 1)
    #expect(rejected.line == 3)
    let says = rejected.reason.replacing(", found something else", with: "")
    #expect(says.contains(reason), "says: \(rejected.reason)")
    #expect(!says.contains("at byte 0"), "says: \(rejected.reason)")
    #expect(rejected.bytes == Array(record.utf8))
    #expect(!rejected.isCut)
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func invalidUTF8IsRejected(bytes: [UInt8]) throws {
    let record = Array("{\"a\": \"ok ".utf8) + bytes + Array("\"}".utf8)
    let unasked = Array("{\"b\": \"ok ".utf8) + bytes + Array("\"}".utf8)
    let read = try ReadRows(
      record + [10] + unasked + [10] + Array("x".utf8) + bytes, .jsonLines, [Self.text])
    #expect(read.rows == [[.missing], [.missing], [.missing]])
    #expect(read.reasons.count == 3)
    #expect(
      read.reasons.allSatisfy {
        $0.hasPrefix("the record is not valid UTF-8 (`iconv -f WINDOWS-1252 -t UTF-8` converts")
      })
  }

  @Test func nestingIsBounded() throws {
    func nested(_ depth: Int) -> String {
      "{\"b\": " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        + ", \"a\": \"x\"}\n"
    }
    let objects = String(repeating: "{\"a\":", count: 10_000)
    let read = try ReadRows(
      nested(255) + nested(256) + nested(10_000) + String(repeating: "[", count: 10_000) + "\n"
        + objects + "\n" + objects + "1" + String(repeating: "}", count: 10_000) + "\n",
      .jsonLines, [Self.text])
    #expect(read.rows == [[.text("x")]] + Array(repeating: [.missing], count: 5))
    #expect(read.reasons[0].hasPrefix("values are nested deeper than 256 levels"))
    #expect(read.reasons[1].hasPrefix("values are nested deeper than 256 levels"))
    #expect(read.reasons[2].hasPrefix("expected a JSON object"))
    #expect(read.reasons[3].contains("not valid JSON"))
    #expect(read.reasons[4].hasPrefix("values are nested deeper than 256 levels"))
  }

  @Test func theLastOfEqualKeysCounts() throws {
    let read = try ReadRows(
      #"{"a": 1, "a": "x", "b": 2}"# + "\n" + #"{"a": "x", "a": null}"# + "\n"
        + #"{"\u0061": "escaped"}"# + "\n" + #"{"a": "\ud800", "a": "x"}"#,
      .jsonLines, [Self.text])
    #expect(read.rows == [[.text("x")], [.missing], [.text("escaped")], [.missing]])
    #expect(read.rejected.map(\.row) == [3])
  }

  @Test func alternativesAreTriedARowAtATime() throws {
    let columns = [
      ColumnRequest(name: "a", alternatives: ["long \"a\"", "b"], kind: .number),
      ColumnRequest(name: "b", kind: .raw),
    ]
    let read = try ReadRows(
      #"{"a": 1, "b": 3}"# + "\n" + #"{"b": 3, "long \"a\"": 2}"# + "\n" + #"{"b": 3}"# + "\n"
        + #"{"b": 3, "a": null}"# + "\n{}\n" + #"{"b": 3, "long \"a\"": 2, "a": 1}"#,
      .jsonLines, columns)
    #expect(
      read.rows.map { $0[0] } == [
        .number(1), .number(2), .number(3), .missing, .missing, .number(1),
      ])
    #expect(read.absent.isEmpty)
  }

  @Test func absentColumnsAreKnownAtTheEnd() throws {
    let columns = [
      ColumnRequest(name: "text", kind: .text),
      ColumnRequest(name: "stars", kind: .number),
      ColumnRequest(name: "extra", kind: .bool, isRequired: false),
    ]
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Array("{\"txt\": \"x\", \"stars\": null}\n{\"text\": }\n".utf8), to: "a.ndjson")
    let reader = try RowReader(path: path, columns: columns)
    #expect(reader.absentColumns.isEmpty)
    while try reader.next() != nil {}
    #expect(reader.absentColumns.map(\.name) == ["text", "extra"])
    let error = #expect(throws: DatasetError.self) { try reader.checkColumnsWereSeen() }
    #expect(error?.kind == .badData)
    #expect(
      error?.message
        == "no column `text`; 1 record could not be parsed, the first on line 2: expected a JSON "
        + "value at byte 10")
    #expect(error?.help == "did you mean `txt`? the columns are `txt`, `stars`")
    #expect(try ReadRows("", .jsonLines, columns).absent.isEmpty)
    #expect(try ReadRows("nothing\n", .jsonLines, columns).absent.isEmpty)
  }

  /// Keys are looked up in every row, however many there are; only so many are kept as names.
  @Test func keysThatAreNotListedAreCounted() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "k", count: 300)
    let keys = (0..<5000).map { "\"\($0)\": 1" } + ["\"\(long)\": 2"]
    let path = try folder.write("{\(keys.joined(separator: ", "))}\n{\"x\": 1}\n", to: "w.jsonl")
    let reader = try RowReader(path: path, columns: [ColumnRequest(name: "4999", kind: .number)])
    #expect(
      try reader.next()?.columns[0]
        == .number(NumberCells(values: [1, 0], states: [.present, .missing])))
    #expect(reader.columnNames.count == 4096 && reader.unlistedColumnCount == 905)
  }

  @Test func whiteSpaceAndLineEnds() throws {
    let read = try ReadRows(
      "\u{FEFF}\r\n  \t\n{ \"a\" :\t\"x\"\r}\r\n \t{\"a\":\"y\"}  \n\n{\"a\":\"z\"}", .jsonLines,
      [Self.text])
    #expect(read.rows == [[.text("x")], [.text("y")], [.text("z")]])
    #expect(read.rejected.isEmpty)
  }

  @Test func changingKeysAndManyColumns() throws {
    let names = (0..<300).map { "score \($0)" }
    let columns = names.map { ColumnRequest(name: $0, kind: .number) }
    var generator = SeededGenerator(seed: 1)
    var lines = ""
    for row in 0..<20 {
      let fields = names.indices.shuffled(using: &generator).map {
        "\"\(names[$0])\": \(row).\($0)"
      }
      lines += "{" + fields.joined(separator: ", ") + "}\n"
    }
    let read = try ReadRows(lines, .jsonLines, columns)
    for row in 0..<20 {
      #expect(read.rows[row] == names.indices.map { .number(Double("\(row).\($0)") ?? -1) })
    }
  }
}
