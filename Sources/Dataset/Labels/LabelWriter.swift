import Foundation

/// Writes labels batch by batch; the files are there whole after `commit`, or not at all.
public struct LabelWriter {
  private let file: AtomicFile
  private let format: LabelFormat
  private let labels: [String]
  private let hasIDs: Bool
  private var soft: NpyWriter?
  private var hard: NpyWriter?
  private var table: CSVWriter?
  private var ids: [String?] = []
  private var uncovered: [Int] = []
  private var rowCount = 0
  private var coveredCount = 0

  /// Creates the files; without ids, rows are named by their number in the vote file.
  public init(path: String, format: LabelFormat, labels: [String], hasIDs: Bool)
    throws(DatasetError)
  {
    self.format = format
    self.labels = labels
    self.hasIDs = hasIDs
    file = try AtomicFile(path: path)
    switch format {
    case .jsonLines: break
    case .csv:
      let names = labels.map { LabelFormat.columnPrefix + $0 }
      table = try CSVWriter(
        file, header: [hasIDs ? "id" : "row", "label", "confidence", "covered"] + names)
    case .npy:
      soft = try NpyWriter(file, columnCount: labels.count, holdsFloats: true)
      hard = try NpyWriter(
        AtomicFile(path: LabelFormat.hardLabels(beside: path)), columnCount: 1)
    }
  }

  /// Appends rows; `rowNumbers` are their places in the vote file where some are left out.
  public mutating func write(_ batch: LabelBatch, rowNumbers: [Int]? = nil) throws(DatasetError) {
    precondition(batch.probabilities.count == batch.rowCount * labels.count)
    switch format {
    case .jsonLines: try writeObjects(batch, rowNumbers)
    case .csv: try writeCells(batch, rowNumbers)
    case .npy:
      try soft?.write(floats: batch.probabilities)
      try hard?.write(batch.labels)
      if let ids = batch.ids { self.ids += ids }
      uncovered += batch.isCovered.indices.filter { !batch.isCovered[$0] }.map { rowCount + $0 }
    }
    rowCount += batch.rowCount
    coveredCount += batch.isCovered.count { $0 }
  }

  private func name(_ row: Int, _ batch: LabelBatch, _ rowNumbers: [Int]?) -> String? {
    hasIDs ? batch.ids?[row] : String(rowNumbers?[row] ?? batch.firstRow + row)
  }

  /// The probability of the hard label; nil where there is none.
  private func confidence(_ row: Int, _ batch: LabelBatch) -> Float? {
    batch.labels[row] < 0
      ? nil : batch.probabilities[row * labels.count + Int(batch.labels[row])]
  }

  private func writeObjects(_ batch: LabelBatch, _ rowNumbers: [Int]?) throws(DatasetError) {
    var out: [UInt8] = []
    for row in 0..<batch.rowCount {
      out += Array(hasIDs ? "{\"id\": ".utf8 : "{\"row\": ".utf8)
      if let name = name(row, batch, rowNumbers) {
        if hasIDs { JSONText.append(string: name, to: &out) } else { out += Array(name.utf8) }
      } else {
        out += Array("null".utf8)
      }
      out += Array(", \"label\": ".utf8)
      if batch.labels[row] >= 0 {
        JSONText.append(string: labels[Int(batch.labels[row])], to: &out)
      } else {
        out += Array("null".utf8)
      }
      out += Array(", \"confidence\": ".utf8)
      JSONText.append(number: confidence(row, batch) ?? .nan, to: &out)
      out += Array(", \"probabilities\": {".utf8)
      for label in labels.indices {
        if label > 0 { out += Array(", ".utf8) }
        JSONText.append(string: labels[label], to: &out)
        out += Array(": ".utf8)
        JSONText.append(number: batch.probabilities[row * labels.count + label], to: &out)
      }
      out += Array("}, \"covered\": ".utf8)
      JSONText.append(bool: batch.isCovered[row], to: &out)
      out += Array("}\n".utf8)
    }
    try file.write(out)
  }

  private mutating func writeCells(_ batch: LabelBatch, _ rowNumbers: [Int]?)
    throws(DatasetError)
  {
    func cell(_ number: Float?) -> String { number.map { $0.isFinite ? "\($0)" : "" } ?? "" }
    for row in 0..<batch.rowCount {
      let label = batch.labels[row] < 0 ? "" : labels[Int(batch.labels[row])]
      let own = batch.probabilities[row * labels.count..<(row + 1) * labels.count]
      let cells =
        [
          name(row, batch, rowNumbers) ?? "", label, cell(confidence(row, batch)),
          batch.isCovered[row] ? "true" : "false",
        ] + own.map { cell($0) }
      try table?.write(cells)
    }
  }

  /// Puts the finished files in their places, the side file before the labels.
  ///
  /// - Parameter provenance: Written beside the labels, with the counts filled in; a stream has no
  ///   place beside it.
  public mutating func commit(_ provenance: LabelProvenance) throws {
    if !file.isStream {
      var content = provenance
      content.labels = labels
      content.rows = rowCount
      content.covered = coveredCount
      content.ids = format == .npy && hasIDs ? ids : nil
      content.uncovered = format == .npy ? uncovered : nil
      content.softHash = try soft?.digest()
      content.hardHash = try hard?.digest()
      let side = try AtomicFile(path: file.path + ".json")
      try side.write(try JSONEncoder.stable.text(content) + "\n")
      try side.commit()
    }
    try hard?.commit()
    if let soft { try soft.commit() } else { try file.commit() }
  }
}
