import Dataset
import Foundation

/// The program files that files and folders on the command line stand for.
public enum ProgramFiles {
  /// A file, and the name of its program.
  public struct File: Equatable, Sendable {
    public var path: String
    /// Without the suffix: in a folder that was given the path from there, else the file's name
    /// alone. Where two programs would have one name, their whole paths.
    public var name: String

    /// The path as findings show it.
    public var shownPath: String { path == "-" ? "<standard input>" : path }
  }

  /// The suffix of program files.
  public static let suffix = ".label"
  /// Larger files are no programs; the bound on sources is far below.
  private static let largestFile = 16 << 20

  /// All program files; those of a folder, and of the folders in it, in natural order (LF2 before
  /// LF10). A file that is given twice is there once; `-` is standard input.
  public static func expand(_ paths: [String]) throws -> [File] {
    var files: [File] = []
    for path in paths {
      if path == "-" {
        files.append(File(path: path, name: "standard input"))
        continue
      }
      guard let kind = kind(of: path) else {
        guard !path.isEmpty else {
          throw DatasetError(
            .cannotRead, path: path,
            message: "expected the name of a file or folder, found an empty one")
        }
        throw DatasetError.unreadable(path, code: errno, expected: "file or folder")
      }
      if kind == S_IFDIR {
        files += try programs(in: path)
      } else {
        files.append(
          File(path: path, name: withoutSuffix(URL(fileURLWithPath: path).lastPathComponent)))
      }
    }
    var known: Set<String> = []
    return distinct(files.filter { known.insert(resolved($0.path)).inserted })
  }

  /// The program files below a folder; what is hidden or no plain file is passed over.
  private static func programs(in folder: String) throws -> [File] {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    var files: [File] = []
    var pending = [""]
    while let subfolder = pending.popLast() {
      for name in try entries(base + subfolder) where !name.hasPrefix(".") {
        let path = subfolder + name
        // Links to folders are not followed: they could lead back.
        if kind(of: base + path, followsLink: false) == S_IFDIR {
          pending.append(path + "/")
        } else if name.hasSuffix(suffix), kind(of: base + path) == S_IFREG {
          files.append(File(path: base + path, name: withoutSuffix(path)))
        }
      }
    }
    guard !files.isEmpty else {
      throw DatasetError(
        .cannotRead, path: folder,
        message: "expected programs (*\(suffix)) in the folder, found none")
    }
    return files.sorted { NaturalOrder.isBefore($0.name, $1.name) }
  }

  /// The kind of what stands at a path, or nil if nothing does.
  private static func kind(of path: String, followsLink: Bool = true) -> mode_t? {
    var status = stat()
    guard (followsLink ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  private static func entries(_ folder: String) throws -> [String] {
    guard let names = folderEntries(folder) else {
      throw DatasetError.unreadable(folder, code: errno, expected: "folder")
    }
    return names
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  private static func withoutSuffix(_ path: String) -> String {
    path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path
  }

  /// Programs of one name get their path instead, so that columns can be told apart.
  private static func distinct(_ files: [File]) -> [File] {
    let counts = Dictionary(files.map { ($0.name, 1) }, uniquingKeysWith: +)
    return files.map { file in
      counts[file.name, default: 0] > 1
        ? File(path: file.path, name: withoutSuffix(file.path)) : file
    }
  }

  /// The bytes of a file; of standard input where the path is `-`.
  public static func read(_ path: String) throws -> [UInt8] {
    let data: Data
    do {
      let handle =
        path == "-"
        ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      data = try handle.read(upToCount: largestFile + 1) ?? Data()
    } catch {
      throw DatasetError(
        .cannotRead, path: path, message: "cannot be read: \(reason(error))")
    }
    guard data.count <= largestFile else {
      throw DatasetError(
        .cannotRead, path: path,
        message: "larger than \(largestFile >> 20) MiB: this is no program")
    }
    return [UInt8](data)
  }

  /// Puts a text in the place of a file, whole or not at all; prints it where the path is `-`.
  public static func replace(_ path: String, with bytes: [UInt8]) throws {
    // A file that is moved to its place would replace also one that may not be written.
    guard path == "-" || FileManager.default.isWritableFile(atPath: path) else {
      throw DatasetError(.cannotWrite, path: path, message: "the file may not be written")
    }
    let file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  /// What the system said, rather than what Foundation makes of it.
  private static func reason(_ error: any Error) -> String {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    guard cause.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
    return String(cString: strerror(Int32(cause.code))).lowercased()
  }
}
