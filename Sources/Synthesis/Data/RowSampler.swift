internal import Dataset

/// Chooses rows of a task's files, the same ones for the same seed and data.
///
/// Reservoir sampling (Vitter 1985, algorithm R): one pass, and every row is as likely as another.
struct RowSampler {
  let task: LabelingTask
  /// Rows behind this one are not read, so that a huge file costs no more than a large one.
  static let readRows = 200_000

  /// Up to `count` rows of a file, in the order of the file.
  func rows(_ count: Int, of split: LabelingTask.Split, seed: Int) throws -> [DataRow] {
    var rows = try TaskRows(task, split: split)
    var reservoir = Reservoir(capacity: count, seed: UInt64(seed))
    var read = 0
    while read < Self.readRows, let batch = try rows.next() {
      for row in 0..<batch.rowCount where !batch.broken.contains(row) {
        if let place = reservoir.next() {
          reservoir.put(DataRow(batch, row), number: read + row, at: place)
        }
      }
      read += batch.rowCount
    }
    try rows.checkColumns()
    return reservoir.rowsInOrder
  }

  /// Rows of a file with their gold labels, up to a number of each label; labels in the task's
  /// order, rows in the file's.
  ///
  /// - Throws: `YAMLError` for a label that no row has, which points at the label.
  func exemplars(_ choice: KnowledgeSources.Choice) throws -> [Exemplar] {
    var rows = try TaskRows(task, split: choice.split, gold: .required)
    var reservoirs = task.labels.indices.map {
      Reservoir(capacity: choice.perLabel, seed: UInt64(choice.seed) &+ UInt64($0) << 32)
    }
    var values = GoldValues(task: task, path: rows.path)
    var read = 0
    while let batch = try rows.next() {
      for row in 0..<batch.rowCount {
        guard let label = values.add(batch.gold[row]) else { continue }
        if let place = reservoirs[label].next() {
          reservoirs[label].put(DataRow(batch, row), number: read + row, at: place)
        }
      }
      read += batch.rowCount
    }
    try values.checkEveryLabelIsHeld()
    return task.labels.indices.flatMap { label in
      reservoirs[label].rowsInOrder.map { Exemplar(row: $0, label: task.labels[label].name) }
    }
  }
}

extension DataRow {
  fileprivate init(_ batch: TaskRows.Batch, _ row: Int) {
    cells = batch.columns.map { Cell($0, row: row) }
  }
}

/// Rows that are kept of a stream.
private struct Reservoir {
  let capacity: Int
  private(set) var count = 0
  private var kept: [(number: Int, row: DataRow)] = []
  private var generator: SeededGenerator

  init(capacity: Int, seed: UInt64) {
    self.capacity = capacity
    generator = SeededGenerator(seed: seed)
  }

  /// Counts a row; gives the place that it takes, or nil where it is passed over.
  mutating func next() -> Int? {
    count += 1
    if count <= capacity { return count - 1 }
    let place = Int.random(in: 0..<count, using: &generator)
    return place < capacity ? place : nil
  }

  mutating func put(_ row: DataRow, number: Int, at place: Int) {
    if place == kept.count {
      kept.append((number, row))
    } else {
      kept[place] = (number, row)
    }
  }

  var rowsInOrder: [DataRow] { kept.sorted { $0.number < $1.number }.map(\.row) }
}
