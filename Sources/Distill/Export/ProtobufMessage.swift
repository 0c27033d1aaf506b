/// Writes one message of Protocol Buffers field by field, in the wire format of version 3.
struct ProtobufMessage {
  private(set) var bytes: [UInt8] = []

  /// A whole number from 0 on (wire type 0).
  mutating func add(_ field: Int, _ value: Int) {
    precondition(value >= 0)
    append(varint: UInt64(field) << 3)
    append(varint: UInt64(value))
  }

  /// Bytes, text or a message (wire type 2).
  mutating func add(_ field: Int, _ content: [UInt8]) {
    append(varint: UInt64(field) << 3 | 2)
    append(varint: UInt64(content.count))
    bytes += content
  }

  mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

  mutating func add(_ field: Int, _ message: ProtobufMessage) { add(field, message.bytes) }

  /// Seven bits a byte, the lowest first.
  private mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
