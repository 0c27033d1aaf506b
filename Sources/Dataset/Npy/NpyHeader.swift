/// The text at the start of a `.npy` file: a magic word, the header's length and a Python literal.
///
/// See NumPy's format description, `numpy.lib.format`.
struct NpyHeader: Equatable {
  /// How one number is stored.
  enum Element: String, CaseIterable {
    case int8 = "|i1"
    case int16 = "<i2"
    case int32 = "<i4"
    case int64 = "<i8"
    case float32 = "<f4"

    var byteCount: Int {
      switch self {
      case .int8: 1
      case .int16: 2
      case .int32, .float32: 4
      case .int64: 8
      }
    }
  }

  var element: Element
  /// Whether the numbers of a column, not of a row, lie side by side.
  var isFortranOrder: Bool
  var shape: [Int]

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// A longer header is refused; NumPy itself warns from 10,000 bytes on.
  static let maxLength = 65_535
  /// Room for two 64-bit numbers, so that the shape can be written when the rows are counted.
  static let reservedLength = 128

  /// The bytes that version 1.0 has for a matrix, always `reservedLength` of them.
  ///
  /// It is a multiple of 64, to which NumPy aligns the data.
  static func matrixBytes(rowCount: Int, columnCount: Int, element: Element) -> [UInt8] {
    let literal =
      "{'descr': '\(element.rawValue)', 'fortran_order': False, 'shape': (\(rowCount), \(columnCount)), }"
    let length = reservedLength - 10
    var bytes = magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
    bytes += Array(literal.utf8)
    bytes += Array(repeating: UInt8(ascii: " "), count: reservedLength - 1 - bytes.count)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
