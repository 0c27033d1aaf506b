public import Distill

/// The steps from a task to an end model, in their order.
public enum PipelineStep: String, CaseIterable, Codable, Sendable {
  /// Replies to programs, or programs that were given.
  case programs
  /// Programs over the training rows, to votes.
  case votes
  /// Votes to labels, by a label model.
  case labels
  /// Labels to an end model, measured where gold labels are known.
  case model
}

/// What a pipeline is doing.
public enum PipelineProgress: Sendable {
  /// A step's sources are the same as before, and so its outputs are kept.
  case upToDate(PipelineStep)
  case started(PipelineStep)
  case voting(bytes: Int, totalBytes: Int?, rows: Int)
  case distilling(DistillJob.Step)
}
