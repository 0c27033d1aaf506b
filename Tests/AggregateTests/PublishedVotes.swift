import Aggregate
import Dataset
import Foundation
import Glibc

/// The votes and gold labels of a data set in ../shared.
struct PublishedVotes {
  struct Split {
    var matrix: LabelMatrix
    var gold: [Int8]
  }

  var labelCount: Int
  var train: Split
  var test: Split

  static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared")

  private static let labels = [
    "youtube": ["ham", "spam"], "sms": ["ham", "spam"], "imdb": ["negative", "positive"],
  ]

  /// Reads a data set; nil where the folder does not hold it.
  init?(_ name: String) throws {
    let folder = Self.shared.appending(path: "data/\(name)")
    if name == "synthetic3" {
      let files = Self.shared.appending(path: "peers/label_models")
      let votesFile = files.appending(path: "synthetic3_votes.npy").path
      guard FileManager.default.fileExists(atPath: votesFile) else { return nil }
      let reader = try NpyReader(path: votesFile)
      let votes = try reader.readAll()
      let gold = try NpyReader(path: files.appending(path: "synthetic3_gold.npy").path).readAll()
      labelCount = 3
      func split(_ rows: Range<Int>) throws -> Split {
        let columns = reader.columnCount
        return Split(
          matrix: try LabelMatrix(
            rowCount: rows.count, functionCount: columns,
            votes: Array(votes[rows.lowerBound * columns..<rows.upperBound * columns])),
          gold: Array(gold[rows]))
      }
      train = try split(0..<5000)
      test = try split(5000..<reader.rowCount)
      return
    }
    guard let labels = Self.labels[name],
      FileManager.default.fileExists(atPath: folder.appending(path: "train.jsonl").path)
    else { return nil }
    labelCount = labels.count
    train = try Self.split(folder.appending(path: "train.jsonl"), labels)
    test = try Self.split(folder.appending(path: "test.jsonl"), labels)
  }

  private static func split(_ file: URL, _ labels: [String]) throws -> Split {
    let votes = try lastNumbers(of: file)
    let gold = try goldLabels(of: file).map { labels.firstIndex(of: $0).map { Int8($0) } ?? -1 }
    return Split(
      matrix: try LabelMatrix(
        rowCount: votes.count, functionCount: votes.first?.count ?? 0,
        votes: Array(votes.joined())),
      gold: gold)
  }

  private static func goldLabels(of file: URL) throws -> [String] {
    let reader = try RowReader(
      path: file.path, columns: [ColumnRequest(name: "label", kind: .raw)])
    var labels: [String] = []
    while let batch = try reader.next(), case .text(let cells) = batch.columns[0] {
      labels += (0..<batch.rowCount).map { cells[$0] }
    }
    return labels
  }

  /// The numbers of the array that ends each line, which is `weak_labels`.
  private static func lastNumbers(of file: URL) throws -> [[Int8]] {
    try Data(contentsOf: file).withUnsafeBytes { bytes in
      var rows: [[Int8]] = []
      var start = 0
      while start < bytes.count, let base = bytes.baseAddress {
        let lineEnd = memchr(base + start, 0x0A, bytes.count - start)
        let end = lineEnd.map { UnsafeRawPointer($0) - base } ?? bytes.count
        let open = bytes[start..<end].lastIndex(of: UInt8(ascii: "[")) ?? end
        let array = String(decoding: bytes[open..<end], as: UTF8.self)
        rows.append(array.split { "[], }".contains($0) }.compactMap { Int8($0) })
        start = end + 1
      }
      return rows
    }
  }
}
