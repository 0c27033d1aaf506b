import TestSupport
import Testing

@testable import Dataset

/// Columns that are members of an object in a JSON record.
struct ObjectMemberTests {
  private let columns = [
    ColumnRequest(name: "id", kind: .raw),
    ColumnRequest(name: "a", of: "votes", kind: .raw, isRequired: false),
    ColumnRequest(name: "b \"x\"", of: "votes", kind: .number, isRequired: false),
  ]

  @Test func membersAreCells() throws {
    let read = try ReadRows(
      """
      {"id": 1, "votes": {"a": "spam", "b \\"x\\"": 0.5, "c": {"a": "inner"}}, "a": "outer"}
      {"id": 2, "votes": {"b \\u0022x\\u0022": null, "a": [1]}}
      {"id": 3, "votes": "spam"}
      {"id": 4}
      {"id": 5, "votes": {"a": "x", "a": "y"}}
      """, .jsonLines, columns)
    #expect(read.rejected.isEmpty)
    #expect(
      read.rows == [
        [.text("1"), .text("spam"), .number(0.5)], [.text("2"), .mistyped, .missing],
        [.text("3"), .missing, .missing], [.text("4"), .missing, .missing],
        [.text("5"), .text("y"), .missing],
      ])
  }

  /// Whether the row before is rejected or not, and only the first flaw of a batch.
  @Test(arguments: [
    (#"{"votes": {"a": 1, "b \"x\"": 1, "c": 2}}"#, "found also `c`"),
    (#"{"votes": {"a": 1, "a": 1, "b \"x\"": 1}}"#, "found `a` twice"),
    (#"{"votes": {"a": 1}}"#, "found none for `b \"x\"`"),
    (#"{"votes": [1, 2]}"#, "found none for `a`"),
    ("{}", "found none for `a`"),
  ])
  func flawedMembersAreNamed(line: String, found: String) throws {
    let folder = try TemporaryFolder()
    let sound = #"{"votes": {"a": 1, "b \"x\"": null}}"#
    let path = try folder.write("\(sound)\noops\n\(line)\n{}\n", to: "v.jsonl")
    let reader = try RowReader(path: path, columns: Array(columns.dropFirst()))
    _ = try reader.next()
    let flawed = try #require(reader.flawedMember(of: "votes"))
    #expect(flawed.row == 2)
    #expect(flawed.message(object: "votes", noun: "member").hasSuffix(found))
    #expect(reader.flawedMember(of: "other") == nil)
  }

  @Test(arguments: [
    #"{"votes": {"a": "\ud800"}}"#, #"{"votes": {"\ud800": 1}}"#, #"{"votes": {"a": 01}}"#,
    #"{"votes": {"a": 1"#, #"{"votes": {"a" 1}}"#, #"{"votes": {"z": "\x"}}"#,
  ])
  func brokenMembersRejectTheRecord(line: String) throws {
    let read = try ReadRows("{\"id\": 1}\n\(line)\n{\"id\": 3}", .jsonLines, columns)
    #expect(read.rejected.map(\.row) == [1])
    #expect(read.rows.count == 3 && read.rows[2][0] == .text("3"))
  }

  @Test func theFirstRowNamesItsMembers() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Array("{\"votes\": {\"z\": 1, \"a\": 2}}\n{\"votes\": {\"q\": 1}}\n".utf8), to: "v.jsonl")
    let reader = try RowReader(path: path, columns: Array(columns.dropFirst()))
    #expect(reader.memberNames(of: "votes").isEmpty)
    _ = try reader.next()
    #expect(reader.memberNames(of: "votes") == ["z", "a"])
    #expect(reader.memberNames(of: "other").isEmpty)
  }
}
