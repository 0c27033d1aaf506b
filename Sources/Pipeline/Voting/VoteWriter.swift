import Dataset
import Foundation
public import Interpreter

/// The formats of vote files.
public enum VoteFormat: String, Sendable {
  case npy, jsonl, csv

  /// The format that a name's ending stands for.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }
}

/// Writes the label matrix as it is made; files are there whole at the end, or not at all.
public struct VoteWriter {
  private let file: AtomicFile
  private let format: VoteFormat
  private let plan: Plan
  private let hashes: [String]
  private let idColumn: String?
  private var matrix: NpyWriter?
  private var table: CSVWriter?
  private var side: AtomicFile?
  private var ids: [String?] = []
  private var rowCount = 0

  /// Creates the files.
  ///
  /// - Parameters:
  ///   - path: Its ending tells the format: `.npy`, `.csv`, else JSON lines.
  ///   - hashes: SHA-256 of each program's file.
  ///   - idColumn: The column whose values name the rows; nil where they are numbered.
  /// - Throws: `DatasetError` where they cannot be created.
  public init(path: String, plan: Plan, hashes: [String], idColumn: String?) throws {
    format = VoteFormat(path: path) ?? .jsonl
    file = try AtomicFile(path: path)
    self.plan = plan
    self.hashes = hashes
    self.idColumn = idColumn
    switch format {
    case .npy:
      matrix = try NpyWriter(file, columnCount: plan.programs.count)
      side = try AtomicFile(path: path + ".json")
    case .csv:
      for program in plan.programs where VoteFile.rowColumns.contains(program.name) {
        throw DatasetError(
          .cannotWrite, path: path,
          message:
            "expected a program of another name than the column `\(program.name)`, which names "
            + "the rows", help: "rename the program, or write `.jsonl` or `.npy`")
      }
      table = try CSVWriter(
        file, header: [idColumn != nil ? "id" : "row"] + plan.programs.map(\.name))
    case .jsonl: break
    }
  }

  /// Appends the votes of a batch; `ids` has one element a row, or is nil.
  public mutating func write(_ batch: VoteBatch, ids: [String?]?) throws {
    switch format {
    case .npy:
      try matrix?.write(batch.votes)
      if let ids { self.ids += ids }
    case .csv: try writeCells(batch, ids)
    case .jsonl: try writeObjects(batch, ids)
    }
    rowCount += batch.rowCount
  }

  private var hasIDs: Bool { idColumn != nil }

  private func label(_ vote: Int8) -> String? { vote < 0 ? nil : plan.labels[Int(vote)] }

  private mutating func writeCells(_ batch: VoteBatch, _ ids: [String?]?) throws {
    for row in 0..<batch.rowCount {
      let name = hasIDs ? ids?[row] ?? "" : String(rowCount + row)
      let votes = (0..<batch.programCount).map { label(batch[row, $0]) ?? "" }
      try table?.write([name] + votes)
    }
  }

  private func writeObjects(_ batch: VoteBatch, _ ids: [String?]?) throws {
    for row in 0..<batch.rowCount {
      var line = Array("{".utf8)
      if hasIDs {
        line += Array("\"id\": ".utf8)
        appendString(ids?[row], to: &line)
      } else {
        line += Array("\"row\": \(rowCount + row)".utf8)
      }
      line += Array(", \"votes\": {".utf8)
      for program in 0..<batch.programCount {
        if program > 0 { line += Array(", ".utf8) }
        JSONText.append(string: plan.programs[program].name, to: &line)
        line += Array(": ".utf8)
        appendString(label(batch[row, program]), to: &line)
      }
      line += Array("}}\n".utf8)
      try file.write(line)
    }
  }

  private func appendString(_ text: String?, to line: inout [UInt8]) {
    if let text { JSONText.append(string: text, to: &line) } else { line += Array("null".utf8) }
  }

  /// Puts the finished files in their places.
  public mutating func commit(data: String, rejected: [Int], faults: [VoteBatch.Fault]) throws {
    guard let matrix, let side else {
      try file.commit()
      return
    }
    var content = VoteProvenance(labels: plan.labels, programs: plan.programs.map(\.name))
    content.hashes = hashes
    content.data = data
    content.rows = rowCount
    content.ids = hasIDs ? ids : nil
    content.idColumn = idColumn
    content.rejected = rejected
    content.faults = faults.map { [$0.row, $0.program] }
    content.votesHash = try matrix.digest()
    try side.write(try JSONEncoder.stable.text(content) + "\n")
    // The side file first: a matrix is never seen without its labels. Its hash tells a reader where a
    // run was stopped between the two.
    try side.commit()
    try matrix.commit()
  }
}
