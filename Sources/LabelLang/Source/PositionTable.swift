/// Lines and columns of many offsets of one source, also where its lines are very long.
struct PositionTable {
  private static let step = 64
  private let source: SourceFile
  /// How many scalars begin before each multiple of `step`.
  private let scalars: [Int]

  init(_ source: SourceFile) {
    self.source = source
    var counts = [0]
    counts.reserveCapacity(source.bytes.count / PositionTable.step + 1)
    var count = 0
    for (offset, byte) in source.bytes.enumerated() {
      if byte & 0xC0 != 0x80 { count += 1 }
      if (offset + 1).isMultiple(of: PositionTable.step) { counts.append(count) }
    }
    scalars = counts
  }

  /// The same as `SourceFile.position(of:)`, in a time that does not depend on the line's length.
  func position(of offset: Int) -> (line: Int, column: Int) {
    let line = source.line(of: offset)
    let start = source.lineStarts[line]
    let end = max(start, min(offset, source.bytes.count))
    return (line + 1, scalars(before: end) - scalars(before: start) + 1)
  }

  private func scalars(before offset: Int) -> Int {
    let step = offset / PositionTable.step
    var count = scalars[step]
    for byte in source.bytes[step * PositionTable.step..<offset] where byte & 0xC0 != 0x80 {
      count += 1
    }
    return count
  }
}
