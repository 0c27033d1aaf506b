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
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: parent, isDirectory: &isFolder)
      throw SynthesisError(
        .cannotWrite,
        isThere && !isFolder.boolValue
          ? "\(parent): expected a folder to write into, found a file"
          : "\(parent): the folder cannot be made",
        help: "name a folder that can be written, or one that is not there yet")
    }
    let file = try AtomicFile(path: path)
    try file.write(text)
    try file.commit()
  }
}
