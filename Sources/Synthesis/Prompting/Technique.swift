/// Techniques that prompts propose in turn, so that programs differ from each other.
enum Technique {
  private static let proposals = [
    "cues that speak for each label in sets of phrases, the counts of distinct ones compared",
    "a table of weighted words and phrases, summed, with a margin between the labels",
    "windows around an action or topic word that must hold a second cue",
    "the form of the text (length, sentences, capitals, digits, punctuation) beside few words",
    "several small judges, each a named condition or number, whose votes are added up",
    "cues that count only where no negation, doubt or contrast stands before them",
    "where a cue stands: in the first or last sentence, at the start or the end",
    "the clearest cases of the rarer label first, then those of the others, else abstain",
    "regexes for patterns with numbers, links, units, dates or fixed phrases beside keywords",
    "sentence by sentence: each sentence is judged, and the sentences vote",
  ]

  /// The proposal for a program, by its number from 1.
  static func proposal(_ number: Int) -> String {
    proposals[(max(1, number) - 1) % proposals.count]
  }
}
