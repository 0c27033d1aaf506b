import Glibc

/// An open file or standard input, read in order.
struct InputFile: ~Copyable {
  let path: String
  /// The bytes left to read when the file was opened, where that is known.
  let byteCount: Int?
  private let descriptor: Int32
  private let ownsDescriptor: Bool

  /// Opens the file; `-` is standard input.
  init(path: String) throws(DatasetError) {
    self.path = path
    guard !path.isEmpty else {
      (byteCount, descriptor, ownsDescriptor) = (nil, -1, false)
      throw DatasetError(
        .cannotRead, path: path, message: "expected the name of a file, found an empty one")
    }
    ownsDescriptor = path != "-"
    descriptor = ownsDescriptor ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    guard descriptor >= 0 else {
      byteCount = nil
      throw DatasetError.unreadable(path, code: errno)
    }
    var status = stat()
    let hasStatus = fstat(descriptor, &status) == 0
    if hasStatus, status.st_mode & S_IFMT == S_IFREG {
      let offset = lseek(descriptor, 0, SEEK_CUR)
      byteCount = max(Int(status.st_size) - max(offset, 0), 0)
      posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    } else {
      byteCount = nil
    }
    if hasStatus, status.st_mode & S_IFMT == S_IFDIR {
      throw DatasetError(
        .cannotRead, path: path, message: "expected a file, found a folder",
        help: "name a file in it")
    }
  }

  /// A file that is being written, from its first byte on; once it was read to its end, what is
  /// written next stands there again.
  init(rereading descriptor: Int32, path: String) throws(DatasetError) {
    self.path = path
    self.descriptor = descriptor
    ownsDescriptor = false
    byteCount = nil
    try seek(to: 0)
  }

  /// Reads on to the end piece by piece.
  func forEachPiece(
    _ body: (UnsafeRawBufferPointer) throws(DatasetError) -> Void
  ) throws(DatasetError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try buffer.withUnsafeMutableBufferPointer { (bytes) throws(DatasetError) in
        try read(into: UnsafeMutableRawBufferPointer(bytes))
      }
      if count == 0 { return }
      try buffer.withUnsafeBufferPointer { (bytes) throws(DatasetError) in
        try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[..<count])))
      }
    }
  }

  deinit {
    if ownsDescriptor && descriptor >= 0 { close(descriptor) }
  }

  /// Reads at most the buffer's size; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno == EINTR { continue }
      throw DatasetError(
        .cannotRead, path: path, message: "cannot read on: \(systemMessage(errno))")
    }
  }

  /// Moves to a place, counted from the file's start.
  func seek(to offset: Int) throws(DatasetError) {
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
      throw DatasetError(
        .cannotRead, path: path, message: "cannot move in the file: \(systemMessage(errno))")
    }
  }
}

/// The system's words for an error number.
func systemMessage(_ code: Int32) -> String {
  String(cString: strerror(code))
}
