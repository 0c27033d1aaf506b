/// Reads files that are held in memory: what stands beside a matrix, and what a model is made of.
public enum WholeFile {
  private static let largest = 1 << 30

  /// All bytes of a file of at most 1 GiB.
  ///
  /// - Throws: `DatasetError` where it cannot be read or is larger.
  public static func read(_ path: String) throws(DatasetError) -> [UInt8] {
    let file = try InputFile(path: path)
    var contents: [UInt8] = []
    try file.forEachPiece { (piece) throws(DatasetError) in
      if contents.count + piece.count > largest {
        throw DatasetError(
          .badData, path: path, message: "expected a file of at most 1 GiB, found a larger one")
      }
      contents.append(contentsOf: piece)
    }
    return contents
  }
}
