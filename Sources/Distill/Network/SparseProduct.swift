/// Products of sparse rows with the rows of a weight matrix.
///
/// Unsafe pointers, for these loops are most of the training time: columns are below the matrix's
/// row count, which `SparseMatrix` checks when values are appended.
enum SparseProduct {
  /// Adds `sum of value * weights[column]` over a sparse row to `result` of `width` numbers.
  @inline(__always)
  static func addRow(
    _ columns: UnsafePointer<Int32>, _ values: UnsafePointer<Float>, count: Int,
    weights: UnsafePointer<Float>, width: Int, to result: UnsafeMutablePointer<Float>
  ) {
    var block = 0
    // The sums stay in registers while the row is walked.
    while block + 32 <= width {
      let (low, high) = (address(result, block), address(result, block + 16))
      var first = load(low)
      var second = load(high)
      for place in 0..<count {
        let value = values[place]
        let source = weights + Int(columns[place]) * width + block
        first += value * load(address(source, 0))
        second += value * load(address(source, 16))
      }
      low.storeBytes(of: first, as: Lane.self)
      high.storeBytes(of: second, as: Lane.self)
      block += 32
    }
    guard block < width else { return }
    for place in 0..<count {
      let value = values[place]
      let source = weights + Int(columns[place]) * width
      for column in block..<width { result[column] += value * source[column] }
    }
  }

  /// `target += factor * source` over `count` numbers.
  @inline(__always)
  static func add(
    _ factor: Float, _ source: UnsafePointer<Float>, count: Int,
    to target: UnsafeMutablePointer<Float>
  ) {
    var place = 0
    while place + 16 <= count {
      let lane = address(target, place)
      lane.storeBytes(of: load(lane) + factor * load(address(source, place)), as: Lane.self)
      place += 16
    }
    while place < count {
      target[place] += factor * source[place]
      place += 1
    }
  }

  typealias Lane = SIMD16<Float>

  @inline(__always)
  static func load(_ address: UnsafeRawPointer) -> Lane { address.loadUnaligned(as: Lane.self) }

  @inline(__always)
  static func load(_ address: UnsafeMutableRawPointer) -> Lane {
    address.loadUnaligned(as: Lane.self)
  }

  @inline(__always)
  static func address(_ pointer: UnsafePointer<Float>, _ offset: Int) -> UnsafeRawPointer {
    UnsafeRawPointer(pointer + offset)
  }

  @inline(__always)
  static func address(
    _ pointer: UnsafeMutablePointer<Float>, _ offset: Int
  ) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(pointer + offset)
  }
}
