import Glibc

/// Shows on the terminal how far a long run is, on one line that is gone at the end.
///
/// Where standard error is no terminal nothing is shown, so that logs stay clean.
struct ProgressBar {
  private let line: ProgressLine
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastUpdate: ContinuousClock.Instant?
  private static let pause = Duration.milliseconds(100)

  /// - Parameters:
  ///   - action: What is done, such as `labeling`.
  ///   - totalBytes: The size of the input, where it is known.
  init(_ action: String, totalBytes: Int?) {
    line = ProgressLine(action: action, totalBytes: totalBytes)
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    isShown = isatty(STDERR_FILENO) == 1 && !isDumb
    start = clock.now
  }

  /// Shows what is done so far, at most ten times a second.
  mutating func update(bytes: Int, rows: Int) {
    let elapsed = start.duration(to: clock.now) / .seconds(1)
    let line = line
    update(line.text(bytes: bytes, rows: rows, elapsed: elapsed))
  }

  /// Shows other words, at most ten times a second.
  mutating func update(_ text: @autoclosure () -> String) {
    if !isShown { return }
    let now = clock.now
    if let lastUpdate, lastUpdate.duration(to: now) < Self.pause { return }
    lastUpdate = now
    Self.show("\r" + text().prefix(Self.terminalWidth - 1) + "\u{1B}[K")
  }

  /// Takes the line away.
  mutating func finish() {
    if lastUpdate != nil { Self.show("\r\u{1B}[K") }
    lastUpdate = nil
  }

  private static var terminalWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1
    return isKnown ? Int(size.ws_col) : 80
  }

  /// What cannot be shown is no reason to stop, so the result of the call is not looked at.
  private static func show(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// The words of a progress bar, apart from clock and terminal.
struct ProgressLine {
  var action: String
  var totalBytes: Int?

  func text(bytes: Int, rows: Int, elapsed: Double) -> String {
    var parts = [action]
    let share = totalBytes.map { $0 == 0 ? 1 : min(Double(bytes) / Double($0), 1) }
    if let share { parts.append("\(Int(share * 100))%") }
    parts.append("\(Self.grouped(rows)) rows")
    // What is read at once at the start tells nothing of the speed.
    if elapsed >= 0.5 {
      let speed = Double(bytes) / elapsed / 1e6
      parts.append(speed < 10 ? "\((speed * 10).rounded() / 10) MB/s" : "\(Int(speed)) MB/s")
      if let share, share > 0, elapsed >= 1 {
        parts.append("\(Self.time(elapsed * (1 - share) / share)) left")
      }
    }
    return parts.joined(separator: "  ")
  }

  /// A whole number in groups of three.
  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0 && index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 359_999))
    let pair = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return whole < 3600
      ? "\(whole / 60):\(pair(whole % 60))"
      : "\(whole / 3600):\(pair(whole / 60 % 60)):\(pair(whole % 60))"
  }
}
