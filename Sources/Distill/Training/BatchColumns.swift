internal import CKernels

/// The columns that occur in a batch of sparse rows, each with its entries, in buffers that are kept.
///
/// Columns stand in the order of their first occurrence. Unsafe pointers: buffers are as long as the
/// batch has entries, and columns are below the matrix's column count, as `SparseMatrix` checks.
final class BatchColumns {
  private(set) var count = 0
  /// The place of each column among them, -1 for none.
  private let slots: WorkBuffer<Int32>
  private let columnBuffer: WorkBuffer<Int32>
  private let starts: WorkBuffer<Int32>
  private let next: WorkBuffer<Int32>
  private var entries: UnsafeMutablePointer<ColumnEntry>
  private var entryLimit = 0
  private let moveBuffer: WorkBuffer<Float>
  private let keepBuffer: WorkBuffer<Float>
  private let decay1Buffer: WorkBuffer<Float>
  private let decay2Buffer: WorkBuffer<Float>

  init(columnCount: Int) {
    slots = WorkBuffer(count: columnCount, repeating: -1)
    columnBuffer = WorkBuffer(count: columnCount + 1)
    starts = WorkBuffer(count: columnCount + 1)
    next = WorkBuffer(count: columnCount + 1)
    entries = .allocate(capacity: 1)
    moveBuffer = WorkBuffer(count: columnCount)
    keepBuffer = WorkBuffer(count: columnCount)
    decay1Buffer = WorkBuffer(count: columnCount)
    decay2Buffer = WorkBuffer(count: columnCount)
  }

  deinit { entries.deallocate() }

  var columns: UnsafePointer<Int32> { UnsafePointer(columnBuffer.pointer) }
  /// What the kernels are to do with each column.
  var moves: UnsafeMutablePointer<Float> { moveBuffer.pointer }
  var keeps: UnsafeMutablePointer<Float> { keepBuffer.pointer }
  var decays1: UnsafeMutablePointer<Float> { decay1Buffer.pointer }
  var decays2: UnsafeMutablePointer<Float> { decay2Buffer.pointer }

  /// Takes in the columns of some rows, and forgets those before.
  func fill(_ features: SparseMatrix, rows: [Int]) {
    for slot in 0..<count { slots.pointer[Int(columnBuffer.pointer[slot])] = -1 }
    count = 0
    let entryCount = rows.reduce(0) { $0 + features.places(of: $1).count }
    if entryCount > entryLimit {
      entries.deallocate()
      entryLimit = entryCount * 3 / 2
      entries = .allocate(capacity: entryLimit)
    }
    features.columns.withUnsafeBufferPointer { columns in
      features.values.withUnsafeBufferPointer { values in
        guard let columns = columns.baseAddress, let values = values.baseAddress else { return }
        for row in rows {
          let own = features.places(of: row)
          count = kernel_find_columns(
            columns + own.lowerBound, own.count, slots.pointer, columnBuffer.pointer,
            next.pointer, count)
        }
        // From how many entries each column has to where they begin.
        var start: Int32 = 0
        for slot in 0..<count {
          let own = next.pointer[slot]
          starts.pointer[slot] = start
          next.pointer[slot] = start
          start += own
        }
        starts.pointer[count] = start
        for (place, row) in rows.enumerated() {
          let own = features.places(of: row)
          kernel_place_entries(
            columns + own.lowerBound, values + own.lowerBound, own.count, Int32(place),
            slots.pointer, next.pointer, entries)
        }
      }
    }
  }

  /// Takes in all columns, without entries.
  func fillWithAllColumns() {
    count = slots.count
    for column in 0..<count {
      slots.pointer[column] = Int32(column)
      columnBuffer.pointer[column] = Int32(column)
      starts.pointer[column] = 0
    }
    starts.pointer[count] = 0
  }

  /// Calls the body with the columns as the kernels take them.
  func withColumns(_ body: (UnsafePointer<ColumnBatch>) -> Void) {
    var batch = ColumnBatch(
      count: count, columns: columns, starts: starts.pointer, entries: entries, moves: moves,
      keeps: keeps, decays1: decays1, decays2: decays2)
    body(&batch)
  }
}
