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
    A `*` in a keyword touches a word, at its start or end. Not `"would *"` but `"would"`; not \#
    `"a * b"` but `/\ba \w+ b\b/`; not `"fr*ee"` but `/\bfr\w*ee\b/`.
    """#,
    #"""
    A choice holds no other choice: not `"(a|very (b|c))"` but `"(a|very b|very c)"`. Choices \#
    multiply: at most three in a keyword, with at most fifteen words each.
    """#,
    #"""
    A table is no item of a list or set: not `has(t, [moods, other])` but `has(t, moods) or \#
    has(t, other)`; and not `set s = moods` or `set s = other except q` but `set s = [other] except q`.
    """#,
    #"""
    A keyword has no space at its ends: not `"; "` but `";"`. A regex takes no `?`, `*` or `+` \#
    behind `\b`, and in look-around no `*` or `+`: not `(?!\w* too)` but `(?!\w{0,20} too)`.
    """#,
  ]

  private static let ofAll = [
    "Every name is declared, labels and inputs exactly as above; there is no name twice.",
    "Numbers are compared as `a < b and b < c`; missing values are used as `v ?? 0`.",
  ]
}
