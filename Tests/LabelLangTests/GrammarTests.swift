import Foundation
import LabelLang
import Testing

/// The grammar file against the tables of the code.
@Suite struct GrammarTests {
  /// The quoted words of a rule.
  private func words(of rule: String) throws -> [String] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("grammar/labellang.ebnf")
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n")
    let first = try #require(lines.firstIndex { $0.hasPrefix(rule + " ") })
    let last = try #require(lines[first...].firstIndex { $0.hasSuffix(";") })
    let body = lines[first...last].joined(separator: " ")
    return body.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test func reservedWords() throws {
    #expect(try words(of: "reserved") == ReservedWord.allCases.map(\.rawValue))
  }

  @Test func statementKeywordsBeginTheirRules() throws {
    for keyword in ReservedWord.statementKeywords {
      #expect(try words(of: keyword.rawValue).first == keyword.rawValue)
    }
  }

  @Test func tablesOfWords() throws {
    #expect(try words(of: "kind") == ComprehensionKind.allCases.map(\.rawValue))
    #expect(try words(of: "domain-kind") == DomainKind.allCases.map(\.rawValue))
    #expect(try words(of: "bound") == BoundKind.allCases.map(\.rawValue))
    #expect(try words(of: "unit") == LimitUnit.spellings)
    #expect(try words(of: "view") == Builtin.allCases.filter(\.takesLimits).map(\.rawValue))
    #expect(try words(of: "input-type") == DeclaredType.inputs.map(\.rawValue))
    #expect(try words(of: "parameter-type") == DeclaredType.parameters.map(\.rawValue))
  }

  @Test func operators() throws {
    let comparisons = BinaryOperator.allCases.filter(\.isComparison).map(\.rawValue)
    #expect(try words(of: "comparator") == comparisons)
    let rules = ["expression", "conjunction", "comparator", "sum", "product", "default"]
    let all = try rules.flatMap { try words(of: $0) }
    #expect(Set(all) == Set(BinaryOperator.allCases.map(\.rawValue)))
  }
}
