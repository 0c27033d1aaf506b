import ArgumentParser
import Dataset
import Distill

/// What an end model sees of a row.
struct EncoderChoice: ParsableArguments {
  @Option(help: "The column with the text.")
  var text: String?

  @Option(
    help: ArgumentHelp(
      "N-grams of the text and their lengths, or none; without text features of another kind "
        + "words:1-2,characters:2-4.", valueName: "kinds"))
  var ngrams: String?

  @Option(
    help: ArgumentHelp(
      "The most n-grams of each kind that are features (\(EncoderOptions().featureLimit))."),
    transform: NumberOption.whole(1...1 << 20))
  var maxFeatures: Int?

  @Option(
    help: ArgumentHelp("In how many rows an n-gram must occur (\(EncoderOptions().minimumRows))."),
    transform: NumberOption.whole(from: 1))
  var minRows: Int?

  @Option(
    name: .customLong("clean"), parsing: .singleValue,
    help: ArgumentHelp(
      "Clean the text: html reads tags as spaces, escapes a literal \\n as a line break.",
      valueName: "html|escapes"))
  var cleanings: [String] = []

  @Option(
    name: .customLong("number"), parsing: .singleValue,
    help: "A column of numbers, such as a concept score; may be given several times.")
  var numbers: [String] = []

  @Option(
    help: ArgumentHelp(
      "An embeddings endpoint in OpenAI's form, such as http://localhost:8080/v1/embeddings.",
      valueName: "url"))
  var embeddings: String?

  @Option(help: "The model that the embeddings endpoint is asked for.")
  var embeddingsModel: String?

  func validate() throws {
    if let ngrams, families(ngrams) == nil {
      throw ValidationError(
        "--ngrams takes none, or words:A-B and characters:A-B joined by a comma with lengths from "
          + "1 to \(NGramFamily.lengthLimit), found `\(ngrams)`")
    }
    for cleaning in cleanings where Cleaning(rawValue: cleaning) == nil {
      throw ValidationError("--clean takes html or escapes, found `\(cleaning)`")
    }
    if (embeddings == nil) != (embeddingsModel == nil) {
      throw ValidationError("--embeddings and --embeddings-model go together")
    }
    if let embeddings, embeddings.firstMatch(of: /^https?:\/\/[^\/]/) == nil {
      throw ValidationError(
        "--embeddings takes an address that begins with http:// or https://, found `\(embeddings)`")
    }
    if Set(numbers).count < numbers.count {
      throw ValidationError("--number names a column twice")
    }
  }

  /// The families that a choice stands for; nil where it is written wrongly.
  private func families(_ choice: String) -> [NGramFamily]? {
    if choice == "none" { return [] }
    var families: [NGramFamily] = []
    for part in choice.split(separator: ",", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: ":", omittingEmptySubsequences: false)
      guard pieces.count == 2, let unit = NGramFamily.Unit(rawValue: String(pieces[0])),
        !families.contains(where: { $0.unit == unit })
      else { return nil }
      let lengths = pieces[1].split(separator: "-", omittingEmptySubsequences: false).map {
        Int($0)
      }
      guard (1...2).contains(lengths.count), let shortest = lengths[0],
        let longest = lengths[lengths.count - 1], shortest >= 1, shortest <= longest,
        longest <= NGramFamily.lengthLimit
      else { return nil }
      families.append(NGramFamily(unit, shortest...longest))
    }
    return families
  }

  /// The encoder's options; the width of vectors is read from their file.
  func options(vectors: String?) throws -> EncoderOptions {
    var options = EncoderOptions()
    let hasOthers = !numbers.isEmpty || vectors != nil || embeddings != nil
    if let ngrams, let chosen = families(ngrams) {
      options.families = chosen
    } else if hasOthers && text == nil {
      options.families = []
    }
    if !options.families.isEmpty || embeddings != nil { options.textColumn = text ?? "text" }
    if let maxFeatures { options.featureLimit = maxFeatures }
    if let minRows { options.minimumRows = minRows }
    options.cleanings = cleanings.compactMap(Cleaning.init(rawValue:))
    options.numberColumns = numbers
    if let vectors { options.vectorWidth = try NpyReader.vectors(path: vectors).columnCount }
    if let embeddings, let embeddingsModel {
      options.endpoint = EmbeddingEndpoint(url: embeddings, model: embeddingsModel)
    }
    if options.families.isEmpty && !hasOthers {
      throw CommandLineError(
        "--ngrams none: nothing is left that the model could see; add --number, --vectors or "
          + "--embeddings", code: .usage)
    }
    try refuseUnused(options)
    return options
  }

  /// Refuses options for features that the model does not see.
  private func refuseUnused(_ options: EncoderOptions) throws {
    let ofText: [(String, Bool)] = [("--text", text != nil), ("--clean", !cleanings.isEmpty)]
    let ofNGrams: [(String, Bool)] = [
      ("--max-features", maxFeatures != nil), ("--min-rows", minRows != nil),
    ]
    if !options.families.isEmpty { return }
    let unused = (embeddings == nil ? ofText : []) + ofNGrams
    guard let name = unused.first(where: \.1)?.0 else { return }
    throw CommandLineError(
      "\(name) belongs to features of text, and the model sees none; add --ngrams", code: .usage)
  }
}
