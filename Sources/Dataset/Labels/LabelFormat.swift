/// How labels are written in a file.
public enum LabelFormat: String, CaseIterable, Sendable {
  /// A line `{"id", "label", "confidence", "probabilities": {label: p}, "covered"}` a row.
  case jsonLines = "jsonl"
  /// The columns `id`, `label`, `confidence`, `covered` and `p:LABEL` for each label.
  case csv
  /// A `float32` matrix of probabilities; the hard labels are a column of `int8` in a file beside it.
  case npy

  /// The format that a file's ending stands for, or nil.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }

  /// What stands before a label in the name of its column in CSV.
  static let columnPrefix = "p:"

  /// The file with the hard labels beside `NAME.npy`: `NAME.hard.npy`.
  public static func hardLabels(beside path: String) -> String {
    path.dropLast(".npy".count) + ".hard.npy"
  }
}
