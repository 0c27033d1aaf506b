/// Reads a matrix of whole numbers that fit `int8`, or of `float32`, from NumPy's `.npy`.
///
/// It takes little-endian integers of any width, whose values must be in range, and both storage
/// orders; one dimension is read as a single column. Nothing in the file is trusted: the shape has
/// to agree with the file's size before memory is asked for.
public final class NpyReader {
  public let path: String
  public let rowCount: Int
  public let columnCount: Int

  private let file: InputFile
  private let header: NpyHeader
  private let dataStart: Int
  private var nextRow = 0

  /// Whether the numbers are `float32`, to be read with `readFloats`.
  public var holdsFloats: Bool { header.element == .float32 }

  /// Opens a file with a vector of `float32` a row, which has at least one number.
  public static func vectors(path: String) throws(DatasetError) -> NpyReader {
    let help = "write them with `numpy.ascontiguousarray(x, dtype=numpy.float32)`"
    let reader: NpyReader
    do {
      reader = try NpyReader(path: path, elements: [.float32])
    } catch {
      throw DatasetError(
        error.kind, path: path, message: error.message,
        help: error.kind == .badData ? help : error.help)
    }
    guard !reader.header.isFortranOrder || reader.columnCount == 1 else {
      throw refusal(path, "expected vectors in C order, found Fortran order", help: help)
    }
    guard reader.columnCount > 0 else {
      throw refusal(path, "expected vectors of at least one number, found vectors of none")
    }
    return reader
  }

  /// Opens the file and checks its header.
  public convenience init(path: String) throws(DatasetError) {
    try self.init(path: path, elements: NpyHeader.Element.allCases)
  }

  /// - Parameter elements: The types of numbers that are read.
  private init(path: String, elements: [NpyHeader.Element]) throws(DatasetError) {
    self.path = path
    file = try InputFile(path: path)
    guard path != "-", let size = file.byteCount else {
      throw DatasetError(
        .cannotRead, path: path, message: "expected a plain file, found a stream",
        help: "save it to a file first")
    }
    (header, dataStart) = try Self.readHeader(file, elements)
    guard (1...2).contains(header.shape.count) else {
      throw Self.refusal(
        path, "expected a matrix, found an array of \(header.shape.count) dimensions")
    }
    rowCount = header.shape[0]
    columnCount = header.shape.count == 2 ? header.shape[1] : 1
    let (count, overflows) = rowCount.multipliedReportingOverflow(by: columnCount)
    let (bytes, overflowsBytes) = count.multipliedReportingOverflow(by: header.element.byteCount)
    guard !overflows, !overflowsBytes, bytes == size - dataStart else {
      throw Self.refusal(
        path,
        "expected \(rowCount) × \(columnCount) numbers of \(header.element.byteCount) bytes, "
          + "found \(size - dataStart) bytes behind the header")
    }
  }

  /// Reads the next rows, at most so many, row by row; empty at the end.
  ///
  /// A file in Fortran order is read whole with the first call, since its rows lie apart.
  public func readRows(atMost maxRows: Int) throws(DatasetError) -> [Int8] {
    try requireWholeNumbers()
    let count = min(max(maxRows, 0), rowCount - nextRow)
    if count == 0 || columnCount == 0 {
      nextRow += count
      return []
    }
    defer { nextRow += count }
    if header.isFortranOrder && columnCount > 1 {
      return try fortranRows(nextRow..<(nextRow + count))
    }
    return try readValues(count * columnCount, at: nextRow * columnCount)
  }

  /// Refuses a matrix of floating-point numbers.
  func requireWholeNumbers() throws(DatasetError) {
    if holdsFloats {
      throw Self.refusal(path, "expected whole numbers, found numbers of type `<f4`")
    }
  }

  /// Reads all rows that are left, row by row.
  public func readAll() throws(DatasetError) -> [Int8] {
    try readRows(atMost: .max)
  }

  /// Reads the next rows of a `float32` matrix in C order, at most so many; empty at the end.
  public func readFloats(atMost maxRows: Int) throws(DatasetError) -> [Float] {
    guard holdsFloats, !header.isFortranOrder || columnCount == 1 else {
      throw Self.refusal(
        path, "expected a matrix of type `<f4` in C order, found another")
    }
    let count = min(max(maxRows, 0), rowCount - nextRow)
    if count == 0 || columnCount == 0 { return [] }
    try file.seek(to: dataStart + nextRow * columnCount * 4)
    nextRow += count
    let bytes = try Self.readExactly(file, count * columnCount * 4)
    return bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }

  /// The matrix of a file in Fortran order, once it was read.
  private var transposed: [Int8]?

  private func fortranRows(_ rows: Range<Int>) throws(DatasetError) -> [Int8] {
    let whole: [Int8]
    if let transposed {
      whole = transposed
    } else {
      let columns = try readValues(rowCount * columnCount, at: 0)
      var matrix = [Int8](repeating: 0, count: columns.count)
      for column in 0..<columnCount {
        for row in 0..<rowCount {
          matrix[row * columnCount + column] = columns[column * rowCount + row]
        }
      }
      transposed = matrix
      whole = matrix
    }
    return Array(whole[rows.lowerBound * columnCount..<rows.upperBound * columnCount])
  }

  /// Reads numbers that lie side by side in the file, in pieces of bounded size.
  private func readValues(_ count: Int, at first: Int) throws(DatasetError) -> [Int8] {
    let width = header.element.byteCount
    try file.seek(to: dataStart + first * width)
    if width == 1 {
      var values = [Int8](repeating: 0, count: count)
      try values.withUnsafeMutableBufferPointer { (values) throws(DatasetError) in
        try Self.readExactly(file, into: UnsafeMutableRawBufferPointer(values))
      }
      return values
    }
    var values: [Int8] = []
    values.reserveCapacity(count)
    let pieceCount = 1 << 16
    while values.count < count {
      let wanted = min(pieceCount, count - values.count)
      let bytes = try Self.readExactly(file, wanted * width)
      for index in 0..<wanted {
        values.append(try value(bytes, at: index, place: first + values.count))
      }
    }
    return values
  }

  private func value(_ bytes: [UInt8], at index: Int, place: Int) throws(DatasetError) -> Int8 {
    let width = header.element.byteCount
    var bits: UInt64 = 0
    for byte in 0..<width {
      bits |= UInt64(bytes[index * width + byte]) << (8 * UInt64(byte))
    }
    let unused = UInt64(64 - 8 * width)
    let number = Int64(bitPattern: bits << unused) >> Int64(unused)
    if let value = Int8(exactly: number) { return value }
    let isByColumn = header.isFortranOrder && columnCount > 1
    let row = isByColumn ? place % rowCount : place / columnCount
    let column = isByColumn ? place / rowCount : place % columnCount
    throw Self.refusal(
      path, "expected numbers from -128 to 127, found \(number) in row \(row), column \(column)")
  }

  private static func readHeader(
    _ file: borrowing InputFile, _ elements: [NpyHeader.Element]
  ) throws(DatasetError) -> (NpyHeader, Int) {
    let magic = try readExactly(file, NpyHeader.magic.count)
    guard magic == NpyHeader.magic else {
      throw refusal(file.path, "expected a NumPy `.npy` file, found something else")
    }
    let start = magic + (try readExactly(file, 2))
    guard (1...3).contains(start[6]), start[7] == 0 else {
      throw refusal(
        file.path, "expected version 1.0, 2.0 or 3.0 of the format, found \(start[6]).\(start[7])")
    }
    let lengthBytes = try readExactly(file, start[6] == 1 ? 2 : 4)
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= NpyHeader.maxLength else {
      throw refusal(
        file.path,
        "expected a header of at most \(NpyHeader.maxLength) bytes, found one of \(length)")
    }
    let literal = try readExactly(file, length)
    do {
      return (try NpyHeader(literal: literal, elements: elements), 8 + lengthBytes.count + length)
    } catch {
      throw refusal(file.path, error.message)
    }
  }

  private static func readExactly(
    _ file: borrowing InputFile, _ count: Int
  ) throws(DatasetError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.withUnsafeMutableBufferPointer { (bytes) throws(DatasetError) in
      try readExactly(file, into: UnsafeMutableRawBufferPointer(bytes))
    }
    return bytes
  }

  private static func readExactly(
    _ file: borrowing InputFile, into bytes: UnsafeMutableRawBufferPointer
  ) throws(DatasetError) {
    var done = 0
    while done < bytes.count {
      let more = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[done...]))
      if more == 0 { throw refusal(file.path, "the file is empty, or ends in the middle") }
      done += more
    }
  }

  private static func refusal(
    _ path: String, _ message: String, help: String? = nil
  ) -> DatasetError {
    DatasetError(.badData, path: path, message: message, help: help)
  }
}
