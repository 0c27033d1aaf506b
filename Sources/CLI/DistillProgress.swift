import Distill
import Synchronization

/// Shows on the terminal what a distillation is doing; its threads report side by side.
final class DistillProgress: Sendable {
  private struct State {
    var bar: ProgressBar
    var epochs: [Int]
  }

  private let state: Mutex<State>

  /// - Parameter models: How many models are trained.
  init(models: Int) {
    state = Mutex(
      State(
        bar: ProgressBar("encoding", totalBytes: nil), epochs: Array(repeating: 0, count: models)))
  }

  func show(_ step: DistillJob.Step) {
    state.withLock { state in
      switch step {
      case .encoding(let bytes, let totalBytes, let rows):
        let share = totalBytes.map { "  \(100 * bytes / max(1, $0))%" } ?? ""
        state.bar.update("encoding\(share)  \(rows) rows")
      case .training(let progress):
        state.epochs[progress.model] = progress.epoch
        let epochs = state.epochs.map { $0 == 0 ? "-" : "\($0)" }.joined(separator: " ")
        state.bar.update("training  epochs \(epochs)")
      }
    }
  }

  func finish() { state.withLock { $0.bar.finish() } }
}
