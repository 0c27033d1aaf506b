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
