internal import LabelLang

/// Windows: the parts beside a match, and at the edges of a view.
extension Machine {
  /// `first` and `last`; nil where there is no answer.
  mutating func edge(
    _ view: ViewBits, window place: Int, _ r: UnsafeMutablePointer<UInt64>
  ) -> ViewBits? {
    let window = windows[place]
    if window.side == .first {
      let bounds = ViewBits(view.start, view.end)
      guard let end = end(after: view.start, bounds, window, isPlace: true, r) else { return nil }
      return ViewBits(view.start, end)
    }
    guard let start = start(before: view.end, view, window, isPlace: true, r) else { return nil }
    return ViewBits(start, view.end)
  }

  /// `before`, `after` and `around`; nil where there is no answer.
  mutating func window(_ frame: Frame, window place: Int) -> ViewBits? {
    let window = windows[place]
    let view = ViewBits(Int(frame.viewStart), Int(frame.viewEnd))
    let (from, to) = (Int(frame.start), Int(frame.end))
    // The size of a window is a constant: no register is read.
    let r = registers
    switch window.side {
    case .after:
      guard let end = end(after: to, view, window, isPlace: false, r) else { return nil }
      return ViewBits(to, end)
    case .before:
      guard let start = start(before: from, view, window, isPlace: false, r) else { return nil }
      return ViewBits(start, from)
    default:
      guard let start = start(before: from, view, window, isPlace: false, r),
        let end = end(after: to, view, window, isPlace: false, r)
      else { return nil }
      return ViewBits(start, end)
    }
  }

  /// Where the window after an offset ends: at the nearest limit, or at the view's edge.
  private mutating func end(
    after offset: Int, _ view: ViewBits, _ window: CodeTable.Window, isPlace: Bool,
    _ r: UnsafeMutablePointer<UInt64>
  ) -> Int? {
    let field = window.field
    var result = view.end
    for place in window.limits.places {
      let end: Int
      switch reach(of: limits[place], r) {
      case .until(let list):
        guard ensure(list) else { return nil }
        guard let match = nearest(list, from: offset, to: view.end, last: false) else { continue }
        end = Int(match.start)
      case .size(let count, .words):
        end = fields[field].index.windowAfter(end: offset, edge: view.end, words: count)
      case .size(let count, .chars):
        end = fields[field].index.windowAfter(end: offset, edge: view.end, chars: count)
      case .size(let count, .sentences):
        end = fields[field].index.windowAfter(
          end: offset, edge: view.end, sentences: count, isPlace: isPlace)
      }
      result = min(result, end)
    }
    return max(result, offset)
  }

  /// Where the window before an offset starts.
  private mutating func start(
    before offset: Int, _ view: ViewBits, _ window: CodeTable.Window, isPlace: Bool,
    _ r: UnsafeMutablePointer<UInt64>
  ) -> Int? {
    let field = window.field
    var result = view.start
    for place in window.limits.places {
      let start: Int
      switch reach(of: limits[place], r) {
      case .until(let list):
        guard ensure(list) else { return nil }
        guard let match = nearest(list, from: view.start, to: offset, last: true) else { continue }
        start = Int(match.end)
      case .size(let count, .words):
        start = fields[field].index.windowBefore(start: offset, edge: view.start, words: count)
      case .size(let count, .chars):
        start = fields[field].index.windowBefore(start: offset, edge: view.start, chars: count)
      case .size(let count, .sentences):
        start = fields[field].index.windowBefore(
          start: offset, edge: view.start, sentences: count, isPlace: isPlace)
      }
      result = max(result, start)
    }
    return min(result, offset)
  }

  /// How far a limit lets a window reach, its size known.
  private enum Reach {
    case size(Int, LimitUnit)
    case until(Int)
  }

  private func reach(of limit: Bytecode.Limit, _ r: UnsafeMutablePointer<UInt64>) -> Reach {
    switch limit {
    case .until(let list): .until(list)
    case .sameSentence: .size(1, .sentences)
    case .constant(let amount, let unit): .size(whole(amount), unit)
    case .register(let register, let unit): .size(whole(Double(bitPattern: r[register])), unit)
    }
  }

  /// A size: floored, at least 0, and no more than a text can hold.
  private func whole(_ amount: Double) -> Int {
    guard amount >= 0 else { return 0 }
    return Int(Arithmetic.minimum(amount.rounded(.down), Double(Int32.max)))
  }
}
