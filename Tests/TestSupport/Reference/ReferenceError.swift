/// Why the reference evaluator gave no vote.
public enum ReferenceError: Error, Equatable {
  /// The program is not one that the checker accepts; the text says what was met.
  case rejected(String)
  /// A regex took more steps, or nested deeper, than the naive matcher allows.
  case tooManySteps
}
