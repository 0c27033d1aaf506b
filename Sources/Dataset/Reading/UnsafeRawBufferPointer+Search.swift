import Glibc

extension UnsafeRawBufferPointer {
  /// Where a byte first stands, found many bytes at a time.
  func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    return memchr(base + start, Int32(byte), count - start).map { UnsafeRawPointer($0) - base }
  }
}
