import Glibc

/// What a path to be written stands for at the moment.
struct OutputTarget {
  /// The file itself, behind symbolic links.
  let path: String
  /// Whether it is no plain file, so that it is written directly.
  let isStream: Bool
  let isFolder: Bool
  /// The access rights of the file that is there.
  let mode: mode_t?

  init(path: String) {
    var status = stat()
    let kind = path != "-" && stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    isFolder = kind == S_IFDIR
    // An open file under another name (`/dev/stdout`) may have bytes that are to stay.
    let isOpenFile = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
    isStream = path == "-" || isOpenFile || (kind != nil && kind != S_IFREG && !isFolder)
    mode = kind == S_IFREG ? status.st_mode & 0o7777 : nil
    if !isStream, kind == S_IFREG, let resolved = realpath(path, nil) {
      self.path = String(cString: resolved)
      free(resolved)
    } else {
      self.path = path
    }
  }

  /// The file's folder, with its final slash; empty for the working folder.
  var folder: String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}

/// One call of the system's `write`: the count or -1, and the error number.
func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> (Int, Int32) {
  let count = write(descriptor, bytes.baseAddress, bytes.count)
  return (count, errno)
}

/// The same, but a pipe that nobody reads gives `EPIPE` and no signal.
///
/// The signal is held back on this thread alone and taken away again, so that the process keeps
/// its own way with signals.
func writeWithoutSignal(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> (Int, Int32) {
  var pipeSignal = sigset_t()
  sigemptyset(&pipeSignal)
  sigaddset(&pipeSignal, SIGPIPE)
  var pending = sigset_t()
  sigpending(&pending)
  let wasPending = sigismember(&pending, SIGPIPE) == 1
  var maskBefore = sigset_t()
  pthread_sigmask(SIG_BLOCK, &pipeSignal, &maskBefore)
  let result = writeOnce(descriptor, bytes)
  if result.0 < 0 && result.1 == EPIPE && !wasPending {
    var noTime = timespec(tv_sec: 0, tv_nsec: 0)
    while sigtimedwait(&pipeSignal, nil, &noTime) < 0 && errno == EINTR {}
  }
  pthread_sigmask(SIG_SETMASK, &maskBefore, nil)
  return result
}
