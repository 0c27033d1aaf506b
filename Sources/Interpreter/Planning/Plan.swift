public import LabelLang

/// All programs of a run, compiled together: equal patterns are one pattern, equal expressions are
/// one value, and the text is scanned once for all of them.
public final class Plan: Sendable {
  /// One program of the plan.
  public struct Program: Sendable {
    /// Its name.
    public let name: String
    /// The inputs that its rules depend on, as places in `Plan.inputs`.
    public let inputs: [Int]
    /// Those of them that must be there.
    public let requiredInputs: [Int]
    /// The program by itself, and its declared inputs as places in `Plan.inputs`.
    let typed: TypedProgram
    let declaredInputs: [Int]
  }

  /// The labels; a vote is a place in them.
  public let labels: [String]
  /// The inputs of all programs; those of one name and type, and of scores one description, are one.
  public let inputs: [TypedInput]
  /// The programs in the order of the columns of the label matrix.
  public let programs: [Program]

  /// The text inputs, as places in `inputs`.
  let fields: [Int]
  let keywords: [ScannedKeyword]
  let regexes: [RegexSyntax]
  let lists: [MatchList]
  let bytecode: Bytecode
  /// The lists, and the tables of the bytecode, as the machine reads them.
  let listTable: ListTable
  let codeTable: CodeTable
  let scanners: [FieldScanner]
  let compiledRegexes: [CompiledRegex]
  /// Whether votes are to be explained: then every match is kept.
  let explains: Bool
  /// The values that stand for the parts of rules, asked for by explanations.
  let probes: [[Probe]]

  /// A part of a rule whose value an explanation shows.
  struct Probe: Sendable {
    let rule: Int
    let part: CoreRule.Part
    /// The value that holds it.
    let value: Int
  }

  /// Compiles programs together, in this order.
  ///
  /// - Parameters:
  ///   - typed: one or more programs that declare the same labels.
  ///   - explains: whether the values of the rules' parts are kept for explanations; behind the
  ///     programs stand their rules then, each as a program of its own.
  /// - Throws: `PlanError` where they cannot be run together.
  public init(_ typed: [TypedProgram], explains: Bool = false) throws(PlanError) {
    guard let first = typed.first else { throw .empty }
    var merger = CoreMerger()
    var merged: [(program: TypedProgram, inputs: [Int], nodes: [NodeID])] = []
    for program in typed {
      guard Set(program.labels) == Set(first.labels) else {
        throw .labelsDiffer(
          first: first.name, second: program.name, expected: first.labels,
          found: program.labels)
      }
      let places = merger.merge(inputs: program.inputs)
      merged.append((program, places, merger.merge(program.core, inputs: places)))
    }
    if explains {
      // Each rule by itself too, voting where it decides, even to abstain.
      for item in merged {
        for rule in item.program.rules {
          var single = item.program
          single.rules = [rule.voting]
          merged.append((single, item.inputs, item.nodes))
        }
      }
    }
    labels = first.labels
    inputs = merger.inputs
    fields = inputs.indices.filter { merger.inputs[$0].type == .text }
    programs = merged.map { item in
      Program(
        name: item.program.name, inputs: item.program.usedInputs.map { item.inputs[$0] },
        requiredInputs: item.program.usedInputs
          .filter { !item.program.inputs[$0].isOptional }.map { item.inputs[$0] },
        typed: item.program, declaredInputs: item.inputs)
    }
    var compiler = Compiler(
      core: merger.core, inputs: merger.inputs, uses: Plan.uses(merged, in: merger.core))
    for item in merged {
      compiler.begin(item.program.name)
      let labels = item.program.labels.map { first.labels.firstIndex(of: $0)! }
      try compiler.compile(item.program.rules, nodes: item.nodes, labels: labels)
    }
    var probes: [[Probe]] = []
    if explains {
      for item in merged.prefix(typed.count) {
        var own: [Probe] = []
        for (rule, syntax) in item.program.rules.enumerated() {
          for part in syntax.parts {
            own.append(
              Probe(rule: rule, part: part, value: compiler.value(item.nodes[part.node.raw])))
          }
        }
        probes.append(own)
      }
      try compiler.finishValues()
    }
    self.probes = probes
    self.explains = explains
    keywords = compiler.keywords
    regexes = compiler.regexes
    lists = compiler.lists
    bytecode = compiler.code
    do {
      compiledRegexes = try compiler.regexes.map { try CompiledRegex($0) }
    } catch {
      throw .regexEngine(String(describing: error))
    }
    let scanners = try Plan.scanners(compiler, fields: fields.count)
    self.scanners = scanners
    listTable = ListTable(lists: lists, weights: Plan.weights(of: lists)) { list in
      scanners[compiler.lists[list].field].literals(ofList: list)
    }
    codeTable = CodeTable(bytecode, lists: listTable)
    do {
      try Verifier(plan: self).verify()
    } catch {
      throw .invalidBytecode(error.description)
    }
  }

  private init(_ plan: Plan, bytecode: Bytecode) throws(Verifier.Failure) {
    labels = plan.labels
    inputs = plan.inputs
    programs = plan.programs
    fields = plan.fields
    keywords = plan.keywords
    regexes = plan.regexes
    lists = plan.lists
    scanners = plan.scanners
    compiledRegexes = plan.compiledRegexes
    probes = plan.probes
    explains = plan.explains
    self.bytecode = bytecode
    listTable = plan.listTable
    codeTable = CodeTable(bytecode, lists: listTable)
    try Verifier(plan: self).verify()
  }

  /// The plan with other bytecode, which must pass the verifier as well.
  func replacing(bytecode: Bytecode) throws(Verifier.Failure) -> Plan {
    try Plan(self, bytecode: bytecode)
  }
}

/// A pattern in a field: one fixed list of matches a row.
struct MatchList: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case keyword(Int)
    case regex(Int)
    case union([Entry])
    /// Two other lists.
    case except(Int, Int)
  }

  /// One entry of a set or table.
  struct Entry: Hashable, Sendable {
    /// Keywords of the entry.
    var keywords: [Int]
    /// Lists of its regexes and of its `except` patterns.
    var lists: [Int]
    var weight: Double
  }

  var kind: Kind
  var field: Int
}

/// Why programs cannot be run together.
public enum PlanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two programs declare different labels.
  case labelsDiffer(first: String, second: String, expected: [String], found: [String])
  /// A program needs more registers than there are.
  case tooComplex(program: String)
  /// A program becomes more instructions than are run.
  case tooLong(program: String)
  /// PCRE2 cannot be used here.
  case regexEngine(String)
  /// The keywords of all programs are too many.
  case tooManyKeywords(String)
  /// The compiled code did not pass the verifier.
  case invalidBytecode(String)
  /// There is no program.
  case empty

  /// What is wrong and what to do, in a sentence.
  public var description: String {
    switch self {
    case .labelsDiffer(let first, let second, let expected, let found):
      "programs of one run declare the same labels: \(first) declares "
        + "\(expected.joined(separator: ", ")), but \(second) declares "
        + "\(found.joined(separator: ", ")); run them apart, or make their labels equal"
    case .tooComplex(let program):
      "the expressions of \(program) are too deep to compile; name parts of them with `let`"
    case .tooLong(let program):
      "with what depends on elements written out at each use, \(program) becomes more than "
        + "\(Compiler.mostInstructions) instructions, the bound; let fewer functions of elements build "
        + "on each other"
    case .regexEngine(let reason): reason
    case .tooManyKeywords(let reason): reason
    case .invalidBytecode(let reason): "the compiled code is wrong, please report it: \(reason)"
    case .empty: "there is no program to run"
    }
  }
}
