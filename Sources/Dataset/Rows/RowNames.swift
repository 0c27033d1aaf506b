internal import LabelLang

/// Which ids of rows were seen, to tell of those that name no row or several.
public struct RowNames: Sendable {
  /// Ids behind so many are not looked at.
  private static let most = 1_000_000

  private var seen: Set<String> = []
  private var rowCount = 0
  /// Rows without an id, and rows whose id an earlier row has; the first of these with its row, from 0.
  public private(set) var missingCount = 0
  public private(set) var repeatedCount = 0
  public private(set) var firstRepeated: (id: String, row: Int)?

  public init() {}

  /// Adds the ids of the next rows.
  public mutating func add(_ ids: [String?]) {
    for id in ids {
      rowCount += 1
      guard let id else {
        missingCount += 1
        continue
      }
      if seen.count == Self.most { continue }
      guard !seen.insert(id).inserted else { continue }
      repeatedCount += 1
      firstRepeated = firstRepeated ?? (id, rowCount - 1)
    }
  }

  /// What to say of ids that name several rows, with what to do; nil where there are none.
  public func repetition(_ file: String, advice: String) -> String? {
    firstRepeated.map { id, row in
      "\(file): " + counted(repeatedCount, "row has", plural: "rows have")
        + " the id of an earlier one, the first is `\(id)` in row \(row), counted from 0; \(advice)"
    }
  }

  /// What the user should know of the ids of data.
  ///
  /// - Parameters:
  ///   - file: The data's name.
  ///   - unreadRows: How many rows could not be parsed, and are told of elsewhere.
  ///   - products: What was made of the rows, such as votes.
  public func warnings(_ file: String, unreadRows: Int, products: String) -> [String] {
    let repetition = repetition(file, advice: "--id names a column whose values differ")
    var lines = [repetition].compactMap(\.self)
    if missingCount > unreadRows {
      lines.append(
        "\(file): " + counted(missingCount - unreadRows, "row has", plural: "rows have")
          + " no id, by which \(products) could be found again")
    }
    return lines
  }
}
