import CSimdJSON
import Glibc

/// The part of a file that is in memory: whole records and the start of the next one.
///
/// Behind the bytes there is always readable, zeroed padding, as the JSON parser needs it.
struct RecordBuffer: ~Copyable {
  let file: InputFile
  private(set) var isAtEnd = false
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  private var start = 0
  private var end = 0
  private let chunkBytes: Int
  private static let padding = max(json_rows_padding(), 64)

  init(file: consuming InputFile, chunkBytes: Int) {
    self.file = file
    self.chunkBytes = chunkBytes
    capacity = chunkBytes
    memory = .allocate(byteCount: chunkBytes + Self.padding, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: Self.padding)
  }

  deinit { memory.deallocate() }

  /// What was read and not yet consumed; valid until the buffer is filled again.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: memory + start, count: end - start)
  }

  var count: Int { end - start }

  mutating func consume(_ count: Int) {
    precondition(count <= end - start)
    start += count
  }

  /// Reads one more chunk behind what is there, or finds the end.
  mutating func fill() throws(DatasetError) {
    if isAtEnd { return }
    if capacity - end < chunkBytes {
      makeRoom()
    }
    let free = UnsafeMutableRawBufferPointer(start: memory + end, count: chunkBytes)
    let count = try file.read(into: free)
    isAtEnd = count == 0
    end += count
    (memory + end).initializeMemory(as: UInt8.self, repeating: 0, count: Self.padding)
  }

  /// Moves the bytes to the front, into a larger block if need be.
  private mutating func makeRoom() {
    let count = end - start
    if capacity - count < chunkBytes {
      // Doubled, so that a long record is not copied once a chunk.
      let grown = max(2 * capacity, count + chunkBytes)
      let block = UnsafeMutableRawPointer.allocate(
        byteCount: grown + Self.padding, alignment: 64)
      block.copyMemory(from: memory + start, byteCount: count)
      memory.deallocate()
      memory = block
      capacity = grown
    } else {
      memmove(memory, memory + start, count)
    }
    start = 0
    end = count
  }
}
