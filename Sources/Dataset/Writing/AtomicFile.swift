import Glibc

/// A file that appears whole or not at all.
///
/// Bytes go to a temporary file in the same folder, which `commit()` moves to the name asked for.
/// A file that is not committed is removed, so that a failed run leaves what was there before. What
/// a killed run left is removed by the next one that writes into the folder.
/// Standard output (`-`) and what is no plain file (`/dev/stdout`, a pipe) are written directly.
///
/// A closed pipe is an error like any other: no signal ends the process.
public final class AtomicFile {
  /// The file as the caller named it.
  public let path: String
  /// Whether the bytes go straight to their place and cannot be changed again.
  public let isStream: Bool

  private var descriptor: Int32
  private let ownsDescriptor: Bool
  /// Where the bytes are until the commit, and where they then belong.
  private let temporaryPath: String
  private let finalPath: String
  private var buffer: [UInt8] = []
  private var writtenCount = 0
  private static let bufferSize = 1 << 18

  /// Creates the temporary file, or opens the stream.
  public init(path: String) throws(DatasetError) {
    let target = OutputTarget(path: path)
    if target.isFolder || path.isEmpty {
      throw DatasetError(
        .cannotWrite, path: path,
        message: "expected a file's name, found \(path.isEmpty ? "none" : "a folder")",
        help: path.isEmpty ? "give it a name" : "name a file in it")
    }
    self.path = path
    finalPath = target.path
    isStream = target.isStream
    ownsDescriptor = path != "-"
    if !target.isStream {
      (descriptor, temporaryPath) = try Self.createTemporary(for: target, named: path)
    } else {
      temporaryPath = ""
      descriptor =
        ownsDescriptor ? open(target.path, O_WRONLY | O_CLOEXEC | O_APPEND) : STDOUT_FILENO
      if descriptor < 0 { throw Self.failure(path, "cannot open the file", errno) }
    }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit { discard() }

  /// How many bytes were written, those in the buffer too.
  public var byteCount: Int { writtenCount + buffer.count }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(DatasetError) {
    try requireOpen()
    if bytes.count >= Self.bufferSize {
      try flush()
      try writeAll(bytes)
      return
    }
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    buffer.append(contentsOf: bytes)
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(DatasetError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(DatasetError) in
      try write(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Appends text as UTF-8.
  public func write(_ text: String) throws(DatasetError) {
    try write(Array(text.utf8))
  }

  /// Hands the buffered bytes to the system.
  public func flush() throws(DatasetError) {
    if buffer.isEmpty { return }
    try requireOpen()
    // Taken out, for a failure empties the buffer while its bytes are in use.
    var pending = exchange(&buffer, with: [])
    try pending.withUnsafeBufferPointer { (bytes) throws(DatasetError) in
      try writeAll(UnsafeRawBufferPointer(bytes))
    }
    pending.removeAll(keepingCapacity: true)
    buffer = pending
  }

  /// Writes over bytes that were written before; not for streams.
  public func overwrite(_ bytes: [UInt8], at offset: Int) throws(DatasetError) {
    precondition(!isStream && offset >= 0 && offset + bytes.count <= byteCount)
    try flush()
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + done, bytes.count - done, off_t(offset + done))
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { throw fail("cannot write", errno) }
      done += count
    }
  }

  /// The SHA-256 of all that was written, in hexadecimal digits; not for streams.
  public func digest() throws(DatasetError) -> String {
    precondition(!isStream)
    try requireOpen()
    try flush()
    return try FileDigest.sha256(of: InputFile(rereading: descriptor, path: path))
  }

  /// Writes what is left and moves the file to its place.
  ///
  public func commit() throws(DatasetError) {
    try requireOpen()
    try flush()
    if isStream {
      discard()
      return
    }
    // The lock on the file lasts until it is in its place.
    let lock = dup(descriptor)
    defer { close(lock) }
    // Some file systems report a full disk only here.
    let isClosed = close(descriptor) == 0
    descriptor = -1
    if !isClosed { throw removeAfterFailure("cannot write", errno) }
    if rename(temporaryPath, finalPath) != 0 {
      throw removeAfterFailure("cannot move the finished file to its place", errno)
    }
  }

  /// Gives the file up; without effect after a commit.
  public func discard() {
    if descriptor < 0 { return }
    if ownsDescriptor { close(descriptor) }
    descriptor = -1
    buffer = []
    if !isStream { unlink(temporaryPath) }
  }

  private func requireOpen() throws(DatasetError) {
    if descriptor < 0 {
      throw DatasetError(.cannotWrite, path: path, message: "the file was closed before")
    }
  }

  private func writeAll(_ bytes: UnsafeRawBufferPointer) throws(DatasetError) {
    var rest = bytes
    while !rest.isEmpty {
      let (count, code) =
        isStream ? writeWithoutSignal(descriptor, rest) : writeOnce(descriptor, rest)
      if count < 0 && code == EINTR { continue }
      if count < 0 { throw fail("cannot write", code) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      writtenCount += count
    }
  }

  /// Gives the file up: after a failure its bytes are of no use.
  private func fail(_ action: String, _ code: Int32) -> DatasetError {
    discard()
    return Self.failure(path, action, code)
  }

  private func removeAfterFailure(_ action: String, _ code: Int32) -> DatasetError {
    unlink(temporaryPath)
    return Self.failure(path, action, code)
  }

  private static func failure(_ path: String, _ action: String, _ code: Int32) -> DatasetError {
    let help: String? =
      switch code {
      case ENOSPC, EDQUOT: "free some space, or write elsewhere"
      case EACCES, EPERM, EROFS: "choose a folder that you may write to"
      case ENOENT where OutputTarget(path: path).isStream: "no file can be made there"
      case ENOENT, ENOTDIR: "create the folder first"
      case EPIPE: "the reader of the output ended early"
      default: nil
      }
    return DatasetError(
      .cannotWrite, path: path, message: "\(action): \(systemMessage(code))", help: help)
  }

  private static func createTemporary(
    for target: OutputTarget, named path: String
  ) throws(DatasetError) -> (Int32, String) {
    TemporaryName.removeAbandoned(in: target.folder)
    while true {
      let temporary = target.folder + TemporaryName.random()
      let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor < 0 && errno == EEXIST { continue }
      if descriptor < 0 { throw failure(path, "cannot create a file in its folder", errno) }
      guard TemporaryName.claim(descriptor) else {
        close(descriptor)
        continue
      }
      if let mode = target.mode { fchmod(descriptor, mode) }
      return (descriptor, temporary)
    }
  }
}
