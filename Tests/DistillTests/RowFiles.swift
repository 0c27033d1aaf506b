import Foundation
import Testing

/// A folder of files for one test, gone with the value.
final class RowFiles {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "distill-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(at: url) } catch { Issue.record(error) }
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file, and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }

  func write(_ lines: [String], to name: String) throws -> String {
    try write(lines.map { $0 + "\n" }.joined(), to: name)
  }
}
