import Dataset

/// What is fed with bytes that nobody vouches for; one case a stage that reads them.
///
/// A target throws where a property is broken. That it neither traps nor runs on is seen by who
/// calls it: `swift test` with seeded inputs, and libFuzzer with inputs of its own.
enum FuzzTarget: String, CaseIterable, Sendable {
  case lex, parse, regex, check, verify, machine, jsonl, csv, npy, side

  /// Reads one input.
  func run(_ bytes: [UInt8]) throws {
    switch self {
    case .lex: try lex(bytes)
    case .parse: try parse(bytes)
    case .regex: try searchRegex(bytes)
    case .check: try check(bytes)
    case .verify: try runChangedBytecode(bytes)
    case .machine: try runProgram(bytes)
    case .jsonl: try readRows(bytes, .jsonLines)
    case .csv: try readRows(bytes, .csv)
    case .npy: try readMatrix(bytes)
    case .side: try readSideFile(bytes)
    }
  }
}

/// A property that an input broke.
struct BrokenProperty: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws unless a property holds.
func require(_ holds: Bool, _ property: @autoclosure () -> String) throws {
  if !holds { throw BrokenProperty(property()) }
}
