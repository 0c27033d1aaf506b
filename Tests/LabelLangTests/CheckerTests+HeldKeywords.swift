extension CheckerTests {
  /// Rules for keywords that hold an earlier rule's as whole words, and close look-alikes.
  static let heldKeywords: [CheckerCase] = [
    CheckerCase(
      #"""
      when has(text, "free") => spam
      when has(text, "free gift") => ham
      """#,
      #"W0401 when has(text, "free gift") => ham"#),
    CheckerCase(
      #"""
      when has(text, ["free", "gift*"]) => spam
      when has(text, ["so free", "a gift* of (love|joy) and free (gifts|things)"]) => ham
      """#,
      #"W0401 when has(text, ["so free", "a gift* of (love|joy) and free (gifts|things)"]) => ham"#),
    CheckerCase(
      #"""
      when has(text, "free") => spam
      when has(text, ["free gift", "gift"]) => ham
      """#),
    CheckerCase(
      #"""
      when has(text, "free") => spam
      when has(text, "free-gift") => ham
      """#),
    CheckerCase(
      #"""
      when has(text, "free*") => spam
      when has(text, "freedom here") => ham
      """#),
    CheckerCase(
      #"""
      when has(text, "free" except "free time") => spam
      when has(text, "free gift") => ham
      """#),
    CheckerCase(
      #"""
      when has(text, /free/) => spam
      when has(text, "free gift") => ham
      """#),
    CheckerCase(
      #"""
      when has(text, "free gift") => spam
      when has(text, "free") => ham
      """#),
    CheckerCase(
      #"""
      when has(first(text, 9 words), ["free", "so free"]) => spam
      when has(first(text, 9 words), "free gift") => ham
      """#),
    CheckerCase(
      #"""
      when count(text, "free") > 1 => spam
      when has(text, "free gift") => ham
      """#),
    CheckerCase(
      #"""
      set exact (case: exact) = ["free"]
      when has(text, exact) => spam
      when has(text, "free gift") => ham
      """#),
  ]
}
