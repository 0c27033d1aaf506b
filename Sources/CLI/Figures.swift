import Foundation

/// A figure from 0 to 1, or a sum of money, with four places.
func fraction(_ value: Double) -> String { String(format: "%.4f", value) }

/// A vote as it is shown: a label, in quotes where its name is that of no vote; nil abstains.
func shownVote(_ label: String?) -> String {
  switch label {
  case nil: "abstain"
  case "abstain"?: "\"abstain\""
  case let label?: label
  }
}
