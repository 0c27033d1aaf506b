import Glibc
import Synchronization

/// The names of files that are being written, and the removal of those whose writer was killed.
///
/// A writer keeps a lock (`flock`) on its file until the file is in its place. The lock goes with the
/// process, however that ends: a file of such a name without a lock belongs to nobody.
enum TemporaryName {
  private static let prefix = ".labellang-"
  private static let suffix = ".tmp"
  /// The folders that were looked through by this process.
  private static let swept = Mutex<Set<String>>([])

  /// A name that no file has, in all likelihood.
  static func random() -> String {
    var random = SystemRandomNumberGenerator()
    return prefix + String(random.next() as UInt64, radix: 36) + suffix
  }

  /// Locks a file that was just created; false where another process took it for abandoned.
  static func claim(_ descriptor: Int32) -> Bool {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      // Where a file system has no locks, nothing is removed either.
      return errno != EWOULDBLOCK
    }
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }

  /// Removes files that killed processes left in a folder, with its final slash or empty; once a
  /// process and folder. What cannot be removed stays: it does no harm.
  static func removeAbandoned(in folder: String) {
    guard swept.withLock({ $0.insert(folder).inserted }),
      let entries = folderEntries(folder.isEmpty ? "." : folder)
    else { return }
    for name in entries where name.hasPrefix(prefix) && name.hasSuffix(suffix) {
      removeIfAbandoned(folder + name)
    }
  }

  private static func removeIfAbandoned(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }
}
