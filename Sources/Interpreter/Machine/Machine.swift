internal import LabelLang

/// Runs the programs of a plan on one row after the other; each worker has its own.
///
/// Everything here lives in memory that is allocated once: registers, frames, the values that are
/// computed at most once a row (stamped with the row's epoch instead of cleared), the candidates
/// and matches of the row. Raw pointers are sound because the verifier has checked every register,
/// level and table place in the bytecode, because jumps stay in their segment, and because call
/// depth is bounded by `Bytecode.maximumCallDepth`.
struct Machine: ~Copyable {
  /// One field of the row: its text and what was found in it.
  struct Field: ~Copyable {
    var index = TextIndex()
    var hits: HitBuffer
    var scannedEpoch: UInt32 = 0
  }

  /// All memory below, given back at the end. It comes first: the thread sanitizer takes a change of
  /// what a pointer of the machine points to for one of what its first word points to, and a plan is
  /// shared.
  private let memory: MachineMemory
  let plan: Plan
  /// Whether the matches of a list are wanted where a program asks only if there is one.
  let keepsMatches: Bool
  let instructions: UnsafeMutablePointer<Instruction>
  let constants: UnsafeMutablePointer<UInt64>
  /// Where the code of each program, and of each value, begins.
  let programStarts: UnsafeMutablePointer<Int>
  let valueStarts: UnsafeMutablePointer<Int>
  let registers: UnsafeMutablePointer<UInt64>
  let frames: UnsafeMutablePointer<Frame>
  let calls: UnsafeMutablePointer<Call>
  let inputs: UnsafeMutablePointer<UInt64>
  let fields: UnsafeMutablePointer<Field>
  let values: UnsafeMutablePointer<UInt64>
  let valueEpochs: UnsafeMutablePointer<UInt32>
  let lists: UnsafeMutablePointer<ListState>
  /// By list, 64 a word, whether it may have a match in the row: all may before their field is
  /// scanned; then those that the scan woke, and those that are looked for without it.
  let openLists: UnsafeMutablePointer<UInt64>
  let openWordCount: Int
  /// By list, the row for which its `head` is meant: then the scan found a candidate.
  let headEpochs: UnsafeMutablePointer<UInt32>
  /// What `ListTable` and `CodeTable` say of them.
  let table: UnsafeMutablePointer<ListTable.Row>
  let parts: UnsafeMutablePointer<ListTable.Part>
  let weights: UnsafeMutablePointer<Double>
  let grouped: UnsafeMutablePointer<Int32>
  let groupStarts: UnsafeMutablePointer<Int32>
  let talliedRuns: UnsafeMutablePointer<CodeTable.TalliedRun>
  let tallyWeights: UnsafeMutablePointer<Double>
  let tallies: UnsafeMutablePointer<CodeTable.Tally>
  let windows: UnsafeMutablePointer<CodeTable.Window>
  let limits: UnsafeMutablePointer<Bytecode.Limit>
  let captures: UnsafeMutablePointer<Bytecode.Capture>
  let domains: UnsafeMutablePointer<Bytecode.Domain>
  let choices: UnsafeMutablePointer<CodeTable.Choice>
  let choiceLabels: UnsafeMutablePointer<Int>
  let choiceBounds: UnsafeMutablePointer<BoundKind>
  /// The plan keeps them alive.
  let regexes: UnsafeMutablePointer<Unmanaged<CompiledRegex>>
  let scanners: UnsafeMutablePointer<Unmanaged<FieldScanner>>
  /// The candidates and matches of the row, and the pieces of loops that run.
  var candidates = ReusableBuffer<Candidate>()
  var matches = ReusableBuffer<Match>()
  var pieces = ReusableBuffer<Match>()
  /// Candidates while a list is made.
  var contest = ReusableBuffer<Match>()
  var matcher: RegexMatcher
  var spans: [RegexSpan] = []
  var groups: [RegexSpan?] = []
  /// The row that is run, never 0.
  var epoch: UInt32 = 0
  /// The value of the segment that ended last.
  var result: UInt64 = 0
  /// The row of which the scan found more than is kept.
  var overfullEpoch: UInt32 = 0
  /// How many hits of a field, and matches of the row, are kept.
  let mostHits: Int

  /// - Parameter mostHits: Beyond so many hits in a field of a row, what needs them is a fault.
  init(_ plan: Plan, mostHits: Int = HitBuffer.mostHits) throws(PlanError) {
    self.plan = plan
    self.mostHits = mostHits
    keepsMatches = plan.explains
    do {
      matcher = try RegexMatcher()
    } catch {
      throw .regexEngine(error.description)
    }
    let (code, listTable, codeTable) = (plan.bytecode, plan.listTable, plan.codeTable)
    let memory = MachineMemory()
    instructions = memory.copy(code.instructions)
    constants = memory.copy(code.constants.map(\.bitPattern))
    programStarts = memory.copy(code.programs.map(\.start))
    valueStarts = memory.copy(code.values.map(\.start))
    let depth = Bytecode.maximumCallDepth
    registers = memory.fill(depth * Bytecode.registerCount, 0)
    frames = memory.fill(depth * Bytecode.levelCount, Frame())
    calls = memory.fill(depth, Call(value: 0, register: 0, next: instructions))
    inputs = memory.fill(plan.inputs.count, 0)
    fields = .allocate(capacity: plan.fields.count)
    for index in plan.fields.indices {
      (fields + index).initialize(to: Field(hits: HitBuffer(most: mostHits)))
    }
    values = memory.fill(code.values.count, 0)
    valueEpochs = memory.fill(code.values.count, 0)
    lists = memory.copy(listTable.rows.map(ListState.init))
    headEpochs = memory.fill(listTable.rows.count, 0)
    openWordCount = (listTable.rows.count + 63) / 64
    openLists = memory.fill(openWordCount, 0)
    table = memory.copy(listTable.rows)
    parts = memory.copy(listTable.parts)
    weights = memory.copy(listTable.weights)
    grouped = memory.copy(codeTable.grouped)
    groupStarts = memory.copy(codeTable.groupStarts)
    talliedRuns = memory.copy(codeTable.talliedRuns)
    tallyWeights = memory.copy(codeTable.tallyWeights)
    tallies = memory.copy(codeTable.tallies)
    windows = memory.copy(codeTable.windows)
    limits = memory.copy(codeTable.limits)
    captures = memory.copy(code.captures)
    domains = memory.copy(code.domains)
    choices = memory.copy(codeTable.choices)
    choiceLabels = memory.copy(codeTable.labels)
    choiceBounds = memory.copy(codeTable.bounds)
    regexes = memory.copy(plan.compiledRegexes.map(Unmanaged.passUnretained))
    scanners = memory.copy(plan.scanners.map(Unmanaged.passUnretained))
    self.memory = memory
  }

  deinit {
    fields.deinitialize(count: plan.fields.count)
    fields.deallocate()
  }

  /// Begins a row; then `setText` and `setNumber` give its inputs.
  mutating func beginRow() {
    epoch &+= 1
    if epoch == 0 {
      // The epochs of four billion rows are used up: start anew.
      epoch = 1
      valueEpochs.update(repeating: 0, count: plan.bytecode.values.count)
      for index in plan.lists.indices { lists[index] = ListState(table[index]) }
      headEpochs.update(repeating: 0, count: plan.lists.count)
      for index in plan.fields.indices { fields[index].scannedEpoch = 0 }
      overfullEpoch = 0
    }
    openLists.update(repeating: .max, count: openWordCount)
    candidates.clear()
    matches.clear()
    pieces.clear()
  }

  /// Gives the text of a field; it is valid UTF-8 and outlives the row.
  mutating func setText(_ text: UnsafeBufferPointer<UInt8>, field: Int) {
    fields[field].index.reset(text)
  }

  /// Gives a number, condition or score; not-a-number where it is missing.
  mutating func setNumber(_ value: Double, input: Int) {
    inputs[input] = value.bitPattern
  }

  /// Whether the programs that ran on the row together found more in it than is kept.
  var isOverfull: Bool { overfullEpoch == epoch || matches.count > mostHits }

  /// Why the last program had no answer.
  var faultCause: VoteBatch.Fault.Cause { isOverfull ? .hits : .regexSteps }

  /// Runs one program on the row.
  mutating func vote(program: Int) -> Ending {
    run(from: programStarts[program])
  }

  /// A value of the row, for explanations; nil where there is no answer.
  mutating func value(_ place: Int) -> UInt64? {
    if valueEpochs[place] != epoch {
      guard case .result = run(from: valueStarts[place]) else { return nil }
      values[place] = result
      valueEpochs[place] = epoch
    }
    return values[place]
  }
}
