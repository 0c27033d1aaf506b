public import Foundation

/// Expected outputs kept as files under `Tests/Golden`, one folder a stage.
///
/// With `UPDATE_GOLDEN=1` in the environment the files are written instead of compared, and the
/// run fails, so that a rewrite is never taken for a pass.
public enum Golden {
  /// A program with the file of its expected output: `name.label` and `name.out`.
  public struct Case: Sendable, CustomStringConvertible {
    public let name: String
    public let input: URL
    public let expected: URL

    public var description: String { name }
  }

  /// Why an output is not as expected.
  public struct Mismatch: Error, CustomStringConvertible {
    public let description: String
  }

  /// `Tests/Golden/<stage>`.
  public static func folder(_ stage: String) -> URL {
    tests.appendingPathComponent("Golden").appendingPathComponent(stage)
  }

  /// The root of the package.
  public static var package: URL { tests.deletingLastPathComponent() }

  /// The programs of a stage in the order of their names; at least one must be there.
  public static func cases(_ stage: String, input suffix: String = "label") -> [Case] {
    let folder = folder(stage)
    let files: [URL]
    do {
      files = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
    } catch {
      preconditionFailure("no golden files in \(folder.path): \(error)")
    }
    let inputs = files.filter { $0.pathExtension == suffix }
    precondition(!inputs.isEmpty, "no golden files in \(folder.path)")
    return inputs.sorted { $0.path < $1.path }.map { input in
      let base = input.deletingPathExtension()
      return Case(
        name: base.lastPathComponent, input: input,
        expected: base.appendingPathExtension("out"))
    }
  }

  /// Compares an output with a file, or writes the file under `UPDATE_GOLDEN=1`; throws a
  /// `Mismatch` unless both are the same already.
  public static func check(_ actual: String, against file: URL) throws {
    let expected =
      FileManager.default.fileExists(atPath: file.path)
      ? String(decoding: try Data(contentsOf: file), as: UTF8.self) : nil
    // Compared as bytes: strings that are canonically equivalent are equal.
    if let expected, expected.utf8.elementsEqual(actual.utf8) { return }
    let name = file.lastPathComponent
    guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" else {
      let reason = expected.map { difference($0, actual) } ?? "the file does not exist"
      throw Mismatch(description: "\(name): \(reason)\n--- whole output:\n\(actual)")
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: file)
    throw Mismatch(description: "\(name) was written: run again without UPDATE_GOLDEN")
  }

  private static var tests: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  }

  /// The first line in which two texts differ.
  private static func difference(_ expected: String, _ actual: String) -> String {
    let (old, new) = (lines(expected), lines(actual))
    let index = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let line = index ?? min(old.count, new.count)
    let shown = [old, new].map { line < $0.count ? "`\($0[line])`" : "the end" }
    return "line \(line + 1): expected \(shown[0]), found \(shown[1])"
  }

  private static func lines(_ text: String) -> [String] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
