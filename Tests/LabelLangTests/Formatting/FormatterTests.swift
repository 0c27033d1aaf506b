import Foundation
import LabelLang
import TestSupport
import Testing

@Suite struct FormatterTests {
  @Test(arguments: Golden.cases("format"))
  func formatsAsRecorded(_ golden: Golden.Case) throws {
    let parsed = Parsed(bytes: Array(try Data(contentsOf: golden.input)))
    #expect(parsed.places == [])
    try Golden.check(parsed.formatted, against: golden.expected)
  }

  @Test(arguments: Golden.cases("format"))
  func recordedProgramKeepsItsMeaning(_ golden: Golden.Case) throws {
    let parsed = Parsed(bytes: Array(try Data(contentsOf: golden.input)))
    expectSameMeaning(parsed)
    #expect(
      Parsed(parsed.formatted).program.comments.map(\.startsLine)
        == parsed.program.comments.map(\.startsLine))
  }

  @Test(arguments: LanguageCase.parsed)
  func languageCaseKeepsItsMeaning(_ language: LanguageCase) {
    expectSameMeaning(Parsed(language.program))
  }

  /// All tokens apart on lines of their own, and a comment behind each: the worst that an author
  /// can do to a layout.
  @Test(arguments: LanguageCase.parsed)
  func commentsSurviveBehindEveryToken(_ language: LanguageCase) {
    expectSameMeaning(Parsed(Scattered.program(language.program, .behind)))
    expectSameMeaning(Parsed(Scattered.program(language.program, .alone)))
    expectSameMeaning(Parsed(Scattered.program(language.program, .both)))
  }

  @Test(arguments: Golden.cases("format"))
  func commentsSurviveInRecordedPrograms(_ golden: Golden.Case) throws {
    let text = String(decoding: try Data(contentsOf: golden.input), as: UTF8.self)
    for place in Scattered.Place.allCases {
      expectSameMeaning(Parsed(Scattered.program(text, place)))
    }
  }

  /// Where the program has comments of its own, breaking its lines moves them: nothing to compare.
  @Test(arguments: LanguageCase.parsed.filter { Parsed($0.program).program.comments.isEmpty })
  func layoutDoesNotDependOnTheLayoutBefore(_ language: LanguageCase) {
    let scattered = Parsed(Scattered.program(language.program, .none))
    #expect(scattered.formatted == Parsed(language.program).formatted)
  }

  @Test(arguments: Golden.cases("format"))
  func noLineIsLongerThanItMust(_ golden: Golden.Case) throws {
    let parsed = Parsed(bytes: Array(try Data(contentsOf: golden.input)))
    for line in parsed.formatted.split(separator: "\n") where !line.contains("#") {
      #expect(line.count <= 100)
      #expect(line.last != " ")
    }
  }

  @Test(arguments: 0..<10)
  func generatedProgramsKeepTheirMeaning(seed: Int) {
    var generator = ProgramGenerator(seed: UInt64(seed))
    for _ in 0..<8 {
      let text = generator.program()
      expectSameMeaning(Parsed(text), "seed \(seed)")
      expectSameMeaning(Parsed(Scattered.program(text, .both)), "seed \(seed)")
    }
  }

  @Test func emptyProgram() {
    let source = SourceFile(name: "empty.label", text: "")
    #expect(SourceFormatter.format(source, ProgramSyntax()) == "")
  }

  @Test func deepNestingIsFormatted() {
    let depth = ProgramLimits.standard.nesting - 2
    let inner = String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
    expectSameMeaning(Parsed("labels a, b\nlet x = 0 + \(inner)\nwhen x > 0 => a"))
    let chain = Array(repeating: "x", count: 250).joined(separator: " ?? ")
    expectSameMeaning(Parsed("labels a, b\ninput x: number?\nlet y = \(chain)\nwhen y > 0 => a"))
  }

  @Test func longListIsFormattedInReasonableTime() {
    let words = (0..<12_000).map { "\"word\($0)\"" }.joined(separator: ",")
    let parsed = Parsed("labels a, b\ninput t: text\nset s = [\(words)]\nwhen has(t, s) => a")
    #expect(parsed.places == [])
    #expect(ContinuousClock().measure { _ = parsed.formatted } < .seconds(5))
  }
}

extension Parsed {
  var formatted: String { SourceFormatter.format(source, program) }
  /// The comments as they are written, in order.
  var comments: [String] { program.comments.map { source.text($0.range) } }
}

/// Formats twice; nothing but the layout may change, and the second time nothing at all.
private func expectSameMeaning(
  _ parsed: Parsed, _ origin: Testing.Comment = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let once = parsed.formatted
  let again = Parsed(once)
  #expect(parsed.places == [], origin, sourceLocation: sourceLocation)
  #expect(again.places == [], "\(once)", sourceLocation: sourceLocation)
  #expect(again.dump == parsed.dump, "\(once)", sourceLocation: sourceLocation)
  #expect(again.comments == parsed.comments, "\(once)", sourceLocation: sourceLocation)
  #expect(again.formatted == once, origin, sourceLocation: sourceLocation)
}
