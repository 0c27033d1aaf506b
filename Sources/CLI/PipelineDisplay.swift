import Pipeline
import Synchronization

/// Shows on the terminal which step a pipeline is at, and how far it is.
final class PipelineDisplay: Sendable {
  private let bar: Mutex<ProgressBar?>
  private let distilling: DistillProgress
  private let told = Mutex<[String]>([])

  /// - Parameter models: How many end models are trained.
  init(models: Int) {
    bar = Mutex(nil)
    distilling = DistillProgress(models: models)
  }

  func show(_ progress: PipelineProgress) {
    switch progress {
    case .upToDate: break
    case .told(let lines): told.withLock { $0 += lines }
    case .started(let step):
      bar.withLock { bar in
        bar?.finish()
        bar = ProgressBar("\(step.rawValue)", totalBytes: nil)
        bar?.update("\(step.rawValue) ...")
      }
    case .voting(let bytes, let totalBytes, let rows):
      let share = totalBytes.map { "  \(100 * bytes / max(1, $0))%" } ?? ""
      bar.withLock { $0?.update("votes\(share)  \(rows) rows") }
    case .distilling(let step):
      bar.withLock { bar in
        bar?.finish()
        bar = nil
      }
      distilling.show(step)
    }
  }

  /// What the user should know of the steps that were done.
  var notes: [String] { told.withLock { $0 } }

  func finish() {
    bar.withLock { $0?.finish() }
    distilling.finish()
  }
}
