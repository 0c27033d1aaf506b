import Foundation
import LabelLang
import Testing

/// The generated tables against the Unicode Character Database, and spot values.
@Suite struct UnicodeTests {
  static let folder = "/usr/share/unicode/"

  /// The fields of every record of a file, or nil, with a printed line, where it is not installed.
  static func records(_ name: String) -> [[Substring]]? {
    guard let text = try? String(contentsOfFile: folder + name, encoding: .utf8) else {
      print("skipped: \(folder + name) is not installed (Debian's unicode-data)")
      return nil
    }
    return text.split(separator: "\n").compactMap { line in
      let data = line.prefix { $0 != "#" }
      guard data.contains(";") else { return nil }
      return data.split(separator: ";", omittingEmptySubsequences: false).map { field in
        var field = field
        while field.first == " " { field.removeFirst() }
        while field.last == " " { field.removeLast() }
        return field
      }
    }
  }

  static func codes(_ field: Substring) -> ClosedRange<UInt32> {
    let ends = field.split(separator: ".").compactMap { UInt32($0, radix: 16) }
    return ends[0]...ends[ends.count - 1]
  }

  /// Every character, which leaves out the surrogates.
  static var everyScalar: some Sequence<Unicode.Scalar> {
    (UInt32(0)...0x10FFFF).lazy.compactMap { Unicode.Scalar($0) }
  }

  static func decomposed(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      UnicodeData.appendDecomposition(of: scalar, to: &scalars)
    }
    UnicodeData.canonicalOrder(&scalars)
    return scalars
  }

  @Test func categoriesClassesAndDecompositionsAgreeWithUnicodeData() {
    guard let records = Self.records("UnicodeData.txt") else { return }
    var categories = [String](repeating: "Cn", count: 0x110000)
    var classes = [UInt8](repeating: 0, count: 0x110000)
    var mappings: [UInt32: [UInt32]] = [:]
    var digits: [UInt32: Int] = [:]
    var first: UInt32?
    for record in records {
      let code = UInt32(record[0], radix: 16)!
      if record[1].hasSuffix("First>") {
        first = code
        continue
      }
      for each in (first ?? code)...code {
        categories[Int(each)] = String(record[2])
        classes[Int(each)] = UInt8(record[3])!
      }
      first = nil
      if record[2] == "Nd" { digits[code] = Int(record[6])! }
      if !record[5].isEmpty, record[5].first != "<" {
        mappings[code] = record[5].split(separator: " ").map { UInt32($0, radix: 16)! }
      }
    }
    func full(_ code: UInt32) -> [UInt32] { mappings[code]?.flatMap(full) ?? [code] }

    var wrong: [String] = []
    for scalar in Self.everyScalar {
      let place = Int(scalar.value)
      var parts: [Unicode.Scalar] = []
      UnicodeData.appendDecomposition(of: scalar, to: &parts)
      let isWord =
        "LM".contains(categories[place].first!) || categories[place] == "Nd" || scalar == "_"
      let agrees =
        UnicodeData.category(scalar).abbreviation == categories[place]
        && UnicodeData.combiningClass(scalar) == classes[place]
        && UnicodeData.isWordScalar(scalar) == isWord
        && UnicodeData.digitValue(scalar) == digits[scalar.value]
        && ((0xAC00...0xD7A3).contains(scalar.value)
          || parts.map(\.value) == full(scalar.value))
      if !agrees { wrong.append(String(scalar.value, radix: 16)) }
    }
    #expect(wrong == [])
  }

  @Test func foldsAgreeWithCaseFolding() {
    guard let records = Self.records("CaseFolding.txt") else { return }
    var folds: [UInt32: UInt32] = [:]
    for record in records where record[1] == "C" || record[1] == "S" {
      folds[UInt32(record[0], radix: 16)!] = UInt32(record[2], radix: 16)!
    }
    let wrong = Self.everyScalar.filter {
      UnicodeData.simpleFold($0).value != folds[$0.value] ?? $0.value
    }
    #expect(folds.count > 1000 && Array(wrong) == [])
  }

  @Test func whiteSpaceAgreesWithPropList() {
    guard let records = Self.records("PropList.txt") else { return }
    let white = Set(records.filter { $0[1] == "White_Space" }.flatMap { Self.codes($0[0]) })
    let wrong = Self.everyScalar.filter {
      UnicodeData.isWhiteSpace($0) != white.contains($0.value)
    }
    #expect(white.count == 25 && Array(wrong) == [])
  }

  @Test func unspacedScriptsAgreeWithScripts() {
    guard let records = Self.records("Scripts.txt") else { return }
    let names: Set<Substring> = [
      "Han", "Hiragana", "Katakana", "Thai", "Khmer", "Lao", "Myanmar",
    ]
    let unspaced = Set(records.filter { names.contains($0[1]) }.flatMap { Self.codes($0[0]) })
    let wrong = Self.everyScalar.filter {
      UnicodeData.isUnspacedScript($0) != unspaced.contains($0.value)
    }
    #expect(unspaced.count > 90_000 && Array(wrong) == [])
  }

  @Test func decompositionPassesTheNormalizationTest() throws {
    let path = Self.folder + "NormalizationTest.txt.bz2"
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: \(path) is not installed (Debian's unicode-data)")
      return
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c", "import bz2, sys; sys.stdout.write(bz2.open(sys.argv[1], 'rt').read())",
      path,
    ]
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      print("skipped: python3 cannot read \(path)")
      return
    }
    var count = 0
    var wrong: [Substring] = []
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      guard let digit = line.first, digit.isHexDigit else { continue }
      let columns = line.split(separator: ";").prefix(5).map { column in
        String(
          String.UnicodeScalarView(
            column.split(separator: " ").map { Unicode.Scalar(UInt32($0, radix: 16)!)! }))
      }
      count += 1
      let canonical = Array(columns[2].unicodeScalars)
      let compatible = Array(columns[4].unicodeScalars)
      let agrees =
        columns[0...2].allSatisfy { Self.decomposed($0) == canonical }
        && columns[3...4].allSatisfy { Self.decomposed($0) == compatible }
      if !agrees { wrong.append(line) }
    }
    #expect(count > 18_000 && wrong == [])
  }

  @Test(arguments: [
    ("A", "a"), ("é", "e\u{301}"), ("É", "e\u{301}"), ("\u{212A}", "k"), ("ß", "ß"), ("ẞ", "ß"),
    ("İ", "i\u{307}"), ("ſ", "s"), ("Σ", "σ"), ("ς", "σ"), ("ǰ", "j\u{30C}"),
    ("\u{1E9B}", "s\u{307}"), ("각", "\u{1100}\u{1161}\u{11A8}"), ("가", "\u{1100}\u{1161}"),
    ("ᾴ", "α\u{301}ι"), ("𝒳", "𝒳"), ("\u{2126}", "ω"),
  ])
  func foldedDecomposition(of text: String, is expected: String) {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      UnicodeData.appendFoldedDecomposition(of: scalar, to: &scalars)
    }
    #expect(scalars == Array(expected.unicodeScalars))
  }

  @Test func foldedDecompositionDecomposesFoldsAndDecomposes() {
    var wrong: [Unicode.Scalar] = []
    for scalar in Self.everyScalar {
      var folded: [Unicode.Scalar] = []
      UnicodeData.appendFoldedDecomposition(of: scalar, to: &folded)
      var parts: [Unicode.Scalar] = []
      UnicodeData.appendDecomposition(of: scalar, to: &parts)
      var expected: [Unicode.Scalar] = []
      for part in parts {
        UnicodeData.appendDecomposition(of: UnicodeData.simpleFold(part), to: &expected)
      }
      UnicodeData.canonicalOrder(&expected)
      if folded != expected { wrong.append(scalar) }
    }
    #expect(wrong == [])
  }

  @Test func canonicalOrderIsStable() {
    var scalars: [Unicode.Scalar] = ["a", "\u{301}", "\u{323}", "\u{300}", "b", "\u{301}"]
    UnicodeData.canonicalOrder(&scalars)
    #expect(scalars == ["a", "\u{323}", "\u{301}", "\u{300}", "b", "\u{301}"])
  }

  @Test func spotValues() {
    #expect(UnicodeData.category("A") == .uppercaseLetter)
    #expect(UnicodeData.category("_") == .connectorPunctuation)
    #expect(UnicodeData.category("\u{1F600}") == .otherSymbol)
    #expect(UnicodeData.category("\u{10FFFF}") == .unassigned)
    #expect(UnicodeData.category("\u{10FFFD}") == .privateUse)
    #expect(UnicodeData.category("\u{378}") == .unassigned)
    #expect(UnicodeData.isWordScalar("\u{301}") && UnicodeData.isWordScalar("_"))
    #expect(!UnicodeData.isWordScalar("²") && !UnicodeData.isWordScalar("Ⅷ"))
    #expect(UnicodeData.isWordScalar("٣") && !UnicodeData.isWordScalar("’"))
    #expect(UnicodeData.isWhiteSpace("\u{3000}") && !UnicodeData.isWhiteSpace("\u{200B}"))
    #expect(UnicodeData.isUnspacedScript("费") && !UnicodeData.isUnspacedScript("한"))
    #expect(UnicodeData.combiningClass("\u{301}") == 230)
    for quote in "’‘‛′".unicodeScalars { #expect(UnicodeData.normalizedPunctuation(quote) == "'") }
    for quote in "“”„‟«»".unicodeScalars {
      #expect(UnicodeData.normalizedPunctuation(quote) == "\"")
    }
    for dash in "\u{2010}\u{2011}‒–—―\u{2212}-".unicodeScalars {
      #expect(UnicodeData.normalizedPunctuation(dash) == "-")
    }
    #expect(UnicodeData.normalizedPunctuation("\u{2016}") == "\u{2016}")
  }
}
