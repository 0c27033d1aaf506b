import TestSupport

extension TemporaryFolder {
  /// Writes lines to a file, and gives its path.
  func write(_ lines: [String], to name: String) throws -> String {
    try write(lines.map { $0 + "\n" }.joined(), to: name)
  }
}
