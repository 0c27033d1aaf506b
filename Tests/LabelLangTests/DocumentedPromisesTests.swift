import Foundation
import LabelLang
import TestSupport
import Testing

/// What the documents say of tests and of limits is so.
@Suite struct DocumentedPromisesTests {
  @Test(arguments: ["SECURITY.md", "Documentation/Testing.md"])
  func namedSuitesExist(_ document: String) throws {
    let text = try Self.text(of: document)
    let named = Set(text.matches(of: /`([A-Z]\w*Tests)`/).map { String($0.1) })
    #expect(named.isEmpty == false)
    #expect(named.subtracting(try Self.suites()).sorted() == [])
  }

  @Test func limitsAreTheStandardOnes() throws {
    let limits = ProgramLimits.standard
    let written = try Self.text(of: "SECURITY.md").replacing(",", with: "")
    let rows = [
      "| source | \(limits.sourceBytes) bytes | E0801 |",
      "| patterns of a program | \(limits.patterns) | E0802 |",
      "| one keyword | \(limits.keywordVariants) variants of \(limits.keywordCharacters) characters | E0803 |",
      "| one regex repetitions written out | size \(limits.regexSize) | E0803 |",
      "| all patterns of a program written out | size \(limits.patternsSize) | E0803 |",
      "| patterns of all lists; those of a set each once again wherever it stands in another | \(limits.patternUses) | E0803 |",
      "| levels of brackets in the source the expression itself the first; height of its tree | \(limits.nesting); \(limits.chain) | E0804 |",
      "| depth of a rule names and calls written out | \(limits.depth) | E0804 |",
      "| expressions calls written out | \(limits.expressions) | E0805 |",
      "| steps for a byte of text | \(Int(limits.stepsPerByte)) | E0805 |",
    ]
    for row in rows { #expect(written.contains(row), "\(row)") }
  }

  private static func text(of document: String) throws -> String {
    try String(contentsOf: DocumentedProgram.root.appendingPathComponent(document), encoding: .utf8)
  }

  private static func suites() throws -> Set<String> {
    let tests = DocumentedProgram.root.appendingPathComponent("Tests")
    let files = try #require(FileManager.default.enumerator(atPath: tests.path))
    let names = files.compactMap { ($0 as? String)?.split(separator: "/").last }
    return Set(names.filter { $0.hasSuffix("Tests.swift") }.map { String($0.dropLast(6)) })
  }
}
