import Foundation
import TestSupport

/// The inputs that fuzzing starts from, and those that once broke something.
enum FuzzCorpus {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What a target starts from.
  static func seeds(of target: FuzzTarget) throws -> [[UInt8]] {
    let own = try files("Seeds", target).map(\.bytes)
    switch target {
    case .lex, .parse, .check: return own + (try programs())
    case .machine:
      return own
        + (try programs()).map { $0 + Array("\u{0}A good day, not bad!\u{0}\u{0}12 km".utf8) }
    default: return own
    }
  }

  /// Inputs that broke a property, or the process, before something was mended.
  static func crashes(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    try files("Crashes", target)
  }

  private static func programs() throws -> [[UInt8]] {
    let examples = try DocumentedProgram.examples(in: "comments").map(\.text)
    return (examples + LanguageCase.all.map(\.program)).map { Array($0.utf8) }
  }

  private static func files(
    _ kind: String, _ target: FuzzTarget
  ) throws -> [(name: String, bytes: [UInt8])] {
    let folder = folder.appendingPathComponent("\(kind)/\(target.rawValue)")
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { !$0.hasPrefix(".") }
      .map { ($0, [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }
}
