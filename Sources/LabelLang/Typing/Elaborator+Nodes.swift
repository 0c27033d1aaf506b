/// Makes nodes: folds constants, and knows the interval of every operation.
extension Elaborator {
  mutating func makeConstant(_ value: Double) -> NodeID {
    let value = value == 0 ? 0 : value
    return core.intern(.constant(value), interval: Interval(value))
  }

  func constantValue(_ node: NodeID) -> Double? {
    if case .constant(let value) = core[node] { return value }
    return nil
  }

  mutating func makeUnary(_ operation: CoreUnary, _ operand: NodeID) -> NodeID {
    if let value = constantValue(operand) { return makeConstant(operation.apply(value)) }
    let of = core.interval(operand)
    let interval: Interval
    switch operation {
    case .negate: interval = -of
    case .not:
      interval = of.constant == 0 ? Interval(1) : (of.containsZero ? .unit : Interval(0))
    case .abs:
      let bounds = [Swift.abs(of.low), Swift.abs(of.high)]
      interval = Interval(of.containsZero ? 0 : bounds.min()!, bounds.max()!)
    case .present: interval = .unit
    case .sign, .round, .floor, .log, .log1p, .exp, .sqrt, .sigmoid:
      interval = of.mapRising(operation.apply)
    }
    return core.intern(.unary(operation, operand), interval: interval)
  }

  mutating func makeBinary(_ operation: CoreBinary, _ a: NodeID, _ b: NodeID) -> NodeID {
    let first = constantValue(a)
    if let x = first, let y = constantValue(b), operation != .coalesce {
      return makeConstant(operation.apply(x, y))
    }
    switch (operation, first) {
    case (.and, 0.0?), (.or, 1.0?): return a
    default: break
    }
    return core.intern(.binary(operation, a, b), interval: interval(operation, a, b))
  }

  private func interval(_ operation: CoreBinary, _ a: NodeID, _ b: NodeID) -> Interval {
    let (x, y) = (core.interval(a), core.interval(b))
    switch operation {
    case .add: return x + y
    case .subtract: return x - y
    case .multiply: return x * y
    case .divide: return x / y
    case .ratio:
      if !y.containsZero { return x / y }
      return x.low >= 0 && y.low >= 0 ? .nonNegative : .all
    case .min: return Interval(min(x.low, y.low), min(x.high, y.high))
    case .max: return Interval(max(x.low, y.low), max(x.high, y.high))
    case .equal: return x.intersection(y).isEmpty ? Interval(0) : .unit
    case .notEqual: return x.intersection(y).isEmpty ? Interval(1) : .unit
    case .less:
      return x.high < y.low ? Interval(1) : (x.low >= y.high ? Interval(0) : .unit)
    case .lessOrEqual:
      return x.high <= y.low ? Interval(1) : (x.low > y.high ? Interval(0) : .unit)
    case .and:
      if x.constant == 0 || y.constant == 0 { return Interval(0) }
      return x.containsZero || y.containsZero ? .unit : Interval(1)
    case .or:
      if !x.containsZero || !y.containsZero { return Interval(1) }
      return x.constant == 0 && y.constant == 0 ? Interval(0) : .unit
    case .coalesce: return x.union(y)
    }
  }

  mutating func makeConditional(_ test: NodeID, _ a: NodeID, _ b: NodeID) -> NodeID {
    if let value = constantValue(test) { return value != 0 ? a : b }
    return core.intern(
      .conditional(test, a, b), interval: core.interval(a).union(core.interval(b)))
  }

  mutating func makeMeasure(_ measure: CoreMeasure, _ view: NodeID) -> NodeID {
    core.intern(.measure(measure, view), interval: measure == .number ? .all : .nonNegative)
  }

  mutating func makeQuery(_ query: CoreQuery, _ view: NodeID, _ pattern: PatternID) -> NodeID {
    core.intern(.query(query, view, pattern), interval: query == .count ? .nonNegative : .unit)
  }
}

extension CoreUnary {
  /// The function itself; `present` asks whether the value is a number.
  @inlinable public func apply(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .not: x == 0 ? 1 : 0
    case .abs: Swift.abs(x)
    case .sign: Arithmetic.sign(x)
    case .round: Arithmetic.round(x)
    case .floor: x.rounded(.down)
    case .log: Arithmetic.log(x)
    case .log1p: Arithmetic.log1p(x)
    case .exp: Arithmetic.exp(x)
    case .sqrt: Arithmetic.saturate(x.squareRoot())
    case .sigmoid: Arithmetic.sigmoid(x)
    case .present: x.isNaN ? 0 : 1
    }
  }
}

extension CoreBinary {
  /// The function itself, both operands being evaluated.
  @inlinable public func apply(_ x: Double, _ y: Double) -> Double {
    switch self {
    case .add: Arithmetic.saturate(x + y)
    case .subtract: Arithmetic.saturate(x - y)
    case .multiply: Arithmetic.saturate(x * y)
    case .divide: Arithmetic.saturate(x / y)
    case .ratio: Arithmetic.ratio(x, y)
    case .min: Arithmetic.minimum(x, y)
    case .max: Arithmetic.maximum(x, y)
    case .equal: x == y ? 1 : 0
    case .notEqual: x != y ? 1 : 0
    case .less: x < y ? 1 : 0
    case .lessOrEqual: x <= y ? 1 : 0
    case .and: x != 0 && y != 0 ? 1 : 0
    case .or: x != 0 || y != 0 ? 1 : 0
    case .coalesce: x.isNaN ? y : x
    }
  }
}
