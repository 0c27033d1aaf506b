import Dataset
import Testing

/// Cleaning a text column in place.
struct CleaningTests {
  private func clean(_ texts: [String], _ cleaning: Cleaning) -> [String] {
    let bytes = texts.flatMap { Array($0.utf8) }
    var end = 0
    var ends: [Int] = []
    for text in texts {
      end += text.utf8.count
      ends.append(end)
    }
    var cells = TextCells(
      bytes: bytes, ends: ends, states: texts.map { _ in .present })
    cells.clean(cleaning)
    #expect(cells.ends.last ?? 0 == cells.bytes.count)
    return texts.indices.map { cells[$0] }
  }

  @Test(arguments: [
    ("a<br />b", "a b"), ("<p>x</p>", " x "), ("<!-- c -->y", " y"), ("1 < 2 > 0", "1 < 2 > 0"),
    ("<3 <- <", "<3 <- <"), ("a <b", "a <b"), ("<a<b>c", " c"), ("<B\nHREF='é'>é</B>", " é "),
    ("&amp;&lt;b&gt;", "&amp;&lt;b&gt;"), ("", ""), ("<>", "<>"), ("x<i>", "x "),
    ("<é>", "<é>"), ("a<b c<d", "a<b c<d"),
  ])
  func tagsBecomeSpaces(text: String, expected: String) {
    #expect(clean([text], .html) == [expected])
    #expect(clean(["<b", text, ">", text], .html) == ["<b", expected, ">", expected])
  }

  @Test(arguments: [
    (#"a\nb"#, "a\nb"), (#"\r\n\t"#, "\r\n\t"), (#"\\n"#, "\\\n"), (#"\x\"#, #"\x\"#), ("", ""),
    (#"é\té"#, "é\té"), (#"\\"#, #"\\"#),
  ])
  func escapesAreRead(text: String, expected: String) {
    #expect(clean([text], .escapes) == [expected])
    #expect(clean([#"x\"#, text, "n", text], .escapes) == [#"x\"#, expected, "n", expected])
  }

  /// A hostile text of tag starts would take hours if each looked for its end anew.
  @Test(.timeLimit(.minutes(10))) func timeIsLinear() {
    let text = String(repeating: "<a", count: 300_000)
    #expect(clean([text], .html) == [text])
  }
}
