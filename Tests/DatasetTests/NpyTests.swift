import Dataset
import Foundation
import TestSupport
import Testing

/// NumPy's `.npy`, written and read.
struct NpyTests {
  private func file(_ literal: String, version: UInt8 = 1, data: [UInt8]) -> [UInt8] {
    let header = Array(literal.utf8)
    let length =
      version == 1
      ? [UInt8(header.count & 255), UInt8(header.count >> 8)]
      : (0..<4).map { UInt8(header.count >> (8 * $0) & 255) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + header + data
  }

  private func read(_ bytes: [UInt8]) throws -> (Int, Int, [Int8]) {
    let folder = try TemporaryFolder()
    let reader = try NpyReader(path: try folder.write(bytes, to: "a.npy"))
    return (reader.rowCount, reader.columnCount, try reader.readAll())
  }

  @Test func theHeaderIsAsDocumented() throws {
    let folder = try TemporaryFolder()
    let writer = try NpyWriter(AtomicFile(path: folder.path("a.npy")), columnCount: 3)
    try writer.write([-1, 0, 1, 2])
    try writer.write([3, 127])
    try writer.commit()
    let bytes = try folder.bytes(of: "a.npy")
    let literal = "{'descr': '|i1', 'fortran_order': False, 'shape': (2, 3), }"
    let header = literal + String(repeating: " ", count: 117 - literal.utf8.count) + "\n"
    #expect(bytes == file(header, data: [255, 0, 1, 2, 3, 127]))
    #expect(bytes.count == 128 + 6)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func matricesReadBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    let columns = Int.random(in: 1...20, using: &generator)
    let rows = Int.random(in: 0...2000, using: &generator)
    let votes = (0..<rows * columns).map { _ in Int8.random(in: .min ... .max, using: &generator) }
    let writer = try NpyWriter(AtomicFile(path: folder.path("a.npy")), columnCount: columns)
    var rest = votes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...5000, using: &generator))
      try writer.write(Array(piece))
      rest = rest.dropFirst(piece.count)
    }
    try writer.commit()
    let reader = try NpyReader(path: folder.path("a.npy"))
    #expect(reader.rowCount == rows && reader.columnCount == columns)
    var read: [Int8] = []
    while true {
      let more = try reader.readRows(atMost: Int.random(in: 1...500, using: &generator))
      if more.isEmpty { break }
      read += more
    }
    #expect(read == votes, "seed \(seed)")
  }

  @Test(
    arguments: [
      ("|i1", 1), ("<i1", 1), ("<i2", 2), ("<i4", 4), ("<i8", 8),
    ], [false, true])
  func widthsAndOrders(type: (String, Int), isFortran: Bool) throws {
    let matrix: [Int8] = [-1, 0, 127, -128, 5, 6]
    let stored = isFortran ? [0, 3, 1, 4, 2, 5].map { matrix[$0] } : matrix
    let data = stored.flatMap { value in
      (0..<type.1).map { UInt8(truncatingIfNeeded: Int64(value) >> (8 * Int64($0))) }
    }
    let order = isFortran ? "True" : "False"
    for version in [1, 2, 3] as [UInt8] {
      let (rows, columns, votes) = try read(
        file(
          "{\"shape\": (2,3 ,), 'descr':'\(type.0)','fortran_order':\(order)}  \n",
          version: version, data: data))
      #expect(rows == 2 && columns == 3)
      #expect(votes == matrix)
    }
  }

  @Test func vectorsAndEmptyMatrices() throws {
    let vector = try read(
      file(
        "{'descr': '<i2', 'fortran_order': True, 'shape': (3,), }\n", data: [1, 0, 0, 0, 255, 255]))
    #expect(vector == (3, 1, [1, 0, -1]))
    let noColumns = try read(
      file("{'descr': '|i1', 'fortran_order': False, 'shape': (3, 0), }\n", data: []))
    #expect(noColumns == (3, 0, []))
    let noRows = try read(
      file("{'descr': '<i8', 'fortran_order': True, 'shape': (0, 4), }\n", data: []))
    #expect(noRows == (0, 4, []))
  }

  @Test(arguments: [
    ("{'descr': '|i1', 'fortran_order': False, 'shape': (2, 2), }", "found 3 bytes"),
    ("{'descr': '|i1', 'fortran_order': False, 'shape': (1, 1), }", "found 3 bytes"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", "found `<f8`"),
    ("{'descr': '>i2', 'fortran_order': False, 'shape': (3,), }", "found `>i2`"),
    ("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }", "found `|O`"),
    ("{'descr': [('a', '|i1')], 'fortran_order': False, 'shape': (3,), }", "a quoted name"),
    ("{'descr': '|i1', 'fortran_order': False, 'shape': (), }", "array of 0 dimensions"),
    ("{'descr': '|i1', 'fortran_order': False, 'shape': (3, 1, 1), }", "array of 3 dimensions"),
    ("{'descr': '|i1', 'fortran_order': False, 'shape': (-3,), }", "a whole number"),
    ("{'descr': '|i1', 'fortran_order': False, 'shape': (3) ", "expected `}`"),
    ("{'descr': '|i1', 'fortran_order': False, 'shape': (3,)} x", "expected the end"),
    ("{'descr': '|i1', 'fortran_order': 0, 'shape': (3,), }", "`True` or `False`"),
    ("{'descr': '|i1', 'shape': (3,), }", "the header lacks"),
    ("{'descr': '|i1', 'descr': '|i1', 'shape': (3,), }", "names `descr` twice"),
    ("{'descr': '|i1', 'evil': '|i1', 'shape': (3,), }", "unknown key `evil`"),
    (
      "{'descr': '|i1', 'fortran_order': False, 'shape': (99999999999999999999,), }",
      "a whole number in range"
    ),
    (
      "{'descr': '<i8', 'fortran_order': False, 'shape': (9223372036854775807, 3), }",
      "found 3 bytes"
    ),
    (
      "{'descr': '<i8', 'fortran_order': True, 'shape': (4611686018427387904, 1), }",
      "found 3 bytes"
    ),
    ("", "expected `{`"),
    ("{", "a quoted name"),
    ("{'descr", "a quoted name"),
    ("{'descr'", "expected `:`"),
    ("((((((((((", "expected `{`"),
  ])
  func hostileHeaders(literal: String, message: String) throws {
    let error = #expect(throws: DatasetError.self) {
      try read(file(literal, data: [1, 2, 3]))
    }
    #expect(error?.kind == .badData)
    #expect(error?.message.contains(message) == true, "says: \(error?.message ?? "")")
  }

  @Test func brokenFiles() throws {
    let good = file("{'descr': '|i1', 'fortran_order': False, 'shape': (3,), }", data: [1, 2, 3])
    for length in 0..<good.count {
      #expect(throws: DatasetError.self) { try read(Array(good.prefix(length))) }
    }
    #expect(throws: DatasetError.self) { try read(file("{}", version: 4, data: [])) }
    #expect(throws: DatasetError.self) { try read(Array("{\"a\": 1}\n".utf8)) }
    let huge = [0x93] + Array("NUMPY".utf8) + [2, 0, 255, 255, 255, 255, 0]
    let error = #expect(throws: DatasetError.self) { try read(huge) }
    #expect(error?.message.contains("header of at most") == true)
  }

  @Test func numbersOutOfRangeAreNamed() throws {
    let error = #expect(throws: DatasetError.self) {
      try read(
        file(
          "{'descr': '<i2', 'fortran_order': True, 'shape': (2, 2), }",
          data: [1, 0, 2, 0, 128, 0, 3, 0]))
    }
    #expect(
      error?.message == "expected numbers from -128 to 127, found 128 in row 0, column 1")
  }

  @Test(arguments: [
    ("<f8", "False", "expected numbers of type `<f4`, found `<f8`"),
    ("|u1", "False", "expected numbers of type `<f4`, found `|u1`"),
    ("<i8", "False", "expected numbers of type `<f4`, found `<i8`"),
    ("<f4", "True", "expected vectors in C order, found Fortran order"),
  ])
  func vectorsOfAnotherTypeAreRefused(type: String, isFortran: String, message: String) throws {
    let folder = try TemporaryFolder()
    let literal = "{'descr': '\(type)', 'fortran_order': \(isFortran), 'shape': (2, 2), }"
    let path = try folder.write(file(literal, data: Array(repeating: 0, count: 16)), to: "a.npy")
    let error = #expect(throws: DatasetError.self) { try NpyReader.vectors(path: path) }
    #expect(error?.message == message)
    #expect(error?.help?.contains("numpy.float32") == true)
  }

  /// Votes are whole numbers, and probabilities are not.
  @Test func oneTypeIsNotTakenForAnother() throws {
    let folder = try TemporaryFolder()
    func reader(_ type: String, isFortran: String) throws -> NpyReader {
      let literal = "{'descr': '\(type)', 'fortran_order': \(isFortran), 'shape': (2, 2), }"
      let bytes = file(literal, data: [UInt8](repeating: 0, count: type == "<f4" ? 16 : 4))
      return try NpyReader(path: try folder.write(bytes, to: "a.npy"))
    }
    let whole = #expect(throws: DatasetError.self) {
      try reader("<f4", isFortran: "False").readAll()
    }
    #expect(whole?.message.contains("expected whole numbers") == true)
    let votes = #expect(throws: DatasetError.self) { try VoteFile(path: folder.path("a.npy")) }
    #expect(votes?.help?.contains("votes.astype(numpy.int8)") == true)
    for (type, isFortran) in [("|i1", "False"), ("<f4", "True")] {
      let real = #expect(throws: DatasetError.self) {
        try reader(type, isFortran: isFortran).readFloats(atMost: .max)
      }
      #expect(real?.message.contains("of type `<f4` in C order") == true)
    }
  }

  @Test func aWrongCountIsNoMatrix() throws {
    let folder = try TemporaryFolder()
    let partial = try NpyWriter(AtomicFile(path: folder.path("a.npy")), columnCount: 2)
    try partial.write([1, 2, 3])
    #expect(throws: DatasetError.self) { try partial.commit() }
    let empty = try NpyWriter(AtomicFile(path: folder.path("c.npy")), columnCount: 0)
    try empty.commit()
    #expect(try NpyReader(path: folder.path("c.npy")).rowCount == 0)
  }

  /// NumPy itself is the judge, where it is installed.
  @Test func numpyAgrees() throws {
    let folder = try TemporaryFolder()
    let writer = try NpyWriter(AtomicFile(path: folder.path("a.npy")), columnCount: 3)
    try writer.write([-1, 0, 1, 2, 3, 127])
    try writer.commit()
    let script = """
      import sys
      try:
        import numpy
      except ImportError:
        sys.exit(42)
      votes = numpy.load(sys.argv[1])
      assert votes.dtype == numpy.int8 and votes.tolist() == [[-1, 0, 1], [2, 3, 127]], votes
      numpy.save(sys.argv[2], numpy.asfortranarray(votes.astype(numpy.int64)))
      """
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, folder.path("a.npy"), folder.path("b.npy")]
    try python.run()
    python.waitUntilExit()
    if [42, 127].contains(python.terminationStatus) {
      print("skipped: python3 with numpy is not installed")
      return
    }
    #expect(python.terminationStatus == 0)
    let reader = try NpyReader(path: folder.path("b.npy"))
    #expect(try reader.readRows(atMost: 1) == [-1, 0, 1])
    #expect(try reader.readAll() == [2, 3, 127])
  }
}
