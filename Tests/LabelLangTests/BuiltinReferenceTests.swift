import Foundation
import LabelLang
import TestSupport
import Testing

/// `grammar/builtins.md` says what the table of built-in functions says.
@Suite struct BuiltinReferenceTests {
  @Test func documentFollowsTheTable() throws {
    var text = "# Built-in functions\n\n"
    text += "Made from the table in the code; `t` is text, `p` a pattern, `m` and `x` an element\n"
    text += "of a comprehension. LIMITS: `n words`, `n sentences`, `n chars`, `same sentence`,\n"
    text += "`until p`, separated by commas; the nearest wins, none means the view's edge.\n"
    for group in Builtin.Group.allCases {
      text += "\n## \(group.rawValue)\n\n| function | gives | meaning |\n| --- | --- | --- |\n"
      for builtin in Builtin.allCases where builtin.group == group {
        text += "| `\(builtin.signature)` | \(builtin.result) | \(builtin.summary) |\n"
      }
    }
    try Golden.check(
      text, against: Golden.package.appendingPathComponent("grammar/builtins.md"))
  }

  @Test(arguments: Builtin.allCases)
  func cardNamesEveryFunction(_ builtin: Builtin) throws {
    let card = try String(
      contentsOf: Golden.package.appendingPathComponent("grammar/reference.md"), encoding: .utf8)
    #expect(card.contains(builtin.rawValue))
  }
}
