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
    guard let entries = entries(of: folder.isEmpty ? "." : folder) else {
      return errno == ENOENT || errno == ENOTDIR ? "there is no folder `\(folder)`" : nil
    }
    // Without what follows the last point, or all files of one kind would be near.
    func stem(_ name: some StringProtocol) -> String {
      name.lastIndex(of: ".").map { String(name[..<$0]) } ?? String(name)
    }
    guard let nearest = Suggestion.nearest(to: stem(name), in: entries.map { stem($0) }) else {
      return nil
    }
    let alike = entries.filter { stem($0) == nearest }
    let meant = Suggestion.nearest(to: String(name), in: alike) ?? alike[0]
    return "did you mean `\(folder)\(meant)`?"
  }

  /// The first thousand names in a folder that can be shown; nil where it cannot be opened.
  private static func entries(of folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < 1000, let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let canBeShown = name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      if canBeShown, !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
