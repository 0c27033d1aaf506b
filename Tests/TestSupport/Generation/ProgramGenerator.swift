import LabelLang

/// Random programs that the checker accepts: each expression is generated with its type, so that
/// whatever stands anywhere is what may stand there.
///
/// The programs look for words of the vocabulary that generated rows are made of.
public struct ProgramGenerator: Sendable {
  /// How often each construct was generated so far.
  public internal(set) var coverage = ConstructCoverage()
  /// The labels that every program declares, in an order of its own; nil leaves them to chance.
  public var commonLabels: [String]?
  var random: SeededRandom
  /// What the program that is being generated has declared so far.
  var draft = GeneratedProgram()

  /// The programs of a seed.
  public init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// The text of the next program.
  public mutating func program() -> String {
    draft = GeneratedProgram()
    declareLabels()
    declareInputs()
    for _ in 0..<random.int(1...4) { declareSet() }
    for _ in 0..<random.int(0...2) { declareTable() }
    for _ in 0..<random.int(0...3) {
      if random.chance(0.5) { declareBinding() } else { declareFunction() }
    }
    if random.chance(0.5) { declareBinding() }
    addRules()
    return layOut()
  }

  /// The statements with comments and white space; declarations in any order.
  private mutating func layOut() -> String {
    var statements = draft.declarations
    if random.chance(0.5) { statements = random.shuffled(statements) }
    statements += draft.rules
    // A declaration may follow the rules that use it.
    if random.chance(0.1) { statements.append(statements.removeFirst()) }
    var text = ""
    for statement in statements {
      if random.chance(0.05) {
        coverage.note(.comment)
        text += "# a remark: \"free\" /\\d+/ => \n"
      }
      text += statement + (random.chance(0.03) ? " " : "\n")
    }
    return text
  }
}

/// What a program has declared, and its statements.
struct GeneratedProgram: Sendable {
  /// A function of the program.
  struct Function: Sendable {
    enum Result: Sendable { case number, condition, view }

    var name: String
    /// The types of the parameters, as written.
    var parameters: [String]
    var result: Result
    /// Whether its body runs over a parameter, so that an argument must be affordable.
    var runsOverParameter: Bool
  }

  var labels: [String] = []
  var declarations: [String] = []
  var rules: [String] = []
  var fields: [String] = []
  var numbers: [String] = []
  var missingNumbers: [String] = []
  var conditions: [String] = []
  var missingConditions: [String] = []
  var views: [ViewFragment] = []
  var sets: [PatternFragment] = []
  var functions: [Function] = []
  private var nameCount = 0

  /// A name that is not taken.
  mutating func freshName(_ stem: String) -> String {
    nameCount += 1
    return "\(stem)\(nameCount)"
  }
}
