internal import LabelLang

/// Asks a model for one labeling program.
///
/// Its parts are those of the published prompt: the task, supplementary information where a
/// strategy uses it, the labeling instructions, and the signature of the program (Huang et al.
/// 2024, "The ALCHEmist", section 3).
public struct ProgramPrompt: Sendable {
  public let task: LabelingTask
  let knowledge: Knowledge
  /// Approaches of programs that are there already, one line each.
  let usedApproaches: [String]
  /// Which of a strategy's programs is asked for, from 1: it decides the technique proposed.
  let number: Int

  /// - Parameters:
  ///   - knowledge: What the strategy uses.
  ///   - usedApproaches: What other programs do, in their own words; they are treated as data.
  ///   - number: Which program of the strategy, from 1.
  public init(
    _ task: LabelingTask, knowledge: Knowledge, usedApproaches: [String] = [], number: Int = 1
  ) {
    self.task = task
    self.knowledge = knowledge
    self.usedApproaches = usedApproaches
    self.number = number
  }

  /// The messages: one with the language, which is the same for every task, and one with the task.
  public var prompt: ChatPrompt {
    ChatPrompt([
      ChatMessage(.system, Self.system), ChatMessage(.user, parts.joined(separator: "\n\n")),
    ])
  }

  static let system = """
    You write labeling programs in LabelLang, a small language for labeling data. A program reads \
    one row and votes for one label, or abstains. You know the language from this card only; what \
    is not on it does not exist.

    \(ReferenceCard.text)
    """

  private var parts: [String] {
    var parts = ["# Task\n\n\(task.description)"]
    let information = knowledge.sections(inputs: task.inputs)
    if !information.isEmpty {
      parts.append("# Useful information")
      parts += information
    }
    parts.append("# What to write\n\n" + instructions)
    if !usedApproaches.isEmpty { parts.append(approaches) }
    parts.append("# Form\n\n" + form)
    return parts
  }

  private var instructions: String {
    let labels = task.labels.map { label in
      let meaning = label.description.isEmpty ? "" : ": \(QuotedData.line(label.description))"
      return "- `\(TaskSignature.spelled(label.name))`\(meaning)"
    }
    let technique = Technique.proposal(number, for: task.inputs)
    return """
      Write one LabelLang program that labels a row. It votes for one of these labels:

      \(labels.joined(separator: "\n"))

      It abstains where the row holds no evidence, or where the evidence is even; everywhere else it \
      votes, so that it decides most rows. Rows were never seen before: think of the many ways in \
      which people may put the same thing, and let broad evidence decide rather than one word. \
      Several programs vote together, so this one need not do everything, but every label should \
      get votes unless the approach is about one label.

      Proposed technique, where it suits the task: \(technique).
      """
  }

  private var approaches: String {
    let lines = usedApproaches.map { QuotedData.string(QuotedData.cut($0, 200)) }
    return """
      # Approaches already used

      Other programs do this already; take another approach, with other evidence.

      \(QuotedData.rows(lines))
      """
  }

  private var form: String {
    """
    Begin with one comment line that says the approach in at most twelve words. Then come these \
    declarations; leave out the inputs that you do not use:

    \(QuotedData.fenced(TaskSignature.declarations(of: task), info: "labellang"))

    A domain expert must be able to check it by reading it aloud. So it has at most 60 lines, none \
    longer than 100 characters, and at most 200 patterns or numbers in all: the most telling ones, in \
    sets that are named after what they mean. It is no list of all words or names that come to mind.

    \(CommonMistakes.advice(for: task.inputs))

    Reply with the whole program between ```labellang and ```, and with nothing else.
    """
  }
}
