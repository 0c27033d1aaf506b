import Foundation

extension LabelReader {
  /// What the first row or the header tells of a file.
  struct Columns {
    var labels: [String]
    var prefix: String
    var hasIDs: Bool
  }

  static func findColumns(_ path: String) throws -> Columns {
    let reader = try RowReader(
      path: path,
      columns: [ColumnRequest(name: "", of: Self.object, kind: .raw, isRequired: false)],
      limits: ReaderLimits(batchRows: 1))
    let first = try reader.next()
    try RejectedRow.requireNone(first?.rejected ?? [], path: path, help: Self.cure)
    guard first != nil else {
      throw DatasetError(
        .badData, path: path, message: "expected rows of labels, found none",
        help: "write them with `labellang aggregate VOTES --out FILE`")
    }
    let names = reader.columnNames
    let isTable = reader.format != .jsonLines
    let prefix = isTable ? LabelFormat.columnPrefix : ""
    let labels =
      isTable
      ? names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      : reader.memberNames(of: Self.object)
    try VoteFile.requireDistinct(
      labels, path: path, line: 1,
      help: isTable
        ? "each label has a column `\(prefix)LABEL`; write the labels with `labellang aggregate`"
        : "the first row has `probabilities` of each; write the labels with `labellang aggregate`")
    return Columns(labels: labels, prefix: prefix, hasIDs: names.contains("id"))
  }

  /// Opens a matrix of soft labels with what belongs to it.
  static func openMatrix(_ path: String) throws -> (Source, [String], Bool) {
    let soft = try NpyReader(path: path)
    let provenance = try provenance(beside: path)
    let hardPath = LabelFormat.hardLabels(beside: path)
    let hard = try NpyReader(path: hardPath)
    try VoteFile.requireDistinct(
      provenance.labels, path: path + ".json", help: "write the labels anew")
    let labelCount = provenance.labels.count
    guard soft.columnCount == labelCount else {
      throw DatasetError(
        .badData, path: path,
        message: "expected a column for each of the \(labelCount) labels that `\(path).json` "
          + "names, found \(soft.columnCount)", help: "write the labels anew")
    }
    guard hard.rowCount == soft.rowCount, hard.columnCount == 1 else {
      throw DatasetError(
        .badData, path: hardPath,
        message: "expected \(soft.rowCount) rows as in `\(path)`, found \(hard.rowCount)",
        help: "write the labels anew")
    }
    if let ids = provenance.ids, ids.count != soft.rowCount {
      throw DatasetError(
        .badData, path: path + ".json",
        message: "expected \(soft.rowCount) ids, found \(ids.count)", help: "write the labels anew")
    }
    for (hash, file) in [(provenance.softHash, path), (provenance.hardHash, hardPath)] {
      guard let hash else { continue }
      try FileDigest.require(hash, of: file, namedIn: path + ".json", cure: "write the labels anew")
    }
    let source = Source.matrix(
      soft, hard: hard, ids: provenance.ids?.withoutEmpty,
      uncovered: Set(provenance.uncovered ?? []))
    return (source, provenance.labels, provenance.ids != nil)
  }

  /// Reads what stands beside a label file, in `FILE.json`.
  public static func provenance(beside path: String) throws -> LabelProvenance {
    let side = path + ".json"
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.read(side)
    } catch {
      throw DatasetError(
        error.kind, path: side, message: error.message,
        help:
          "`labellang aggregate` writes it beside labels; of `.npy` name the file of soft labels")
    }
    do {
      return try JSONDecoder().decode(LabelProvenance.self, from: Data(bytes))
    } catch {
      if (try? JSONDecoder().decode(VoteProvenance.self, from: Data(bytes))) != nil {
        throw DatasetError(
          .badData, path: path, message: "expected labels, found votes",
          help: "make labels of them with `labellang aggregate \(path) --out FILE`")
      }
      let found = (error as? DecodingError)?.found ?? "something else"
      throw DatasetError(
        .badData, path: side,
        message: "expected what `labellang aggregate` writes beside labels, found \(found)",
        help: "write the labels anew")
    }
  }

  /// The same where there is such a file; nil where there is none.
  public static func knownProvenance(beside path: String) throws -> LabelProvenance? {
    FileManager.default.fileExists(atPath: path + ".json") ? try provenance(beside: path) : nil
  }
}
