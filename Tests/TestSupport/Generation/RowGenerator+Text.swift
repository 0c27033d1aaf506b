/// The texts of generated rows.
extension RowGenerator {
  /// A text of about so many words.
  public mutating func text(ofWords count: Int) -> String {
    if random.chance(hugeShare) { return hugeText() }
    if count == 0 { return random.pick(["", "", " ", "\n", "\t \r\n", "\u{FEFF}", "...", "!"]) }
    theme = (0..<random.int(1...4)).map { _ in random.pick(Vocabulary.words) }
    var text = random.chance(0.1) ? random.pick(["  ", "\n", "\u{A0}", "«", "- "]) : ""
    for place in 0..<count {
      text += piece()
      if place + 1 < count { text += separator() }
    }
    if random.chance(0.4) {
      text += random.pick([".", "!", "?", "!!", "...", " ", "\n", "…", "。"])
    }
    return text
  }

  /// About 50 KB of words, some of them in every sentence.
  private mutating func hugeText() -> String {
    let kinds = (0..<random.int(1...40)).map { _ in piece() + separator() }
    var text = ""
    while text.utf8.count < 50_000 { text += random.pick(kinds) }
    return text
  }

  private mutating func piece() -> String {
    if random.chance(0.4) { return cased(random.pick(theme)) }
    if random.chance(0.4) { return cased(random.pick(Vocabulary.words)) }
    if random.chance(0.75) { return cased(random.pick(RowGenerator.matches)) }
    if random.chance(0.4) { return random.pick(RowGenerator.numbers) }
    return random.pick(RowGenerator.oddities)
  }

  private mutating func separator() -> String {
    random.chance(0.7) ? " " : random.pick(RowGenerator.separators)
  }

  private mutating func cased(_ word: String) -> String {
    switch random.int(0...7) {
    case 0: word.uppercased()
    case 1: word.prefix(1).uppercased() + word.dropFirst()
    default: word
    }
  }

  /// Between words: white space of many kinds, and marks that end sentences or do not.
  private static let separators = [
    ", ", ". ", "! ", "? ", "; ", "\n", "\r\n", "\n\n", "\r\n \r\n", "\n \t\n", "  ", "\t",
    "\u{A0}", "\u{2028}", "\u{85}", "\u{3000}", " — ", "-", "–", "…", "… ", ".", ",", "'", "’",
    "。", "！", "?! ", ".) ", ".” ", "/", "_", "\u{200D}", "\u{AD}", "\r", "\u{B}",
  ]

  /// What the keywords and regexes of the vocabulary find, or just miss.
  private static let matches = [
    "freedom", "subscribe", "subscribed", "don't", "don’t", "can't", "can", "it's", "it’s",
    "l'ennui", "L’ennui", "d'accord", "aujourd'hui", "qu'il", "c'est", "rock'n'roll", "jusqu'à",
    "cafe", "cafe\u{301}", "de\u{301}c\u{327}u", "décu", "strasse", "STRASSE", "\u{212A}", "ſ",
    "5*", "c++", "C++", "what??", "no!!!", ":)", ":)x", "10/10", "9/10", "3", "3.5", "check-out",
    "check–out", "check out", "这是免费的", "免费", "ฟรี", "ดาวน์โหลดฟรี", "無料です", "😀", "❤️",
    "❤", "not bad", "love story", "loved", "waste of time", "\"bad\"", "“bad”", "«bad»", "a b",
    "a c", "won't come back", "never go back", "sign up today", "favourite", "favorite", "gifts",
    "very good", "free_gift", "but", "haha", "hahaha", "HAHAHAH", "(sic)", "a|b", "US", "us",
    "going", "http://example.com/a?b=c", "good film", "bad luck", "not luck", "$5", "€ 13,10",
    "ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ", "à la", "a\u{300} la", "twenty-one", "won't",
  ]

  /// Numbers of all shapes, and what only looks like one.
  private static let numbers = [
    "1,234", "1.234", "1.234.567", "7,5", "-5", "−3", "3 000", "1 234 567,8", "2019 300",
    "1'234", "1’234.50", "covid-19", "12th", "b2b", "0.5", ".5", "5.", "1,23,456", "0 123", "0,123",
    "٣٤", "१२", "1.2.3", "1,234.5", "1.234,56", "1 234\n567", "100%", "5-3", "--4", "1e9",
    "99999999999999999999999", "0.1.2,3", "1\u{A0}234", "1\u{202F}000",
  ]

  /// What breaks careless code: marks in both orders, joined emoji, scripts without spaces,
  /// abbreviations, invisible characters.
  private static let oddities = [
    "a\u{323}\u{302}", "a\u{302}\u{323}", "ậ", "\u{301}", "e\u{301}\u{301}", "가",
    "\u{1100}\u{1161}",
    "👩‍👩‍👧", "🇫🇷", "👍🏽", "ﬁn", "İstanbul", "ıl", "ß", "ẞ", "Σίσυφος", "עִבְרִית", "مُحَمَّد",
    "日本語、テキスト。", "ภาษาไทย", "ភាសាខ្មែរ", "ລາວ", "မြန်မာ", "Dr. Smith", "e.g. this",
    "etc. Next", "J. S. Bach", "Acme Inc. said", "vs. them", "No. 5", "Mr. X", "ok.Next", "U.S.",
    "\u{0}", "\u{FFFD}", "\u{10FFFF}", "\u{200B}", "\u{FEFF}", "x\u{20DD}", "½", "²", "_", "__a",
    "''", "’’", "l'", "'s", "s's", "O'Neill's", "a'", "\\", "/", "*", "ABC", "NASA's", "ÉTÉ",
  ]
}
