import Testing

@testable import Interpreter

/// Runs a body with the index of a text.
func withIndex<Result>(
  _ text: String, _ body: (inout TextIndex) throws -> Result
) rethrows -> Result {
  var index = TextIndex()
  return try Array(text.utf8).withUnsafeBufferPointer { bytes in
    index.reset(bytes)
    return try body(&index)
  }
}

/// A piece of a text by offsets.
func piece(_ text: String, _ start: Int, _ end: Int) -> String {
  String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
}

func words(of text: String) -> [String] {
  withIndex(text) { index in
    index.wordRange(from: 0, to: text.utf8.count).map {
      let word = index.word(at: $0)
      return piece(text, word.start, word.end)
    }
  }
}

func sentences(of text: String) -> [String] {
  let end = text.utf8.count
  return withIndex(text) { index in
    index.sentenceRange(from: 0, to: end).map {
      let part = index.sentencePart($0, from: 0, to: end)
      return piece(text, part.start, part.end)
    }
  }
}

/// Words, sentences and numbers, rule by rule.
@Suite struct TextIndexTests {
  @Test(arguments: [
    ("", []), (" \n", []), ("a", ["a"]), ("one two,three", ["one", "two", "three"]),
    ("free_gift 2nite", ["free_gift", "2nite"]),
    ("don't", ["don't"]), ("don’t", ["don’t"]), ("don‘t don‛t don′t", ["don‘t", "don‛t", "don′t"]),
    ("rock'n'roll", ["rock'n'roll"]), ("'quoted'", ["quoted"]), ("dogs' bowls", ["dogs", "bowls"]),
    ("1'000", ["1", "000"]), ("1980's", ["1980", "s"]), ("a_'b", ["a_", "b"]),
    ("it's", ["it", "'s"]), ("IT’S", ["IT", "’S"]), ("it's.", ["it", "'s"]), ("'s", ["s"]),
    ("it'sx", ["it'sx"]), ("it's'x", ["it's'x"]), ("it's's", ["it's", "'s"]),
    ("l'ennui", ["l'", "ennui"]), ("L’Ennui", ["L’", "Ennui"]),
    ("mourir d'ennui", ["mourir", "d'", "ennui"]),
    ("qu'elle", ["qu'", "elle"]), ("Jusqu'à", ["Jusqu'", "à"]), ("lorsqu'il", ["lorsqu'", "il"]),
    ("puisqu'on quoiqu'on", ["puisqu'", "on", "quoiqu'", "on"]),
    ("l'été l'e\u{301}te\u{301}", ["l'", "été", "l'", "e\u{301}te\u{301}"]),
    ("l'homme n'y s'œuvre d'Æ", ["l'", "homme", "n'", "y", "s'", "œuvre", "d'", "Æ"]),
    ("l'ế", ["l'", "ế"]), ("l'mot", ["l'mot"]), ("x'l'ami", ["x'l'ami"]), ("1l'ami", ["1l'ami"]),
    ("jusqu'l'ami", ["jusqu'l'ami"]), ("l'ami's", ["l'", "ami", "'s"]), ("c's", ["c", "'s"]),
    ("aujourd'hui", ["aujourd'hui"]), ("éd'un", ["éd'un"]),
    ("cafe\u{301}'s café's", ["cafe\u{301}", "'s", "café", "'s"]),
    ("3.5 1,000.5 1.2.3", ["3.5", "1,000.5", "1.2.3"]),
    ("3. 5 a.5 5.a", ["3", "5", "a", "5", "5", "a"]),
    (".5 5.", ["5", "5"]), ("1..2", ["1", "2"]), ("٣.٤", ["٣.٤"]),
    ("这是免费的。好", ["这是免费的", "好"]), ("ภาษาไทย", ["ภาษาไทย"]), ("a😀b", ["a", "b"]),
    ("½ ² Ⅷ", []), ("naïve Ünïcode", ["naïve", "Ünïcode"]),
  ])
  func words(of text: String, are expected: [String]) {
    #expect(InterpreterTests.words(of: text) == expected)
  }

  @Test(arguments: [
    ("", []), (" \n\n ", []), ("One", ["One"]), (" One. Two ", ["One.", "Two"]),
    ("good.bad", ["good.bad"]), ("What?! Yes.", ["What?!", "Yes."]), ("Hm… so", ["Hm…", "so"]),
    ("He said \"no.\" Then", ["He said \"no.\"", "Then"]), ("(Go!) Now", ["(Go!)", "Now"]),
    ("“Yes.” Then", ["“Yes.”", "Then"]), ("« Oui ! » Non", ["« Oui !", "» Non"]),
    ("J. Smith met É. Zola.", ["J. Smith met É. Zola."]), ("E\u{301}. Zola", ["E\u{301}. Zola"]),
    ("Am I? Yes", ["Am I?", "Yes"]), ("In the U.S. army", ["In the U.S. army"]),
    ("OK. Go", ["OK.", "Go"]), ("d'A. b", ["d'A. b"]), ("xO'B. b", ["xO'B. b"]),
    ("xB. b", ["xB.", "b"]),
    (
      "Dr. Smith agrees. Mrs. Jones, i.e. Ann, vs. Bob etc. do",
      [
        "Dr. Smith agrees.", "Mrs. Jones, i.e. Ann, vs. Bob etc. do",
      ]
    ),
    ("I said no. Then", ["I said no.", "Then"]), ("see No. 5", ["see No. 5"]),
    ("xDr. Y", ["xDr.", "Y"]), ("Dr... Y", ["Dr...", "Y"]), ("Dr! Y", ["Dr!", "Y"]),
    ("approx. 5 in Fig. 2 of al. x", ["approx. 5 in Fig. 2 of al. x"]),
    ("你好。再见！真的？？好", ["你好。", "再见！", "真的？？", "好"]), ("ok.。b", ["ok.。", "b"]),
    ("one\n\ntwo", ["one", "two"]), ("one\ntwo", ["one\ntwo"]), ("one\r\ntwo", ["one\r\ntwo"]),
    ("one \r\n \t\r\n two", ["one", "two"]), ("one\r\rtwo", ["one", "two"]),
    ("a\n\n\n\nb", ["a", "b"]),
    ("a\u{2028} \u{85}b", ["a\u{2028} \u{85}b"]), ("Dr.\n\nY", ["Dr.", "Y"]),
    ("... wait", ["...", "wait"]),
    ("a.\u{A0}b", ["a.", "b"]), ("3. b", ["3.", "b"]),
  ])
  func sentences(of text: String, are expected: [String]) {
    #expect(InterpreterTests.sentences(of: text) == expected)
  }

  @Test(arguments: [
    ("none", nil), ("1,234", 1234), ("1.234", 1.234), ("1.234.567", 1_234_567), ("7,5", 7.5),
    ("-5 today", -5), ("3 000 euros", 3000), ("3\u{202F}000", 3000), ("3\n000", 3),
    ("EUR 13.1 mn", 13.1), ("12th b2b", nil), ("12th 7", 7), ("1 234 567,8", 1_234_567.8),
    ("2019 300", 2019), ("EUR 1.234,56", 1234.56), ("1.234,567", 1.234), ("covid-19", 19),
    ("--5", -5), ("a -5", -5), ("-0", 0), ("0,500", 0.5), ("00,500", 500), ("1'234'567", 1_234_567),
    ("1’234", 1234), ("1‘234", 1), ("1,23", 1.23), ("1,2345", 1.2345), ("1234,567", 1234.567),
    ("1,234,56", 1234.56), ("1.2.3", 1.2), ("12.05.2020", 12.05), ("192.168.1.1", 192.168),
    ("v2.0", nil), ("2.0v", nil), ("1 234th", 1), ("1 234 567x", 1234), ("1,234x 5", 5),
    ("1.234.567x 8", 1.234), ("1 234,5th", nil), ("1 234.567x 8", 8), ("3\t000", 3),
    ("1.234 567,8", 1_234_567.8), ("1.234 567.890", 1_234_567_890), ("1.234 567", 1.234),
    ("10/10", 10), (".5", 5), ("5.", 5), ("3, 4", 3), ("٣٫٥", 3), ("٣.٥", 3.5), ("-٣", -3),
    ("1.234.567,8", 1_234_567.8), ("1,234.567.890", 1_234_567_890), ("1 234.567", 1234.567),
    ("9007199254740993", 9_007_199_254_740_992), ("0.1", 0.1),
    ("123456789012345678", 123_456_789_012_345_680),
    ("0.000000000000000000000000123", 1.23e-25), ("5\u{301}", nil), ("_5", nil), ("5_", nil),
  ])
  func number(of text: String, is expected: Double?) {
    let found = withIndex(text) { $0.number(from: 0, to: text.utf8.count) }
    if let expected {
      #expect(found == expected && !(found == 0 && found.sign == .minus))
    } else {
      #expect(found.isNaN)
    }
  }

  @Test func hugeNumbersSaturate() {
    let huge = String(repeating: "9", count: 5000)
    for (text, expected) in [
      (huge, Double.greatestFiniteMagnitude), ("-" + huge, -Double.greatestFiniteMagnitude),
      ("0." + String(repeating: "0", count: 5000) + "1", 0),
      (String(repeating: "0", count: 5000) + "7", 7),
      ("1" + String(repeating: " 000", count: 200), .greatestFiniteMagnitude),
      ("2." + String(repeating: "0", count: 2000) + "1", 2),
    ] {
      #expect(withIndex(text) { $0.number(from: 0, to: text.utf8.count) } == expected)
    }
  }

  @Test func aViewReadsItsOwnCharacters() {
    func number(_ text: String, _ from: Int, _ to: Int) -> Double {
      withIndex(text) { $0.number(from: from, to: to) }
    }
    #expect(number("12th", 0, 2) == 12 && number("12th", 0, 3).isNaN)
    #expect(number("b12", 1, 3) == 12 && number("123", 1, 2) == 2)
    #expect(number("1.5", 1, 3) == 5 && number("x-5", 1, 3) == -5 && number("x-5", 2, 3) == 5)
    #expect(number("1,234x", 0, 5) == 1234 && number("1,234x", 0, 4) == 1.23)
    #expect(number("1.234.567", 0, 8) == 1.234 && number("12 3456", 0, 6) == 12345)
  }

  @Test func sizes() {
    let text = "Ab C1 é— ÉÀ ٣ 中!"
    let end = text.utf8.count
    let sizes = withIndex(text) {
      [
        $0.wordCount(from: 0, to: end), $0.tokenCount(from: 0, to: end),
        $0.charCount(from: 0, to: end), $0.letterCount(from: 0, to: end),
        $0.uppercaseCount(from: 0, to: end), $0.digitCount(from: 0, to: end),
        $0.punctuationCount(from: 0, to: end), $0.sentenceCount(from: 0, to: end),
      ]
    }
    #expect(sizes == [6, 6, 16, 7, 4, 2, 2, 1])
  }

  @Test(arguments: [
    ("I LOVE A song", 1), ("OK!! IT'S", 2), ("COVID19 B2B", 2), ("ÉTÉ ÀB", 2), ("中文 ABc", 0),
    ("E\u{301}A X", 1), ("L'ÉTÉ", 1), ("'S", 0),
  ])
  func shouted(in text: String, is expected: Int) {
    #expect(withIndex(text) { $0.shoutedCount(from: 0, to: text.utf8.count) } == expected)
  }

  @Test(arguments: [
    ("", 0), ("a A b", 2), ("don't DON’T don‘t", 1), ("é É e\u{301} e", 2), ("5 \u{212A} k K", 2),
    ("straße STRASSE", 2), ("a\u{301}\u{323} a\u{323}\u{301} ạ\u{301}", 1), ("ς σ Σ", 1),
    ("각 \u{1100}\u{1161}\u{11A8}", 1), ("a ab abc a", 3),
  ])
  func unique(in text: String, is expected: Int) {
    #expect(withIndex(text) { $0.uniqueCount(from: 0, to: text.utf8.count) } == expected)
  }

  @Test func windowsOfWords() {
    let text = "zero, one two three subscribed on"
    withIndex(text) { index in
      // The match is `scrib` in `subscribed`: what is left of that word is the match's.
      #expect(index.windowBefore(start: 23, edge: 0, words: 2) == 10)
      #expect(index.windowBefore(start: 23, edge: 0, words: 4) == 0)
      #expect(index.windowBefore(start: 23, edge: 0, words: 9) == 0)
      #expect(index.windowBefore(start: 23, edge: 7, words: 3) == 7)
      #expect(index.windowBefore(start: 23, edge: 0, words: 0) == 23)
      #expect(index.windowAfter(end: 28, edge: 33, words: 1) == 33)
      #expect(index.windowAfter(end: 28, edge: 32, words: 1) == 32)
      #expect(index.windowAfter(end: 5, edge: 33, words: 2) == 13)
    }
  }

  @Test func windowsOfSentences() {
    //          0    5     11   16  20
    let text = "One. Two b. And.  End."
    withIndex(text) { index in
      #expect(index.windowBefore(start: 9, edge: 0, sentences: 1) == 5)
      #expect(index.windowBefore(start: 9, edge: 7, sentences: 1) == 7)
      #expect(index.windowBefore(start: 9, edge: 0, sentences: 2) == 0)
      #expect(index.windowBefore(start: 5, edge: 0, sentences: 1) == 5)
      #expect(index.windowBefore(start: 5, edge: 0, sentences: 1, isPlace: true) == 0)
      #expect(index.windowAfter(end: 8, edge: 22, sentences: 1) == 11)
      #expect(index.windowAfter(end: 11, edge: 22, sentences: 1) == 11)
      #expect(index.windowAfter(end: 11, edge: 22, sentences: 1, isPlace: true) == 16)
      #expect(index.windowAfter(end: 8, edge: 22, sentences: 9) == 22)
      #expect(index.windowAfter(end: 0, edge: 22, sentences: 3, isPlace: true) == 16)
      #expect(index.windowBefore(start: 22, edge: 0, sentences: 1, isPlace: true) == 18)
    }
  }

  @Test func windowsOfCharacters() {
    let text = "aé中😀b"
    withIndex(text) { index in
      #expect(index.windowBefore(start: 10, edge: 0, chars: 2) == 3)
      #expect(index.windowBefore(start: 10, edge: 6, chars: 2) == 6)
      #expect(index.windowBefore(start: 10, edge: 0, chars: .max) == 0)
      #expect(index.windowAfter(end: 1, edge: 11, chars: 2) == 6)
      #expect(index.windowAfter(end: 1, edge: 3, chars: 2) == 3)
      #expect(index.windowAfter(end: 1, edge: 11, chars: .max) == 11)
    }
  }

  /// Each of these took minutes if a query walked its view.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "a1 ", "234 ", "234,", "234.", "000 ", "0", "9", "1.5.", " ", "a ", "l'e", "it's ", "x'",
      ". ",
      "A. ", "\n ", "é'", "\u{301}'", "中。", "1'",
    ])
  func manyViewsOfOneFieldStayCheap(of unit: String) {
    let text = "7" + String(repeating: unit, count: 60_000) + "8x"
    let end = text.utf8.count
    let sum = withIndex(text) { index in
      var sum = 0.0
      for step in stride(from: 0, to: 60_000, by: 2) {
        let place = 1 + step * unit.utf8.count
        for (from, to) in [(place, end), (0, place)] {
          sum += index.number(from: from, to: to).isNaN ? 0 : 1
          sum += Double(
            index.wordCount(from: from, to: to) + index.sentenceCount(from: from, to: to)
              + index.tokenCount(from: from, to: to) + index.charCount(from: from, to: to)
              + index.letterCount(from: from, to: to) + index.shoutedCount(from: from, to: to)
              + index.trimmed(from: from, to: to).start)
        }
        sum += Double(index.windowBefore(start: place, edge: 0, chars: 50_000))
        sum += index.isInsideWord(place) ? 1 : 0
      }
      return sum
    }
    #expect(sum > 0)
  }
}
