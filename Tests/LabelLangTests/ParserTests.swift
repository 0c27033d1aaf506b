import Foundation
import LabelLang
import TestSupport
import Testing

/// A program, its tree and what was found wrong with it.
struct Parsed {
  let source: SourceFile
  let program: ProgramSyntax
  let findings: [Diagnostic]

  init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  init(bytes: [UInt8]) {
    source = SourceFile(name: "test.label", bytes: bytes)
    var list = DiagnosticList()
    program = Parser.parse(source, into: &list)
    findings = list.sorted
  }

  var codes: [String] { findings.map(\.code.rawValue) }
  /// Each finding as its code and the text it underlines.
  var places: [String] {
    findings.map { "\($0.code.rawValue) \(source.text($0.primary.range))" }
  }
  var dump: String { SyntaxDump.text(program) }
}

/// The programs that fix the meaning of the language.
struct LanguageCase: Decodable, CustomTestStringConvertible {
  let name: String
  let program: String
  let error: Bool?

  var testDescription: String { name }

  static let all: [LanguageCase] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Golden/language-cases.jsonl")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(LanguageCase.self, from: Data($0.utf8))
    }
  }()
}

@Suite struct ParserTests {
  @Test func casesAreThere() { #expect(LanguageCase.all.count > 100) }

  @Test(arguments: LanguageCase.all)
  func languageCaseParses(_ language: LanguageCase) {
    let parsed = Parsed(language.program)
    #expect(parsed.places == [])
    #expect(parsed.dump.contains("<invalid>") == false)
  }
}
