/// The places of labels by what stands for them in data: a label's name, or else its number.
public struct LabelPlaces: Equatable, Sendable {
  private let places: [String: Int8]

  /// - Parameter labels: At most `VoteFile.maxLabels` different names; their numbers count from 0.
  public init(labels: [String]) {
    // A label's name wins over another one's number.
    var places = Dictionary(uniqueKeysWithValues: labels.indices.map { ("\($0)", Int8($0)) })
    for (place, label) in labels.enumerated() { places[label] = Int8(place) }
    self.places = places
  }

  /// The place of the label that a value stands for; nil where it is none. Numbers are as written by a
  /// program: no sign, no leading zeros.
  public subscript(value: String) -> Int8? { places[value] }
}
