import Foundation
import TestSupport
import Testing

@testable import Synthesis

/// Files of `grammar/` against what the code says.
@Suite struct GrammarFilesTests {
  private static func file(_ name: String) -> URL {
    Golden.package.appendingPathComponent("grammar").appendingPathComponent(name)
  }

  @Test func schemaIsThatOfTheCode() throws {
    try Golden.check(TaskSchema.jsonSchema(), against: Self.file("task.schema.json"))
  }

  /// The binary carries the texts of these files, so that it needs no others.
  @Test(arguments: [
    ("reference.md", "Prompting/ReferenceCard.swift", "enum ReferenceCard", "text"),
    ("prices.yaml", "Cost/PriceList+BuiltIn.swift", "extension PriceList", "builtIn"),
  ])
  func embeddedTextIsThatOfTheFile(
    _ name: String, _ source: String, _ declaration: String, _ constant: String
  ) throws {
    let text = try String(contentsOf: Self.file(name), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let body = lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
    let summary =
      declaration.hasPrefix("enum")
      ? "/// The reference card of the language, as prompts hold it.\n" : ""
    let expected = """
      // Generated from grammar/\(name) by its test with UPDATE_GOLDEN=1. Do not edit.
      // swift-format-ignore-file

      \(summary)\(declaration) {
        /// The text of `grammar/\(name)`.
        static let \(constant) = ##"\""
      \(body)

          "\""##
      }

      """
    try Golden.check(
      expected,
      against: Golden.package.appendingPathComponent("Sources/Synthesis/\(source)"))
    #expect(text == (constant == "text" ? ReferenceCard.text : PriceList.builtIn))
  }
}
