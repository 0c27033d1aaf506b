public import Distill

/// What a pipeline is doing.
public enum PipelineProgress: Sendable {
  /// A step's sources are the same as before, and so its outputs are kept.
  case upToDate(PipelineStep)
  case started(PipelineStep)
  case voting(bytes: Int, totalBytes: Int?, rows: Int)
  case distilling(DistillJob.Step)
}
