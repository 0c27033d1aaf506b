internal import LabelLang

extension Distillation.Kind {
  /// What to say of models whose training did not come to its end; nil where all did.
  public func warning(of candidates: [Distillation.Candidate]) -> String? {
    let unfinished = candidates.count { !$0.isConverged }
    if unfinished == 0 { return nil }
    switch self {
    case .perceptron(let options, _):
      return
        "\(unfinished) of \(counted(candidates.count, "model")) had not stopped improving after "
        + "\(counted(options.epochLimit, "epoch")); raise --epochs of `labellang distill`"
    case .logistic:
      return "the fit did not reach its optimum; try another --c of `labellang distill`"
    }
  }
}
