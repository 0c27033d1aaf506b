/// How rows are written in a file.
public enum DataFormat: String, CaseIterable, Sendable {
  /// One JSON object a line.
  case jsonLines = "jsonl"
  /// RFC 4180 with a header line.
  case csv
  /// The same with tabs for commas.
  case tsv

  /// The format that a file's ending stands for, or nil.
  public init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "jsonl", "ndjson", "json": self = .jsonLines
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    default: return nil
    }
  }

  /// The byte between two cells, where there are cells.
  var separator: UInt8 { self == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",") }
}
