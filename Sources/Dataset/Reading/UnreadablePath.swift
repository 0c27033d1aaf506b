import Glibc
internal import LabelLang

extension DatasetError {
  /// The error for a path that cannot be opened to be read, with the name that may be meant where
  /// nothing stands there.
  ///
  /// - Parameters:
  ///   - code: The system's error number.
  ///   - kind: What was expected there.
  package static func unreadable(
    _ path: String, code: Int32, expected kind: String = "file"
  ) -> DatasetError {
    if code == ENOTDIR, access(path, F_OK) == 0 {
      return DatasetError(.cannotRead, path: path, message: "expected a \(kind), found a file")
    }
    guard code == ENOENT || code == ENOTDIR else {
      return DatasetError(
        .cannotRead, path: path,
        message: "the \(kind) cannot be read: \(systemMessage(code).lowercased())")
    }
    return DatasetError(
      .cannotRead, path: path, message: "no such \(kind)", help: nameMeant(by: path))
  }

  /// The nearest name in the path's folder, or what is wrong with the folder.
  private static func nameMeant(by path: String) -> String? {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    guard let found = folderEntries(folder.isEmpty ? "." : folder) else {
      return errno == ENOENT || errno == ENOTDIR ? "there is no folder `\(folder)`" : nil
    }
    // The first thousand that can be shown, so that a large folder costs little.
    let entries = Array(
      found.lazy.filter { name in
        !name.hasPrefix(".") && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      }.prefix(1000))
    // Without what follows the last point, or all files of one kind would be near.
    func stem(_ name: some StringProtocol) -> String {
      name.lastIndex(of: ".").map { String(name[..<$0]) } ?? String(name)
    }
    func ending(_ name: some StringProtocol) -> String { String(name.dropFirst(stem(name).count)) }
    // Rather of the same kind; of another only what has the same stem, or an ending that is near.
    let kind = ending(name)
    let others = entries.filter { entry in
      kind.isEmpty || stem(entry) == stem(name)
        || Suggestion.nearest(to: kind, in: [ending(entry)]) != nil
    }
    for candidates in [entries.filter { ending($0) == kind }, others] {
      guard let nearest = Suggestion.nearest(to: stem(name), in: candidates.map { stem($0) }) else {
        continue
      }
      let alike = candidates.filter { stem($0) == nearest }
      let meant = Suggestion.nearest(to: String(name), in: alike) ?? alike[0]
      return "did you mean `\(folder)\(meant)`?"
    }
    return nil
  }
}
