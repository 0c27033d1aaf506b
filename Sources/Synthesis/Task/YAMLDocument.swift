internal import Yams

/// A YAML file, checked against its schema, in which later findings can still be placed.
struct YAMLDocument: Sendable {
  let path: String
  let text: String
  let root: YAMLValue
  /// Where each value stands (of a mapping's value, its key), by its path: `labels.spam`.
  private(set) var places: [String: Place] = [:]

  struct Place: Sendable {
    var line: Int
    var column: Int
    var length: Int
  }

  /// Larger files are no task files.
  static let largestFile = 4 << 20

  /// Reads, parses and checks a file.
  ///
  /// - Throws: `YAMLError` with all that is wrong.
  static func read(path: String, schema: ValueSchema) throws -> YAMLDocument {
    let bytes: [UInt8]
    do {
      bytes = try LimitedFile.read(path, limit: largestFile)
    } catch let error as LimitedFile.Failure {
      throw YAMLError(path: path, error.description, help: error.help, isUnreadable: true)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let broken = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
      throw YAMLError(
        path: path, line: broken + 1, "expected UTF-8 text, found other bytes",
        help: "save the file as UTF-8")
    }
    return try YAMLDocument(path: path, text: text, schema: schema)
  }

  /// Parses and checks a text.
  init(path: String, text: String, schema: ValueSchema) throws {
    self.path = path
    self.text = text
    try Self.refuseAliases(text, path: path)
    root = try Self.parse(text, path: path)
    var checker = SchemaChecker()
    checker.check(root, schema, path: "")
    places = checker.places
    if !checker.problems.isEmpty {
      throw YAMLError(path: path, text: text, problems: checker.problems)
    }
  }

  /// The value of a key path; nil where there is none.
  func value(_ keys: String...) -> YAMLValue? {
    keys.reduce(root as YAMLValue?) { $0?.value(of: $1) }
  }

  /// A problem at a key path, or at the nearest one above it that stands in the file.
  func problem(at path: String, _ message: String, help: String? = nil) -> YAMLProblem {
    var keys = path.split(separator: ".", omittingEmptySubsequences: false)
    while !keys.isEmpty {
      if let place = places[keys.joined(separator: ".")] {
        return YAMLProblem(
          line: place.line, column: place.column, length: place.length, message: message,
          help: help)
      }
      keys.removeLast()
    }
    return YAMLProblem(line: 1, column: 1, length: 1, message: message, help: help)
  }

  /// The error for problems found later.
  func error(_ problems: [YAMLProblem]) -> YAMLError {
    YAMLError(path: path, text: text, problems: problems)
  }

  private static func parse(_ text: String, path: String) throws -> YAMLValue {
    func failure(_ line: Int, _ column: Int, _ message: String, _ help: String?) -> YAMLError {
      YAMLError(
        path: path, text: text,
        problems: [
          YAMLProblem(line: line, column: column, length: 1, message: message, help: help)
        ])
    }
    let indent = "check indentation, quotes and brackets; a text with `: ` or ` #` needs quotes"
    do {
      let parser = try Yams.Parser(yaml: text, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        throw failure(
          1, 1, "the file is empty", "`labellang init` writes a task file to start from")
      }
      return YAMLValue(root)
    } catch let error as YamlError {
      switch error {
      case .composer(_, let problem, let mark, _) where problem.contains("another document"):
        throw failure(
          mark.line, mark.column, "a second document begins here", "keep one document in the file")
      case .scanner(let context, let problem, let mark, _),
        .parser(let context, let problem, let mark, _),
        .composer(let context, let problem, let mark, _):
        if problem.contains("nesting level") {
          throw failure(
            mark.line, mark.column, "values are nested too deep for a task file", indent)
        }
        let start = context.map { " (it began \($0.text) on line \($0.mark.line))" } ?? ""
        throw failure(
          mark.line, mark.column, "this is no YAML: \(problem)\(start)", indent)
      case .duplicatedKeysInMapping(let keys, let context):
        throw failure(
          context.mark.line, context.mark.column,
          "the key `\(keys.first ?? "")` stands twice in one mapping", "keep one of the two")
      case .reader(let problem, let offset, _, _):
        let before = text.prefix(offset ?? 0)
        let line = 1 + before.count(where: \.isNewline)
        let column =
          1 + before.unicodeScalars.reversed().prefix { $0 != "\n" }.count
        throw failure(
          line, column, "this is no YAML: \(problem)", "take the character out or escape it")
      default:
        throw YAMLError(path: path, "the file cannot be parsed: \(error)")
      }
    }
  }

  /// An alias stands for a copy, so that a short file of aliases of aliases would be a huge one.
  private static func refuseAliases(_ text: String, path: String) throws {
    var anchors: [Substring: (line: Int, column: Int)] = [:]
    var aliases: Set<Substring> = []
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      guard line.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") })
      else { continue }
      for word in line.split(whereSeparator: { " \t[]{},".contains($0) }) {
        let name = word.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        guard !name.isEmpty else { continue }
        if word.first == "&" {
          let column = line[..<word.startIndex].unicodeScalars.count + 1
          if anchors[name] == nil { anchors[name] = (number + 1, column) }
        } else if word.first == "*" {
          aliases.insert(name)
        }
      }
    }
    guard
      let (name, place) = anchors.filter({ aliases.contains($0.key) })
        .min(by: { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) })
    else { return }
    throw YAMLError(
      path: path, text: text,
      problems: [
        YAMLProblem(
          line: place.line, column: place.column, length: name.count + 1,
          message: "anchors and aliases (`&\(name)`, `*\(name)`) are not read here",
          help: "write the value out at both places; in a text, write & as \\x26 between quotes")
      ])
  }
}
