import Foundation

/// A line on the terminal's standard error that says how far a long run is; nothing where standard
/// error is no terminal.
struct ProgressBar {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let total: Int?
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var isDrawn = false

  /// A bar for so many bytes; nil where their number is not known.
  init(totalBytes: Int?) { total = totalBytes }

  /// Draws the state, at most ten times a second.
  mutating func update(bytes: Int, rows: Int) {
    let now = ContinuousClock.now
    guard isShown, last.map({ now - $0 > .milliseconds(100) }) ?? (now - start > .milliseconds(300))
    else { return }
    last = now
    isDrawn = true
    let seconds = Double((now - start).components.seconds)
      + Double((now - start).components.attoseconds) / 1e18
    var line = "\(rows) rows"
    if seconds > 0 { line += String(format: "  %.1f MB/s", Double(bytes) / 1e6 / seconds) }
    if let total, total > 0, bytes > 0 {
      let share = min(1, Double(bytes) / Double(total))
      let width = 24
      let full = Int(share * Double(width))
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      let left = seconds / share - seconds
      line = "\(bar) \(Int(share * 100))%  " + line + String(format: "  %.0f s left", left)
    }
    write("\r\u{1B}[K" + line)
  }

  /// Takes the line away.
  mutating func finish() {
    if isDrawn { write("\r\u{1B}[K") }
    isDrawn = false
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
