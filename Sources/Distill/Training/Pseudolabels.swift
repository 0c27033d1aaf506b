import Dataset

/// The labels of a label file, put beside the rows they belong to.
public struct Pseudolabels: Sendable {
  /// The file's labels.
  public let labels: [String]
  /// For each row of the data, its place in `probabilities`; nil where it has no label to learn.
  private let places: [Int?]
  private let probabilities: [Float]

  /// How many rows have no id, and so no label where labels have ids; and how many labels have none, and
  /// so belong to no row.
  public let unnamedCount, unnamedLabelCount: Int

  /// Whether labels and rows belong together by their places only, for the labels are neither named
  /// nor numbered.
  public let arePairedByPlace: Bool

  /// How many rows have a label to learn.
  public var labeledCount: Int { places.count { $0 != nil } }

  /// Finds each row's label by its id, or by its place where the file has no ids.
  ///
  /// Rows without a vote and without probabilities have none to learn.
  ///
  /// - Parameters:
  ///   - path: A label file as `labellang aggregate` writes it.
  ///   - ids: What names the rows of the data, in their order; a row without an id, and a label without
  ///     one, belong to no other.
  ///   - data: The data's name, for messages.
  ///   - unreadRows: How many rows of the data could not be parsed: so many labels may have ids of none.
  /// - Throws: `DatasetError` where labels and rows do not belong together.
  public init(path: String, ids: [String?], data: String, unreadRows: Int = 0) throws {
    let reader = try LabelReader(path: path)
    let batch = try reader.readAll()
    labels = reader.labels
    probabilities = batch.probabilities
    let count = reader.labels.count
    let isUsable = { (row: Int) in
      batch.isCovered[row] && !batch.probabilities[row * count].isNaN
    }
    unnamedCount = batch.ids == nil ? 0 : ids.count { $0 == nil }
    unnamedLabelCount = batch.ids?.count { $0 == nil } ?? 0
    arePairedByPlace = batch.ids == nil && batch.rowNumbers?.count != batch.rowCount
    if let names = batch.ids {
      places = try Self.match(names, ids, path: path, data: data, unreadRows).map {
        $0.flatMap { isUsable($0) ? $0 : nil }
      }
    } else if !arePairedByPlace, let numbers = batch.rowNumbers {
      let made = try LabelReader.knownProvenance(beside: path)?.sourceRows ?? ids.count
      guard made == ids.count else {
        throw DatasetError(
          .badData, path: path,
          message: "expected labels made of the \(ids.count) rows of `\(data)`, found those of "
            + "\(made) rows, as `\(path).json` says",
          help: "use the labels of this data, or name its rows with --id, so that labels carry ids")
      }
      places = try Self.match(numbers, ids.count, path: path, data: data).map {
        $0.flatMap { isUsable($0) ? $0 : nil }
      }
    } else {
      guard batch.rowCount == ids.count else {
        throw DatasetError(
          .badData, path: path,
          message: "expected a label for each of the \(ids.count) rows of `\(data)`, "
            + "found \(batch.rowCount)",
          help: "name the rows with --id when running the programs, so that labels carry ids")
      }
      places = ids.indices.map { isUsable($0) ? $0 : nil }
    }
  }

  /// The place of each row's label by the numbers of rows; a row that is left out has none.
  private static func match(
    _ numbers: [Int?], _ rowCount: Int, path: String, data: String
  ) throws -> [Int?] {
    var places = [Int?](repeating: nil, count: rowCount)
    for (place, number) in numbers.enumerated() {
      guard let number, number >= 0, number < rowCount, places[number] == nil else {
        throw DatasetError(
          .badData, path: path,
          message:
            "row \(place): expected the number of one of the \(rowCount) rows of `\(data)`, each "
            + "once, found \(number.map { "`\($0)`" } ?? "none")",
          help: "use the labels of this data, counted from 0, or labels with ids")
      }
      places[number] = place
    }
    return places
  }

  private static func match(
    _ names: [String?], _ ids: [String?], path: String, data: String, _ unreadRows: Int
  ) throws -> [Int?] {
    var rows: [String: Int] = [:]
    rows.reserveCapacity(ids.count)
    for (row, id) in ids.enumerated() {
      guard let id else { continue }
      if let first = rows.updateValue(row, forKey: id) {
        throw DatasetError(
          .badData, path: data, message: "rows \(first) and \(row) have the same id `\(id)`",
          help: "name a column whose values differ: with --id, or as `id` in a task file")
      }
    }
    var places = [Int?](repeating: nil, count: ids.count)
    var strangers: (count: Int, first: String) = (0, "")
    for (place, name) in names.enumerated() {
      guard let name else { continue }
      guard let row = rows[name] else {
        if strangers.count == 0 { strangers.first = name }
        strangers.count += 1
        continue
      }
      if places[row] != nil {
        throw DatasetError(
          .badData, path: path, message: "two labels have the id `\(name)`",
          help: "write the labels anew with `labellang aggregate`")
      }
      places[row] = place
    }
    guard strangers.count <= unreadRows else {
      throw DatasetError(
        .badData, path: path,
        message: "expected the ids of rows of `\(data)`, found other ids in \(strangers.count) of "
          + "\(names.count) rows, the first is `\(strangers.first)`",
        help: "use the labels of this data; --id names the column of the ids")
    }
    return places
  }

  /// The targets of all rows; what has no label to learn has weight 0.
  public var targets: TrainingTargets {
    let count = labels.count
    var values = [Float](repeating: 1 / Float(count), count: places.count * count)
    var weights = [Float](repeating: 0, count: places.count)
    for (row, place) in places.enumerated() {
      guard let place else { continue }
      weights[row] = 1
      for label in 0..<count {
        values[row * count + label] = probabilities[place * count + label]
      }
    }
    return TrainingTargets(classCount: count, probabilities: values, weights: weights)
  }
}
