/// The colours of a rendered finding; none of them carries meaning alone.
enum Paint: String {
  case error = "1;31"
  case warning = "1;33"
  case gutter = "1;34"
  case help = "1;36"
  case insertion = "1;32"
  case message = "1"

  /// A text in this colour where colours are asked for.
  func callAsFunction(_ text: String, _ isOn: Bool) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Severity {
  var paint: Paint { self == .error ? .error : .warning }
}
