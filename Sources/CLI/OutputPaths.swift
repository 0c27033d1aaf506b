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

  /// What is read, by the option or argument that names it.
  init(reading inputs: KeyValuePairs<String, String?>) {
    for (option, path) in inputs { note(path, option) }
  }

  private mutating func note(_ path: String?, _ option: String) {
    guard let path, path != "-", let identity = Identity(path) else { return }
    known.append((identity, option))
  }

  /// Adds a file that is written, and the file beside it where it has one.
  ///
  /// - Throws: `CommandLineError`, wrong usage, where it is read too or is another output.
  mutating func add(_ path: String?, _ option: String, hasSideFile: Bool = false) throws {
    guard let path, path != "-" else { return }
    for written in hasSideFile ? [path, path + ".json"] : [path] {
      if let identity = Identity(written),
        let other = known.first(where: { $0.identity == identity })
      {
        throw CommandLineError(
          "\(option) would write over `\(written)`, which is also the file of \(other.option); "
            + "name another file", code: .usage)
      }
      note(written, option)
    }
  }
}
