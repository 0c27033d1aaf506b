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

  /// Adds the ids of the next rows.
  mutating func add(_ ids: [String?]) {
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
}
