import Foundation

/// The program files that files and folders on the command line stand for.
enum ProgramFiles {
  /// A file, and the name of its program: the path without its suffix.
  struct File: Equatable {
    var path: String
    var name: String
  }

  /// The suffix of program files.
  static let suffix = ".label"

  /// All program files, those of a folder in natural order (LF2 before LF10).
  static func expand(_ paths: [String]) throws -> [File] {
    var files: [File] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw CommandLineError("\(path): no such file or folder", code: .cannotRead)
      }
      if !isFolder.boolValue {
        let name = path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path
        files.append(File(path: path, name: String(name.split(separator: "/").last ?? "")))
        continue
      }
      guard let names = FileManager.default.enumerator(atPath: path) else {
        throw CommandLineError("\(path): the folder cannot be read", code: .cannotRead)
      }
      let programs = names.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }
      if programs.isEmpty {
        throw CommandLineError(
          "\(path): expected programs (*\(suffix)) in the folder, found none", code: .cannotRead)
      }
      files += programs.sorted(by: isNaturallyBefore).map {
        File(path: path + (path.hasSuffix("/") ? "" : "/") + $0, name: String($0.dropLast(suffix.count)))
      }
    }
    return distinct(files)
  }

  /// Programs of one name get their path instead, so that columns can be told apart.
  private static func distinct(_ files: [File]) -> [File] {
    let counts = Dictionary(files.map { ($0.name, 1) }, uniquingKeysWith: +)
    return files.map { file in
      counts[file.name, default: 0] > 1
        ? File(path: file.path, name: String(file.path.dropLast(suffix.count))) : file
    }
  }

  /// The bytes of a file.
  static func read(_ path: String) throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw CommandLineError(
        "\(path): cannot be read: \(error.localizedDescription)", code: .cannotRead)
    }
  }

  /// Numbers in names compare by value; the rest by its characters.
  static func isNaturallyBefore(_ a: String, _ b: String) -> Bool {
    func parts(_ text: String) -> [(digits: String, text: String)] {
      var parts: [(digits: String, text: String)] = []
      var digits = ""
      var other = ""
      for character in text {
        if character.isASCII, character.isNumber {
          if !other.isEmpty {
            parts.append(("", other))
            other = ""
          }
          digits.append(character)
        } else {
          if !digits.isEmpty {
            parts.append((digits, ""))
            digits = ""
          }
          other.append(character)
        }
      }
      parts.append((digits, other))
      return parts
    }
    func value(_ digits: String) -> (Int, String) {
      let stripped = digits.drop { $0 == "0" }
      return (stripped.count, String(stripped))
    }
    for (left, right) in zip(parts(a), parts(b)) {
      if !left.digits.isEmpty, !right.digits.isEmpty {
        let (x, y) = (value(left.digits), value(right.digits))
        if x != y { return x < y }
      } else if left.digits + left.text != right.digits + right.text {
        return left.digits + left.text < right.digits + right.text
      }
    }
    return a.count != b.count ? a.count < b.count : a < b
  }
}
