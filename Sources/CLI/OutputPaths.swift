import Foundation

/// Files that a run writes, which must be no file that it reads, nor one another.
struct OutputPaths {
  private var known: [(identity: Identity, option: String)] = []

  /// A file or folder by its place in the file system, whatever its path.
  private struct Identity: Hashable {
    let device: dev_t
    let node: ino_t
    let kind: mode_t
    /// The name in that folder, for a file that is not there yet.
    var name = ""

    /// Nil where nothing is there.
    init?(existing path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      (device, node, kind) = (status.st_dev, status.st_ino, status.st_mode & S_IFMT)
    }

    /// Nil for devices and pipes, and in a folder that is not there.
    init?(file path: String) {
      if let existing = Self(existing: path) {
        guard existing.kind == S_IFREG else { return nil }
        self = existing
        return
      }
      let slash = path.lastIndex(of: "/")
      guard var missing = Self(existing: slash.map { String(path[...$0]) } ?? ".") else {
        return nil
      }
      missing.name = slash.map { String(path[path.index(after: $0)...]) } ?? path
      self = missing
    }
  }

  /// Refuses a folder to write to that is the folder of a file that is read, or stands in a folder that
  /// is read with all below it.
  static func requireOwnFolder(
    _ folder: String, _ option: String, filesIn folders: [String] = [], treesIn trees: [String] = []
  ) throws {
    if folder.isEmpty {
      throw CommandLineError(
        "\(option) takes the name of a folder, found an empty one", code: .usage)
    }
    // The folder of a file that is named alone is the working folder.
    func identity(_ path: String) -> Identity? { Identity(existing: path.isEmpty ? "." : path) }
    var above: [String] = []
    var url = URL(fileURLWithPath: folder).standardizedFileURL
    while url.path != "/" {
      above.append(url.path)
      url.deleteLastPathComponent()
    }
    let isRead =
      identity(folder).map(folders.compactMap(identity).contains) ?? false
      || !Set(above.compactMap(identity)).isDisjoint(
        with: trees.compactMap(Identity.init(existing:)))
    if isRead {
      throw CommandLineError(
        "\(option) would write into `\(folder)`, from which is read; name another folder",
        code: .usage)
    }
  }

  /// What is read, by the option or argument that names it.
  init(reading inputs: KeyValuePairs<String, String?>) {
    for (option, path) in inputs { addInput(path, option) }
  }

  /// Adds a file that is read.
  mutating func addInput(_ path: String?, _ option: String) {
    guard let path, path != "-", let identity = Identity(file: path) else { return }
    known.append((identity, option))
  }

  /// Adds a file that is written, and those beside it.
  ///
  /// - Throws: `CommandLineError`, wrong usage, where one is read too or is another output.
  mutating func add(_ path: String?, _ option: String, beside: [String] = []) throws {
    guard let path, path != "-" else { return }
    if path.isEmpty {
      throw CommandLineError("\(option) takes the name of a file, found an empty one", code: .usage)
    }
    for written in [path] + beside {
      if let identity = Identity(file: written),
        let other = known.first(where: { $0.identity == identity })
      {
        throw CommandLineError(
          "\(option) would write over `\(written)`, which is also the file of \(other.option); "
            + "name another file", code: .usage)
      }
      addInput(written, option)
    }
  }
}
