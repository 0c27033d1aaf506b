internal import Dataset
internal import Foundation

/// Lists the plain files of a folder.
public enum FolderListing {
  /// Paths below the folder, sorted; hidden files and links to folders are passed over.
  ///
  /// - Throws: `SynthesisError` where a folder cannot be read.
  public static func files(in folder: String) throws -> [String] {
    var files: [String] = []
    var pending = [""]
    while let subfolder = pending.popLast() {
      let path = subfolder.isEmpty ? folder : RelativePath.join(folder, subfolder)
      for name in try entries(path) where !name.hasPrefix(".") {
        var status = stat()
        let own = subfolder + name
        guard lstat(RelativePath.join(folder, own), &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: pending.append(own + "/")
        case S_IFREG: files.append(own)
        case S_IFLNK:
          let isFile =
            stat(RelativePath.join(folder, own), &status) == 0
            && status.st_mode & S_IFMT == S_IFREG
          if isFile { files.append(own) }
        default: continue
        }
      }
    }
    return files.sorted()
  }

  private static func entries(_ folder: String) throws -> [String] {
    if folder.isEmpty {
      throw SynthesisError(
        .cannotRead, "``: expected the name of a folder, found an empty one")
    }
    guard let names = folderEntries(folder) else {
      let error = DatasetError.unreadable(folder, code: errno, expected: "folder")
      throw SynthesisError(.cannotRead, "\(folder): \(error.message)", help: error.help)
    }
    return names
  }
}
