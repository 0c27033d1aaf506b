import Foundation

/// Whether output is coloured: only on a terminal that knows colours (one with TERM=dumb does not), and
/// not where NO_COLOR is set.
struct OutputStyle {
  let isColoured: Bool

  /// The style of standard output.
  static var standardOutput: OutputStyle { OutputStyle(descriptor: STDOUT_FILENO) }
  /// The style of standard error.
  static var standardError: OutputStyle { OutputStyle(descriptor: STDERR_FILENO) }

  private init(descriptor: Int32) {
    self.init(
      environment: ProcessInfo.processInfo.environment, isTerminal: isatty(descriptor) == 1)
  }

  init(environment: [String: String], isTerminal: Bool) {
    let isRefused = environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
    isColoured = isTerminal && !isRefused
  }

  func bold(_ text: String) -> String { paint(text, "1") }
  func dim(_ text: String) -> String { paint(text, "2") }
  func green(_ text: String) -> String { paint(text, "32") }
  func inverse(_ text: String) -> String { paint(text, "7") }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
