extension BinaryOperator {
  /// How tightly it binds; the higher, the tighter. `not` stands between `and` and comparisons,
  /// unary `-` between `*` and `??`.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide: 6
    case .coalesce: 8
    }
  }
}

extension Expression {
  /// The left side of the comparison that it ends with, if it ends with one.
  fileprivate var lastCompared: SourceRange? {
    guard case .binary(let operation, let left, let right, _) = self else { return nil }
    if operation.isComparison { return left.range }
    return operation == .and || operation == .or ? right.lastCompared : nil
  }
}

extension ProgramParser {
  private static let notPrecedence = 3

  /// An expression that reaches as far right as it can.
  mutating func expression() throws(Abandoned) -> Expression {
    try enter()
    defer { level -= 1 }
    let value = try operators(minimum: 1)
    return try foreignConditional(after: value)
  }

  /// A pattern: an operand with its `except`s, no other operators.
  mutating func pattern() throws(Abandoned) -> Expression {
    try enter()
    defer { level -= 1 }
    return try exceptions()
  }

  /// Operands and the operators between them that bind at least as tightly as `minimum`.
  private mutating func operators(minimum: Int) throws(Abandoned) -> Expression {
    var left = try prefixed(minimum: minimum)
    var leftHeight = height
    var compared: (operand: Expression, range: SourceRange, operator: SourceRange)?
    while let binary = binaryOperator, binary.precedence >= minimum {
      let range = takeOperator(binary)
      if binary == .and || binary == .or, isAtComparison, let compared = left.lastCompared {
        throw halfComparison(of: compared)
      }
      let start = current.range.start
      let right = try operators(minimum: binary.precedence + 1)
      let rightRange = SourceRange(start, lastEnd)
      if binary.isComparison, let middle = compared {
        reportChain(middle: middle.range, first: middle.operator, second: range)
        left = .binary(
          .and, left, .binary(binary, middle.operand, right, range),
          SourceRange(range.start, range.start))
        leftHeight += 1
      } else {
        left = .binary(binary, left, right, range)
      }
      try grow(to: max(leftHeight, height) + 1)
      leftHeight = height
      compared = binary.isComparison ? (right, rightRange, range) : nil
    }
    height = leftHeight
    return left
  }

  /// The operator of two operands that stands here, also in another language's spelling; `??`
  /// binds tighter than this level.
  private var binaryOperator: BinaryOperator? {
    switch current.kind {
    case .symbol(.coalesce): nil
    case .symbol(.equals): equalsVotes ? nil : .equal
    case .symbol(.arrow): arrowCompares ? .greaterOrEqual : nil
    case .symbol(let symbol): BinaryOperator(rawValue: symbol.rawValue)
    case .reserved(.and): .and
    case .reserved(.or): .or
    case .foreign(let foreign):
      foreign.meaning == .symbol(.equals)
        ? .equal : foreign.replacement.flatMap(BinaryOperator.init)
    default: nil
    }
  }

  /// Whether the arrow here stands for `>=`: behind the number after it the condition goes on, or its
  /// arrow follows.
  private var arrowCompares: Bool {
    let end = peek().kind.isSymbol(.minus) ? 2 : 1
    guard case .number = peek(end).kind, !peek(end + 1).startsLine else { return false }
    let next = peek(end + 1).kind
    return next.isSymbol(.arrow) || next.isReserved(.and) || next.isReserved(.or)
  }

  /// Whether the `=` here stands for the arrow of a rule: behind it the rule ends with a label.
  private var equalsVotes: Bool {
    guard isInCondition else { return false }
    switch peek().kind {
    case .identifier, .string, .reserved(.abstain): break
    default: return false
    }
    let end = min(index + 2, tokens.count - 1)
    return end == tokens.count - 1 || beginsStatement(at: end)
  }

  private var isAtComparison: Bool {
    binaryOperator?.isComparison ?? false
  }

  /// `n >= 1 and <= 3`: a comparison that lacks its left side.
  private mutating func halfComparison(of compared: SourceRange) -> Abandoned {
    let text = source.text(compared)
    let place = SourceRange(current.range.start, current.range.start)
    return unexpected(
      "an expression",
      help: Help(
        "say what is compared: `\(text) \(source.text(current.range)) ...`",
        edits: [Edit(place, "\(text) ")]))
  }

  private mutating func takeOperator(_ binary: BinaryOperator) -> SourceRange {
    let token = advance()
    switch token.kind {
    case .foreign: reportForeign(token)
    case .symbol(.equals):
      report(
        .foreignOperator, "`=` compares nothing", at: token.range,
        help: Help("write `==`", edits: [Edit(token.range, "==")]))
    case .symbol(.arrow):
      report(
        .foreignOperator, "`=>` compares nothing", at: token.range,
        help: Help("write `>=`", edits: [Edit(token.range, ">=")]))
    default: break
    }
    return token.range
  }

  /// Reports an operator of another language, with the edit that spells it as here.
  mutating func reportForeign(_ token: Token) {
    guard case .foreign(let foreign) = token.kind, var text = foreign.replacement else { return }
    if case .word = foreign.meaning {
      let before = token.range.start > 0 ? source.bytes[token.range.start - 1] : 0x20
      let after = token.range.end < source.bytes.count ? source.bytes[token.range.end] : 0x20
      if Identifier.continuesName(before) || ")]}\"".utf8.contains(before) { text = " " + text }
      if !" \t\r\n".utf8.contains(after) { text += " " }
    }
    report(
      .foreignOperator, "`\(foreign.spelling)` is no operator here", at: token.range,
      help: Help(foreign.advice, edits: [Edit(token.range, text)]))
  }

  private mutating func reportChain(
    middle: SourceRange, first: SourceRange, second: SourceRange
  ) {
    let text = source.text(middle)
    report(
      .chainedComparison, "comparisons cannot be chained", at: second,
      secondary: [Marker(first, "the first comparison")],
      help: Help(
        "compare twice: `... \(source.text(first)) \(text) and \(text) \(source.text(second)) ...`",
        edits: [Edit(SourceRange(middle.end, middle.end), " and \(text)")]))
  }

  /// `not` and unary `-` with their operands.
  private mutating func prefixed(minimum: Int) throws(Abandoned) -> Expression {
    let start = current.range.start
    var nots: [SourceRange] = []
    while isAt(.not) || current.kind.meaning == .word(.not) {
      reportForeign(current)
      nots.append(advance().range)
    }
    guard !nots.isEmpty else { return try negated() }
    var value = try operators(minimum: ProgramParser.notPrecedence + 1)
    if minimum > ProgramParser.notPrecedence {
      report(
        .unexpectedToken, "`not` needs parentheses as an operand", at: nots[0],
        help: parentheses(SourceRange(start, lastEnd)))
    }
    try grow(to: height + nots.count)
    for range in nots.reversed() { value = .unary(.not, value, range) }
    return value
  }

  private mutating func negated() throws(Abandoned) -> Expression {
    var minuses: [SourceRange] = []
    while isAt(.minus) || isAt(.plus) || current.kind.meaning == .symbol(.minus) {
      let token = advance()
      if token.kind.isSymbol(.plus) {
        report(
          .unexpectedToken, "there is no unary `+`", at: token.range,
          help: Help("leave it out", edits: [Edit(token.range, "")]))
      } else {
        reportForeign(token)
        minuses.append(token.range)
      }
    }
    let value = try coalesced()
    return try apply(minuses, to: value)
  }

  private mutating func apply(
    _ minuses: [SourceRange], to operand: Expression
  ) throws(Abandoned) -> Expression {
    // Before the tree is built: to free one that is too deep would exhaust the stack.
    try grow(to: height + minuses.count)
    return minuses.reversed().reduce(operand) { .unary(.negate, $0, $1) }
  }

  /// `a ?? b ?? c`, to the right; each right side may begin with `-`.
  private mutating func coalesced() throws(Abandoned) -> Expression {
    var operands: [(value: Expression, minuses: [SourceRange], operator: SourceRange)] = []
    var minuses: [SourceRange] = []
    var highest = 0
    while true {
      let value = try exceptions()
      highest = max(highest, height + minuses.count)
      guard let range = take(.coalesce) else {
        height = highest
        return try folded(operands, last: (value, minuses))
      }
      operands.append((value, minuses, range))
      minuses = []
      while let minus = take(.minus) { minuses.append(minus) }
    }
  }

  private mutating func folded(
    _ operands: [(value: Expression, minuses: [SourceRange], operator: SourceRange)],
    last: (value: Expression, minuses: [SourceRange])
  ) throws(Abandoned) -> Expression {
    let signs = operands.reduce(0) { $0 + $1.minuses.count }
    try grow(to: height + operands.count + signs)
    var value: Expression = last.minuses.reversed().reduce(last.value) { .unary(.negate, $0, $1) }
    for operand in operands.reversed() {
      value = .binary(.coalesce, operand.value, value, operand.operator)
      value = operand.minuses.reversed().reduce(value) { .unary(.negate, $0, $1) }
    }
    return value
  }

  /// `p except q except r`, to the left.
  private mutating func exceptions() throws(Abandoned) -> Expression {
    var value = try operand()
    while take(.except) != nil {
      let leftHeight = height
      let right = try operand()
      value = .except(value, right)
      try grow(to: max(leftHeight, height) + 1)
    }
    return value
  }

  /// The advice to put a range into parentheses.
  func parentheses(_ range: SourceRange) -> Help {
    Help(
      "put it into parentheses",
      edits: [
        Edit(SourceRange(range.start, range.start), "("),
        Edit(SourceRange(range.end, range.end), ")"),
      ])
  }
}
