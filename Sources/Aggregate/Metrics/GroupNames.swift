public import Dataset
internal import LabelLang

/// The group of each row, by which figures are told apart.
public struct GroupNames: Sendable {
  /// The group of rows without a value.
  public static let none = "(none)"

  /// One a row.
  public private(set) var names: [String] = []
  private var presentCount = 0

  public init() {}

  /// Adds the values of the next rows.
  public mutating func add(_ values: [String?]) {
    presentCount += values.count { $0 != nil }
    names += values.map { $0 ?? Self.none }
  }

  /// Refuses a column that tells nothing apart.
  ///
  /// - Throws: `DatasetError` where no row has a value.
  public func requireSome(path: String, column: String) throws(DatasetError) {
    if presentCount > 0 || names.isEmpty { return }
    throw DatasetError(
      .badData, path: path,
      message: "expected groups in `\(column)`, found no value in \(counted(names.count, "row"))",
      help: "name a column of texts, numbers or truth values, or leave groups out")
  }
}
