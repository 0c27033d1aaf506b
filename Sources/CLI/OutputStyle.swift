import Foundation

/// Whether output is coloured: only on a terminal, and not where NO_COLOR is set.
struct OutputStyle {
  let isColoured: Bool

  /// The style of standard output.
  static var standardOutput: OutputStyle { OutputStyle(descriptor: STDOUT_FILENO) }
  /// The style of standard error.
  static var standardError: OutputStyle { OutputStyle(descriptor: STDERR_FILENO) }

  private init(descriptor: Int32) {
    let refused = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    isColoured = !refused && isatty(descriptor) == 1
  }

  func bold(_ text: String) -> String { paint(text, "1") }
  func dim(_ text: String) -> String { paint(text, "2") }
  func green(_ text: String) -> String { paint(text, "32") }
  func inverse(_ text: String) -> String { paint(text, "7") }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
