internal import LabelLang

/// What most often made a program fail the check, put where a model looks last: at the end of the
/// prompt. All of it stands on the reference card too.
enum CommonMistakes {
  /// The list for a task with these inputs.
  static func advice(for inputs: [LabelingTask.Input]) -> String {
    let mistakes = (inputs.contains { $0.type == .text } ? ofPatterns : []) + ofAll
    return """
      Before you reply, read the program once more; one mistake makes it useless:

      \(mistakes.map { "- \($0)" }.joined(separator: "\n"))
      """
  }

  private static let ofPatterns = [
    #"""
    A `*` in a string is the first or last sign of a word, `"promot*"` or `"*less"`, and never stands \#
    inside one; a gap between words needs a regex, `/\bas \w+ as\b/`.
    """#,
    #"""
    A string is no regex: nothing like `\d`, `\b`, `.*`, `[ab]` or `s?` in it. It begins and ends with a \#
    visible sign, no space.
    """#,
    #"""
    Choices multiply: at most three in a keyword, with at most fifteen words each. Every bracket is closed.
    """#,
    #"""
    A set is always `[...]`, also around one regex or one other set: `set s = [/x+/]`, `set s = [other] \#
    except q`. A table is no item of it: not `has(t, [moods, other])` but `has(t, moods) or \#
    has(t, other)`.
    """#,
    #"""
    A regex takes no `?`, `*` or `+` behind `\b`, and in look-around no `*` or `+`: for \#
    `(?!\w* too)` write `(?!\w{0,20} too)`.
    """#,
  ]

  private static let ofAll = [
    "Every name is declared, labels and inputs exactly as above; there is no name twice.",
    "Numbers are compared as `a < b and b < c`; missing values are used as `v ?? 0`.",
  ]
}
