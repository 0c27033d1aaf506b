/// A number for each labeling function, vote and label, such as P(vote | label).
public struct VoteLabelTable<Element> {
  public let functionCount: Int
  public let labelCount: Int
  /// `values[(function * (labelCount + 1) + vote + 1) * labelCount + label]`; a vote of -1 abstains.
  public internal(set) var values: [Element]

  init(repeating value: Element, functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    values = Array(repeating: value, count: functionCount * (labelCount + 1) * labelCount)
  }

  /// The number of a function's vote, -1 to abstain, and a label.
  public internal(set) subscript(function: Int, vote: Int, label: Int) -> Element {
    get { values[(function * (labelCount + 1) + vote + 1) * labelCount + label] }
    set { values[(function * (labelCount + 1) + vote + 1) * labelCount + label] = newValue }
  }
}

extension VoteLabelTable: Sendable where Element: Sendable {}
extension VoteLabelTable: Equatable where Element: Equatable {}
