import Testing

/// A text that somebody wrote to do harm, and the votes on it.
struct HostileRow: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  /// By program: `a`, `.` for an abstention, `!` for a fault.
  let votes: String

  var testDescription: String { name }

  private init(_ name: String, _ text: String, _ votes: String) {
    self.name = name
    self.text = text
    self.votes = votes
  }

  /// The rules that vote, one a program.
  static let rules = [
    "when has(text, [\"good\", \"bad*\" except \"bad luck\"]) => a",
    "when count(text, \"*oo*\") > 3 => a",
    "when words(text) > 90000 => a",
    "when (max s in sentences(text): words(s)) ?? 0 > 90000 => a",
    "when any m in find(text, \"good\"): has(before(m, 5 words), \"not\") => a",
    #"when has(text, /call\W* (\S+ )*free/) => a"#,
    "when unique(text) > 90000 => a",
    "when chars(text) > 150000 => a",
    "when has(last(text, 3 words), \"end\") => a",
    "when (number(text) ?? 0) > 5 => a",
  ]

  private static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  static let all = [
    HostileRow("nothing", "", ".........."),
    HostileRow("NUL", "\u{0}good\u{0}\u{0}end\u{0}", "a.......a."),
    HostileRow("invisible characters", "\u{FEFF}good\u{202E}\u{200D} \u{85}end", "a.......a."),
    HostileRow("replacement characters", times(20_000, "\u{FFFD}") + " good", "a........."),
    HostileRow("marks on one letter", "x" + times(200_000, "\u{301}"), ".......a.."),
    HostileRow(
      "marked letters", "good " + times(60_000, "e\u{301}\u{323}") + " end", "a......aa."),
    HostileRow("one letter", times(10_000_000, "a"), ".......a.."),
    HostileRow("a million matches", times(1_000_000, "good "), "aaaa...a.."),
    HostileRow(
      "a sentence of distinct words", (0..<100_000).map { "w\($0)" }.joined(separator: " "),
      "..aa..aa.."),
    HostileRow("digits", times(100_000, "9"), ".........a"),
    HostileRow("exclamations", times(10_000, "not good! ") + "end", "aa..a...a."),
    HostileRow("full stops", times(150_001, "."), ".......a.."),
    HostileRow("blank lines", times(80_000, "\n\n") + "good end", "a......aa."),
    HostileRow("no spaces", times(100_000, "中") + "good", "a........."),
    HostileRow("quadratic for the regex", times(20_000, "call fre "), ".....!.a.."),
  ]
}
