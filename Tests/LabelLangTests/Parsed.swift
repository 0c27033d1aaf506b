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

  /// A program whose labels are declared, and nothing else, before `rest`.
  init(rest: String) { self.init(Parsed.header + rest) }

  private static let header = "labels a, b\n"

  /// Each finding as its code and the text it underlines.
  var places: [String] {
    findings.map { "\($0.code.rawValue) \(source.text($0.primary.range))" }
  }

  /// The tree without the statement of labels.
  var dump: String {
    SyntaxDump.text(program).split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  /// The text after all edits that the findings propose, without the header.
  var cured: String {
    var bytes = source.bytes
    let edits = findings.flatMap { $0.help?.edits ?? [] }
    for edit in edits.enumerated().sorted(by: {
      ($0.element.range.start, $0.offset) > ($1.element.range.start, $1.offset)
    }).map(\.element) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.replacement.utf8))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix(Parsed.header) ? String(text.dropFirst(Parsed.header.count)) : text
  }

  /// The tree of the only `let` of a program.
  static func expression(_ text: String) -> String {
    let parsed = Parsed(rest: "let x = " + text)
    return parsed.places.isEmpty
      ? String(parsed.dump.dropFirst("let x ".count)) : "\(parsed.places)"
  }
}
