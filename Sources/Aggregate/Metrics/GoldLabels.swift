public import Dataset
internal import LabelLang

/// Gold labels of rows as places among the labels, and which values are no label.
public struct GoldLabels: Equatable, Sendable {
  /// One a row; negative where it has no gold label.
  public private(set) var labels: [Int8] = []
  /// How many values are no label, and the first different ones, three at most.
  public private(set) var unknownCount = 0
  public private(set) var firstUnknowns: [String] = []
  /// The row of the first value that is no label, from 0; nil where there is none.
  public private(set) var firstUnknownRow: Int?
  private var rowCount = 0
  /// How many rows have a gold label.
  public private(set) var labeledCount = 0
  private let places: LabelPlaces

  /// - Parameter labels: At most 127 different names.
  public init(labels: [String]) {
    places = LabelPlaces(labels: labels)
  }

  /// The first value that is no label; empty where there is none.
  public var firstUnknown: String { firstUnknowns.first ?? "" }

  /// The label that a value stands for, by its name or its number; negative for none.
  ///
  /// It is taken as the value of the next row. One that is no label is counted, and the row is not kept:
  /// for rows too many to be held.
  public mutating func label(of value: String?) -> Int8 {
    rowCount += 1
    guard let value else { return Vote.abstain }
    if let place = places[value] {
      labeledCount += 1
      return place
    }
    if firstUnknowns.count < 3 && !firstUnknowns.contains(value) { firstUnknowns.append(value) }
    unknownCount += 1
    firstUnknownRow = firstUnknownRow ?? rowCount - 1
    return Vote.abstain
  }

  /// Takes the gold values of the next rows; nil where a row has none.
  public mutating func add(_ values: [String?]) {
    for value in values { labels.append(label(of: value)) }
  }

  /// Refuses rows of which none has a gold label: figures against them would say nothing.
  ///
  /// - Parameters:
  ///   - labels: The names of the labels.
  ///   - path: The file.
  ///   - column: Its column of gold values.
  public func requireLabels(
    _ labels: [String], path: String, column: String
  ) throws(DatasetError) {
    if labeledCount > 0 { return }
    if rowCount == 0 {
      throw DatasetError(
        .badData, path: path, message: "expected rows with gold labels, found none",
        help: "name a file with rows, or leave gold labels out")
    }
    let found =
      unknownCount == 0 ? "no value" : "only others, the first are \(Self.list(firstUnknowns))"
    throw DatasetError(
      .badData, path: path,
      message:
        "expected gold labels in `\(column)`, which are \(Self.list(labels)), found \(found) in "
        + counted(rowCount, "row"),
      help: "name the column that holds these labels, or leave gold labels out")
  }

  private static func list(_ names: [String]) -> String {
    names.map { "`\($0.prefix(60))`" }.joined(separator: ", ")
  }

  /// The labels of the rows at some places, in their order; nil stands for a row without one.
  public func rows(at places: [Int?]) -> GoldLabels {
    var chosen = self
    chosen.labels = places.map { $0.map { labels[$0] } ?? Vote.abstain }
    chosen.labeledCount = chosen.labels.count { $0 >= 0 }
    return chosen
  }

  /// What the user should know of values of a column that are no label; nil where there are none.
  public func warning(path: String, column: String) -> String? {
    guard let firstUnknownRow else { return nil }
    return "\(path): "
      + counted(unknownCount, "value of `\(column)` is", plural: "values of `\(column)` are")
      + " no label, the first is `\(firstUnknown)` in row "
      + "\(firstUnknownRow), counted from 0; these rows do not count as gold"
  }

  /// How often each label occurs.
  public func counts(labelCount: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: labelCount)
    for label in labels where label >= 0 { counts[Int(label)] += 1 }
    return counts
  }
}
