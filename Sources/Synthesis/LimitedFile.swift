internal import Dataset
internal import Foundation

/// Reads files that are held in memory, up to a size.
enum LimitedFile {
  /// Why a file cannot be read.
  struct Failure: Error, CustomStringConvertible {
    let description: String
    /// What to do about it.
    var help: String?
  }

  /// All bytes of a plain file.
  ///
  /// - Throws: `Failure` where it cannot be read, is no plain file, or is larger than `limit` bytes.
  static func read(_ path: String, limit: Int) throws -> [UInt8] {
    if path.isEmpty {
      throw Failure(description: "expected the name of a file, found an empty one")
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw Failure(
        description: "expected a file, found \(isFolder ? "a folder" : "no plain file")")
    }
    guard status.st_size <= limit else { throw tooLarge(Int(status.st_size), limit) }
    guard let file = fopen(path, "rb") else { throw failure(path, errno) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = bytes.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
    guard ferror(file) == 0 else { throw failure(path, errno) }
    bytes.removeSubrange(count...)
    return bytes
  }

  private static func tooLarge(_ size: Int, _ limit: Int) -> Failure {
    Failure(description: "the file has \(size) bytes; at most \(limit) are read")
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let error = DatasetError.unreadable(path, code: code)
    return Failure(description: error.message, help: error.help)
  }
}
