internal import LabelLang

/// Supplementary information as it goes into a prompt.
public struct Knowledge: Equatable, Sendable {
  /// Where a piece of information comes from; reports name it.
  public enum Origin: String, Codable, Sendable {
    /// The task file.
    case user
    /// A reply of a language model.
    case model
    /// Rows with their gold labels.
    case gold
    /// Rows without labels.
    case data
    /// Documents.
    case retrieved
  }

  public var dataSet: String?
  public var exemplars: [Exemplar] = []
  public var keywords: [LabelKeywords] = []
  public var rules: [String] = []
  public var unlabeled: [DataRow] = []
  public var passages: [Passage] = []
  /// Where each kind that is used comes from.
  public var origins: [KnowledgeKind: Origin] = [:]
  var exemplarCharacters = Int.max
  var unlabeledCharacters = Int.max

  /// The sections of a prompt, each with its heading.
  func sections(inputs: [LabelingTask.Input]) -> [String] {
    var sections: [String] = []
    if let dataSet {
      sections.append("## About the data\n\n" + QuotedData.block(dataSet))
    }
    if !rules.isEmpty {
      let lines = rules.map { "- " + QuotedData.line($0) }
      sections.append("## Rules of labeling\n\n" + lines.joined(separator: "\n"))
    }
    if !keywords.isEmpty {
      let lines = keywords.map { own in
        "- \(QuotedData.string(own.label)): "
          + own.words.map(QuotedData.string).joined(separator: ", ")
      }
      sections.append(
        "## Words that speak for a label\n\n" + lines.joined(separator: "\n")
          + "\n\nUse those that are of use and add others.")
    }
    if !exemplars.isEmpty {
      let lines = exemplars.map { exemplar in
        let row = QuotedData.row(
          exemplar.row, inputs: inputs, maximumCharacters: exemplarCharacters)
        return "{\"row\": \(row), \"label\": \(QuotedData.string(exemplar.label))}"
      }
      sections.append("## Labeled examples\n\n" + QuotedData.rows(lines))
    }
    if !unlabeled.isEmpty {
      let lines = unlabeled.map {
        QuotedData.row($0, inputs: inputs, maximumCharacters: unlabeledCharacters)
      }
      sections.append("## Rows without labels\n\n" + QuotedData.rows(lines))
    }
    if !passages.isEmpty {
      let lines = passages.map {
        "{\"from\": \(QuotedData.string($0.document)), \"passage\": \(QuotedData.string($0.text))}"
      }
      sections.append("## From reference documents\n\n" + QuotedData.rows(lines))
    }
    return sections
  }
}
