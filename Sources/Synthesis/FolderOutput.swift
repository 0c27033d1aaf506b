internal import Dataset
internal import Foundation

/// Writes files into a folder, and makes the folders that are missing.
enum FolderOutput {
  /// Writes one file, whole or not at all.
  ///
  /// - Throws: `SynthesisError` or `DatasetError` where it cannot be written.
  static func put(_ text: String, at name: String, in folder: String) throws {
    let path = RelativePath.join(folder, name)
    do {
      try FileManager.default.createDirectory(
        atPath: RelativePath.folder(of: path), withIntermediateDirectories: true)
    } catch {
      throw SynthesisError(.cannotWrite, "\(path): its folder cannot be made")
    }
    let file = try AtomicFile(path: path)
    try file.write(text)
    try file.commit()
  }
}
