import Dataset
import Foundation

/// A file made of an input, with a name that no other has.
struct FuzzFile: ~Copyable {
  let path: String
  private var others: [String] = []

  init(ending: String = "") {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("labellang-fuzz-\(UUID().uuidString)").path + ending
  }

  deinit { for path in [path] + others { unlink(path) } }

  /// Writes the file, or another that has to do with it.
  mutating func write(_ bytes: [UInt8], to other: String? = nil) throws {
    if let other { others.append(other) }
    let file = try AtomicFile(path: other ?? path)
    try file.write(bytes)
    try file.commit()
  }

  /// Writes a matrix of votes, or of probabilities.
  mutating func write(
    votes: [Int8] = [], probabilities: [Float] = [], columnCount: Int, to other: String? = nil
  ) throws {
    if let other { others.append(other) }
    let matrix = try NpyWriter(
      AtomicFile(path: other ?? path), columnCount: columnCount,
      holdsFloats: !probabilities.isEmpty)
    if probabilities.isEmpty {
      try matrix.write(votes)
    } else {
      try matrix.write(floats: probabilities)
    }
    try matrix.commit()
  }
}
