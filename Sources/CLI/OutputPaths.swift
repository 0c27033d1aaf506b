import Glibc

/// Files that a run writes, which must be no file that it reads, nor one another.
struct OutputPaths {
  private var known: [(identity: Identity, option: String)] = []

  /// A file by its place in the file system, whatever its path; nil for devices and pipes.
  private struct Identity: Hashable {
    var device: dev_t
    var node: ino_t
    /// The name in that folder, for a file that is not there yet.
    var name = ""

    init?(_ path: String) {
      var status = stat()
      if stat(path, &status) == 0 {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      } else {
        let slash = path.lastIndex(of: "/")
        name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        guard stat(slash.map { String(path[...$0]) } ?? ".", &status) == 0 else { return nil }
      }
      device = status.st_dev
      node = status.st_ino
    }
  }

  /// Refuses a folder to write to that is the folder of a file that is read, or is itself read.
  static func requireOwnFolder(_ folder: String, _ option: String, reading paths: [String]) throws {
    guard let own = folderIdentity(folder) else { return }
    for path in paths where folderIdentity(path) == own {
      throw CommandLineError(
        "\(option) would write into `\(folder)`, from which is read; name another folder",
        code: .usage)
    }
  }

  /// A folder that is there by its place in the file system.
  private static func folderIdentity(_ path: String) -> [UInt64]? {
    var status = stat()
    guard stat(path.isEmpty ? "." : path, &status) == 0 else { return nil }
    return [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  /// What is read, by the option or argument that names it.
  init(reading inputs: KeyValuePairs<String, String?>) {
    for (option, path) in inputs { addInput(path, option) }
  }

  /// Adds a file that is read.
  mutating func addInput(_ path: String?, _ option: String) {
    guard let path, path != "-", let identity = Identity(path) else { return }
    known.append((identity, option))
  }

  /// Adds a file that is written, and those beside it.
  ///
  /// - Throws: `CommandLineError`, wrong usage, where one is read too or is another output.
  mutating func add(_ path: String?, _ option: String, beside: [String] = []) throws {
    guard let path, path != "-" else { return }
    for written in [path] + beside {
      if let identity = Identity(written),
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
