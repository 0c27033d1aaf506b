public import Foundation
public import Testing

/// A program that a reader of the project meets: an example, or a fence of a document.
public struct DocumentedProgram: Sendable, CustomTestStringConvertible {
  /// The file, and for a fence its number in the file.
  public let name: String
  /// The program.
  public let text: String

  /// How a test report calls it.
  public var testDescription: String { name }

  /// The folder of the project.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The documents that show whole programs.
  public static let documents = ["grammar/reference.md", "Documentation/Language.md", "README.md"]

  /// The programs of a folder under `examples`, by name.
  public static func examples(in folder: String) throws -> [DocumentedProgram] {
    let folder = root.appendingPathComponent("examples/\(folder)/programs")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".label") }.sorted().map { name in
        DocumentedProgram(
          name: name,
          text: try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
      }
  }

  /// The programs between ```` ```labellang ```` and ```` ``` ```` in a document.
  public static func fences(in document: String) throws -> [DocumentedProgram] {
    let text = try String(contentsOf: root.appendingPathComponent(document), encoding: .utf8)
    var programs: [DocumentedProgram] = []
    var lines: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = lines, line == "```" {
        let name = "\(document) \(programs.count + 1)"
        programs.append(
          DocumentedProgram(name: name, text: open.joined(separator: "\n") + "\n"))
        lines = nil
      } else if lines != nil {
        lines?.append(line)
      } else if line == "```labellang" {
        lines = []
      }
    }
    return programs
  }
}
