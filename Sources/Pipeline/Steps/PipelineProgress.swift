public import Distill

/// What a pipeline is doing.
public enum PipelineProgress: Sendable {
  /// A step's sources are the same as before, and so its outputs are kept.
  case upToDate(PipelineStep)
  case started(PipelineStep)
  /// What the user should know of a step that was done, for the case that a later one fails.
  case told([String])
  case voting(bytes: Int, totalBytes: Int?, rows: Int)
  case distilling(DistillJob.Step)
}
