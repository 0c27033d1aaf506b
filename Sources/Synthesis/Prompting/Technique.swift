import LabelLang

/// Techniques that prompts propose in turn, so that programs differ from each other.
enum Technique {
  /// For tasks with a text.
  private static let ofTexts = [
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

  /// For tasks whose inputs are all numbers, conditions or scores of concepts.
  private static let ofNumbers = [
    "a weighted sum over the inputs that tell most, with a margin between the labels",
    "for each label the count of its inputs above a threshold, the counts compared",
    "the one or two inputs that tell most first, the others where those are undecided",
    "inputs about one aspect alone, such as shape or size",
    "inputs about another aspect alone, such as colour or surface",
    "contrasts: differences between inputs that exclude each other",
    "ratios and products of inputs that mean something only together",
    "absence: what speaks for a label is that all inputs of a kind are low",
    "several small judges, each a named condition, whose votes are added up",
    "the clearest cases of the rarer label first, then those of the others, else abstain",
  ]

  /// The proposal for a program, by its number from 1.
  static func proposal(_ number: Int, for inputs: [LabelingTask.Input]) -> String {
    let proposals = inputs.contains { $0.type == .text } ? ofTexts : ofNumbers
    return proposals[(max(1, number) - 1) % proposals.count]
  }
}
