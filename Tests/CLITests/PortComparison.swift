import Dataset
import Foundation
import Testing

/// A port of a Python labeling function beside its original: how often both vote alike on the same
/// rows, and how long both are.
struct PortComparison {
  /// `youtube LF1`.
  let name: String
  /// Rows that both saw, and those of them with the same vote or none from both.
  let rows: (count: Int, alike: Int)
  /// Rows on which either votes, and those of them with the same vote.
  let voted: (count: Int, alike: Int)
  /// Lines of code: no empty lines, no comments, in Python no docstrings.
  let lines: (port: Int, original: Int)

  /// The share of rows with the same vote or none.
  var agreement: Double { Double(rows.alike) / Double(rows.count) }
  /// The same among the rows on which either votes.
  var agreementOfVotes: Double {
    voted.count == 0 ? 1 : Double(voted.alike) / Double(voted.count)
  }
  /// The port's lines for one line of Python.
  var ratio: Double { Double(lines.port) / Double(lines.original) }

  /// One line of a Markdown table.
  var tableLine: String {
    let shares = [agreement, agreementOfVotes].map { String(format: "%.1f", $0 * 100) }
    return "| \(name) | \(shares[0]) | \(shares[1]) | \(lines.port) | \(lines.original) | "
      + String(format: "%.2f |", ratio)
  }
}

extension PortComparison {
  /// The ports of one data set against their originals on the first rows of its `test` split.
  static func all(
    of dataSet: String, ports: URL, shared: URL, rowLimit: Int, in command: borrowing BuiltCommand
  ) throws -> [PortComparison] {
    let folder = ports.appendingPathComponent(dataSet)
    let originals = shared.appendingPathComponent("peers/python/\(dataSet)")
    let data = shared.appendingPathComponent("data/\(dataSet)/test.jsonl")
    let runner = shared.appendingPathComponent("peers/run_python.py")
    let limit = String(rowLimit)
    let python = try command.run(
      python: runner.path, originals.path, data.path, "--votes", "python.npy", "--limit", limit)
    try #require(python.code == 0, "\(python.errors)")
    let own = try command.run(
      "run", folder.path, "--data", data.path, "--limit", limit, "--out", "ports.npy")
    try #require(own.code == 0, "\(own.errors)")
    let expected = try votes("python.npy", in: command)
    let actual = try votes("ports.npy", in: command)
    try #require(expected.count == actual.count && expected.count % 10 == 0)
    let lengths = try pythonLines(of: originals, in: command)
    return try (0..<10).map { column in
      let pairs = stride(from: column, to: expected.count, by: 10).map {
        (expected[$0], actual[$0])
      }
      let voted = pairs.filter { $0 >= 0 || $1 >= 0 }
      let port = try String(
        contentsOf: folder.appendingPathComponent("LF\(column + 1).label"), encoding: .utf8)
      return PortComparison(
        name: "\(dataSet) LF\(column + 1)",
        rows: (pairs.count, pairs.count { $0 == $1 }),
        voted: (voted.count, voted.count { $0 == $1 }),
        lines: (lines(of: port), lengths[column]))
    }
  }

  private static func votes(_ name: String, in command: borrowing BuiltCommand) throws -> [Int8] {
    try NpyReader(path: command.folder.appendingPathComponent(name).path).readAll()
  }

  private static func lines(of program: String) -> Int {
    program.split(separator: "\n").count { line in
      let code = line.drop { $0 == " " }
      return !code.isEmpty && code.first != "#"
    }
  }

  /// The lines of LF1.py to LF10.py, counted by Python's own parser.
  private static func pythonLines(
    of folder: URL, in command: borrowing BuiltCommand
  ) throws -> [Int] {
    let count = """
      import ast, sys
      for number in range(1, 11):
          text = open(f"{sys.argv[1]}/LF{number}.py", encoding="utf-8").read()
          documented = (ast.Module, ast.FunctionDef)
          strings = [node.body[0] for node in ast.walk(ast.parse(text))
                     if isinstance(node, documented) and ast.get_docstring(node) is not None]
          dropped = {line for s in strings for line in range(s.lineno, s.end_lineno + 1)}
          print(sum(1 for number, line in enumerate(text.splitlines(), 1) if line.strip()
                    and not line.strip().startswith("#") and number not in dropped))
      """
    let run = try command.run(python: "-c", count, folder.path)
    let counts = run.output.split(separator: "\n").compactMap { Int($0) }
    try #require(run.code == 0 && counts.count == 10, "\(run.errors)")
    return counts
  }
}
