import Foundation
import Testing

/// Forty labeling functions written in Python and ported by their logic, against the originals.
@Suite struct PortsTests {
  private static let dataSets = ["youtube", "sms", "imdb", "medabs"]
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let ports = tests.appending(path: "Ports")
  private static let shared = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared")

  @Test func portsHaveNoFindingsAndAreFormatted() throws {
    let command = try BuiltCommand()
    let check = try command.run("check", Self.ports.path)
    #expect(check.code == 0)
    #expect(!(check.output + check.errors).contains("["), "\(check.output)\(check.errors)")
    let format = try command.run("format", "--check", Self.ports.path)
    #expect(format.code == 0, "\(format.output)")
  }

  /// What models wrote from the card alone, kept as written, still has no error.
  @Test func programsWrittenFromTheCardHaveNoError() throws {
    let command = try BuiltCommand()
    let programs = Self.tests.appending(path: "Teachability")
    let check = try command.run("check", programs.path)
    #expect(check.code == 0, "\(check.output)\(check.errors)")
    #expect((check.output + check.errors).contains("20 programs checked"))
    let run = try command.run("test", programs.appending(path: "from-descriptions").path)
    #expect(run.code == 0, "\(run.output)\(run.errors)")
  }

  @Test func examplesInPortsHold() throws {
    let command = try BuiltCommand()
    let run = try command.run("test", Self.ports.path)
    #expect(run.code == 0, "\(run.output)\(run.errors)")
  }

  /// The ports may differ from their originals where Python reads parts of words for words; on few
  /// rows, and they are shorter.
  @Test func portsVoteAsTheirOriginals() throws {
    let command = try BuiltCommand()
    let isThere = ["peers/run_python.py", "peers/python", "data"].allSatisfy {
      FileManager.default.fileExists(atPath: Self.shared.appending(path: $0).path)
    }
    guard isThere, try command.run(python: "-c", "import numpy").code == 0 else {
      print("skipped: the Python originals need ../shared and python3 with numpy")
      return
    }
    var comparisons: [PortComparison] = []
    for dataSet in Self.dataSets {
      comparisons += try PortComparison.all(
        of: dataSet, ports: Self.ports, shared: Self.shared, rowLimit: 500, in: command)
    }
    let ratios = comparisons.map(\.ratio).sorted()
    let median = (ratios[19] + ratios[20]) / 2
    print("| port | rows alike % | votes alike % | lines | Python | ratio |")
    print("| --- | --- | --- | --- | --- | --- |")
    let page = try String(
      contentsOf: Self.ports.appending(path: "../../Documentation/Ports.md"), encoding: .utf8)
    for comparison in comparisons {
      print(comparison.tableLine)
      #expect(page.contains(comparison.tableLine))
    }
    print("median ratio \(String(format: "%.3f", median))")
    let close = comparisons.filter { $0.agreement >= 0.98 && $0.agreementOfVotes >= 0.95 }
    #expect(close.count >= 36)
    for comparison in comparisons {
      #expect(comparison.agreement >= 0.9, "\(comparison.name)")
      #expect(comparison.agreementOfVotes >= 0.9, "\(comparison.name)")
    }
    #expect(median <= 0.6)
  }
}
