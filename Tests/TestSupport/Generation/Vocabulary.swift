/// The words that generated programs look for and generated rows are made of, so that they meet.
enum Vocabulary {
  /// A regex of the dialect, and how many groups it has.
  struct Regex {
    let text: String
    let groups: Int
  }

  /// Words that stand in phrases and take a star at either end.
  static let words = [
    "free", "gift", "card", "not", "bad", "good", "never", "come", "back", "check", "out", "my",
    "our", "channel", "love", "story", "film", "song", "best", "waste", "of", "time", "call", "me",
    "no", "x", "a", "b", "very", "is", "café", "déçu", "naïve", "straße", "k",
  ]

  /// Keywords as a program writes them, quotes included.
  static let keywords = [
    #""free""#, #""free*""#, #""*ree*""#, #""subscrib*""#, #""*n't""#, #""can""#, #""can't""#,
    #""it's""#, #""it""#, #""ennui""#, #""l'ennui""#, #""d'accord""#, #""aujourd'hui""#,
    #""café""#, #""cafe""#, #""décu""#, #""déçu*""#, #""strasse""#, #""straße""#, #""k""#,
    #""5\*""#, #""c++""#, #""?""#, #""!!""#, #""...""#, #"":)""#, #""10/10""#, #""3""#,
    #""3.5""#, #""check-out""#, #""check out""#, #""免费""#, #""ฟรี""#, #""無料""#, #""😀""#,
    #""❤""#, #""not bad""#, #""bad""#, #""love story""#, #""love*""#, #""waste of time""#,
    #""\"bad\"""#, #""a (b|c)""#, #""(never|won't) (go|come) back""#, #""sign up(| now| today)""#,
    #""favo(u|)rite""#, #""gift(|s)""#, #""(|very )good""#, #""free_gift""#, #"",""#, #"";""#,
    #""but""#, #""ha*""#, #""*haha*""#, #""caf\u{e9}""#, #""\(sic\)""#, #""(sic)""#, #""a\|b""#,
    #""us""#, #""US""#, #""don't""#, #""à la""#, #""qu'il""#, #""ὀδυσσεύς""#,
  ]

  /// Regexes that are cheap on any text.
  static let regexes = [
    Regex(text: #"/\d+/"#, groups: 0),
    Regex(text: #"/\b[a-z]+ing\b/"#, groups: 0),
    Regex(text: #"/\b(\w{1,12}) (\w{1,12})\b/"#, groups: 2),
    Regex(text: #"/https?:\/\/\S+/"#, groups: 0),
    Regex(text: #"/[!?]{2,}/"#, groups: 0),
    Regex(text: #"/(\d+)\/10/"#, groups: 1),
    Regex(text: #"/\bfree(dom)?\b/"#, groups: 1),
    Regex(text: #"/f.{1,20}?e/"#, groups: 0),
    Regex(text: #"/^\W*\w+/"#, groups: 0),
    Regex(text: #"/\b\w{1,20}$/"#, groups: 0),
    Regex(text: #"/(?<=not )\w+/"#, groups: 0),
    Regex(text: #"/bad(?! luck)/"#, groups: 0),
    Regex(text: #"/(?<!\w)[A-Z]{2,}/c"#, groups: 0),
    Regex(text: #"/a.b/s"#, groups: 0),
    Regex(text: #"/^\w+/m"#, groups: 0),
    Regex(text: #"/\p{Lu}\p{Ll}+/c"#, groups: 0),
    Regex(text: #"/(good|great|bad) (film|song|gift)/"#, groups: 2),
    Regex(text: #"/[$€]\s?(\d+(?:[.,]\d+)?)/"#, groups: 1),
    Regex(text: #"/é|è|e\x{301}/"#, groups: 0),
    Regex(text: #"/\s{2,}/"#, groups: 0),
    Regex(text: #"/(ha){2,}h?/"#, groups: 1),
  ]

  /// Patterns at which a text is split.
  static let separators = [
    #"",""#, #"";""#, #"/\s+/"#, #"/\n+/"#, #"/[.!?]+\s*/"#, #""but""#, #"/\d+\.\s*/"#,
  ]
}
