internal import Dataset
internal import Foundation

/// Writes files into a folder, and makes the folders that are missing.
enum FolderOutput {
  /// Writes one file, whole or not at all.
  ///
  /// - Throws: `SynthesisError` or `DatasetError` where it cannot be written.
  static func put(_ text: String, at name: String, in folder: String) throws {
    let path = RelativePath.join(folder, name)
    let parent = RelativePath.folder(of: path)
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      let file = Self.fileAmongFolders(of: parent)
      throw SynthesisError(
        .cannotWrite,
        file.map { "\($0): expected a folder to write into, found a file" }
          ?? "\(parent): the folder cannot be made: \(error.localizedDescription)",
        help: "name a folder that can be written, or one that is not there yet")
    }
    let file = try AtomicFile(path: path)
    try file.write(text)
    try file.commit()
  }

  /// The first part of a path that is there and is no folder; nil where all are.
  private static func fileAmongFolders(of path: String) -> String? {
    var part = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/") {
      part = RelativePath.join(part, String(name))
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: part, isDirectory: &isFolder) else { return nil }
      if !isFolder.boolValue { return part }
    }
    return nil
  }
}
