import Testing

@testable import CLI

/// The words of a progress bar.
struct ProgressLineTests {
  @Test(arguments: [
    (0, 0, 0.0, "labeling  0%  0 rows"),
    (25_000_000, 1_234_567, 0.5, "labeling  25%  1,234,567 rows  50 MB/s"),
    (25_000_000, 999, 10, "labeling  25%  999 rows  2.5 MB/s  0:30 left"),
    (1_000_000, 1000, 100, "labeling  1%  1,000 rows  0.0 MB/s  2:45:00 left"),
    (100_000_000, 10, 2, "labeling  100%  10 rows  50 MB/s  0:00 left"),
    (200_000_000, 10, 2, "labeling  100%  10 rows  100 MB/s  0:00 left"),
  ])
  func knownSize(bytes: Int, rows: Int, elapsed: Double, expected: String) {
    let line = ProgressLine(action: "labeling", totalBytes: 100_000_000)
    #expect(line.text(bytes: bytes, rows: rows, elapsed: elapsed) == expected)
  }

  @Test func unknownSize() {
    let line = ProgressLine(action: "reading", totalBytes: nil)
    #expect(line.text(bytes: 30_000_000, rows: 12, elapsed: 2) == "reading  12 rows  15 MB/s")
    let empty = ProgressLine(action: "reading", totalBytes: 0)
    #expect(
      empty.text(bytes: 0, rows: 0, elapsed: 2) == "reading  100%  0 rows  0.0 MB/s  0:00 left")
  }
}
