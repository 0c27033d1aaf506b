import Dataset
import Foundation

/// Named tensors in one file, in the form of Hugging Face's `safetensors`: the header's length in
/// eight bytes, a JSON header, then the numbers, little-endian, without gaps.
public struct Safetensors: Equatable, Sendable {
  /// What the numbers of a tensor are.
  public enum Values: Equatable, Sendable {
    case float32([Float])
    case int32([Int32])

    var count: Int {
      switch self {
      case .float32(let values): values.count
      case .int32(let values): values.count
      }
    }

    var typeName: String {
      switch self {
      case .float32: "F32"
      case .int32: "I32"
      }
    }
  }

  public struct Tensor: Equatable, Sendable {
    public var name: String
    public var shape: [Int]
    public var values: Values

    public init(_ name: String, shape: [Int], _ values: Values) {
      precondition(shape.reduce(1, *) == values.count)
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  public var tensors: [Tensor]

  public init(_ tensors: [Tensor]) { self.tensors = tensors }

  /// Why bytes are no such file.
  public struct Flaw: Error, Equatable { public var message: String }

  private struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var data_offsets: [Int]
  }

  /// A longer header is refused.
  private static let headerLimit = 1 << 20

  /// The file's bytes; the same tensors give the same bytes.
  public func bytes() throws -> [UInt8] {
    var entries: [String: Entry] = [:]
    var data: [UInt8] = []
    for tensor in tensors {
      let start = data.count
      switch tensor.values {
      // Closures, for a key path of two steps would be looked up anew for every number.
      case .float32(let values): Self.append(values.map { $0.bitPattern.littleEndian }, to: &data)
      case .int32(let values): Self.append(values.map { $0.littleEndian }, to: &data)
      }
      entries[tensor.name] = Entry(
        dtype: tensor.values.typeName, shape: tensor.shape, data_offsets: [start, data.count])
    }
    var header = [UInt8](try JSONEncoder.stable.encode(entries))
    // The numbers begin at a multiple of 8.
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    let length = UInt64(header.count).littleEndian
    return withUnsafeBytes(of: length, Array.init) + header + data
  }

  private static func append(
    _ words: [some FixedWidthInteger & BitwiseCopyable], to data: inout [UInt8]
  ) {
    words.withUnsafeBytes { data += $0 }
  }

  /// Reads a file's bytes, of which nothing is trusted.
  public init(bytes: [UInt8]) throws {
    guard bytes.count >= 8 else { throw Flaw(message: "the file is shorter than 8 bytes") }
    let length = bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
    }
    guard length <= UInt64(Self.headerLimit), Int(length) <= bytes.count - 8 else {
      throw Flaw(message: "expected a header of at most \(Self.headerLimit) bytes, found \(length)")
    }
    let start = 8 + Int(length)
    let entries: [String: Entry]
    do {
      entries = try JSONDecoder().decode([String: Entry].self, from: Data(bytes[8..<start]))
    } catch {
      throw Flaw(message: "the header is not as safetensors have it")
    }
    tensors = try entries.sorted { $0.key < $1.key }.map { name, entry in
      try Self.tensor(name, entry, bytes[start...])
    }
  }

  private static func tensor(
    _ name: String, _ entry: Entry, _ data: ArraySlice<UInt8>
  ) throws -> Tensor {
    var count = 1
    for size in entry.shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflows, product <= data.count else {
        throw Flaw(message: "tensor `\(name)`: the shape is greater than the file")
      }
      count = product
    }
    guard entry.data_offsets.count == 2,
      case let (first, end) = (entry.data_offsets[0], entry.data_offsets[1]),
      first >= 0, first <= end, end <= data.count, end - first == 4 * count
    else { throw Flaw(message: "tensor `\(name)`: the place in the file does not fit the shape") }
    let own = data[data.startIndex + first..<data.startIndex + end]
    let words = own.withUnsafeBytes { own in
      (0..<count).map {
        UInt32(littleEndian: own.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
      }
    }
    switch entry.dtype {
    case "F32":
      return Tensor(name, shape: entry.shape, .float32(words.map(Float.init(bitPattern:))))
    case "I32":
      return Tensor(name, shape: entry.shape, .int32(words.map(Int32.init(bitPattern:))))
    default:
      throw Flaw(message: "tensor `\(name)`: expected type F32 or I32, found `\(entry.dtype)`")
    }
  }

  /// The tensor of a name and shape, or a flaw.
  func floats(_ name: String, shape: [Int]) throws -> [Float] {
    guard let tensor = tensors.first(where: { $0.name == name }), tensor.shape == shape,
      case .float32(let values) = tensor.values
    else { throw Flaw(message: "expected a tensor `\(name)` of F32 with shape \(shape)") }
    guard values.allSatisfy({ $0.isFinite }) else {
      throw Flaw(message: "tensor `\(name)`: expected finite numbers")
    }
    return values
  }

  /// The same for whole numbers.
  func integers(_ name: String, shape: [Int]) throws -> [Int32] {
    guard let tensor = tensors.first(where: { $0.name == name }), tensor.shape == shape,
      case .int32(let values) = tensor.values
    else { throw Flaw(message: "expected a tensor `\(name)` of I32 with shape \(shape)") }
    return values
  }
}
