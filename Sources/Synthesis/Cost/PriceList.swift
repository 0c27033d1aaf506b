internal import LabelLang

/// What tokens cost, by model: a YAML file, or the list that is built in (`grammar/prices.yaml`).
public struct PriceList: Sendable {
  /// Prices in the list's currency for a million tokens.
  public struct Price: Equatable, Sendable {
    public var input: Double
    public var output: Double
  }

  /// Such as `USD`.
  public let currency: String
  /// When the prices were looked up, as the file says.
  public let date: String
  private let models: [(name: String, price: Price)]

  static let schema = ValueSchema.object([
    SchemaField("currency", .text(), isRequired: true, "The currency of all prices."),
    SchemaField("date", .text(), isRequired: true, "When the prices were looked up."),
    SchemaField(
      "models",
      .map(
        .object([
          SchemaField(
            "input", .number(0...1_000_000), isRequired: true, "A million tokens that go in."),
          SchemaField(
            "output", .number(0...1_000_000), isRequired: true, "A million tokens that come out."),
        ]), count: 1...1000), isRequired: true, "Prices by the model's name."),
  ])

  /// Reads the price file of a task, or the list that is built in.
  ///
  /// - Throws: `YAMLError` with all that is wrong.
  public init(for task: LabelingTask) throws {
    if let path = task.model.prices {
      self.init(try YAMLDocument.read(path: path, schema: Self.schema))
    } else {
      self.init(
        try YAMLDocument(path: "prices.yaml", text: Self.builtIn, schema: Self.schema))
    }
  }

  private init(_ document: YAMLDocument) {
    currency = document.value("currency")?.text ?? ""
    date = document.value("date")?.text ?? ""
    models = (document.value("models")?.pairs ?? []).map { key, value in
      func price(_ name: String) -> Double {
        value.value(of: name)?.text.flatMap(Double.init) ?? 0
      }
      return (
        key.string ?? "", Price(input: price("input"), output: price("output"))
      )
    }
  }

  /// The models that have a price.
  public var modelNames: [String] { models.map(\.name) }

  /// The price of a model; nil where it is not in the list.
  public func price(of model: String) -> Price? { models.first { $0.name == model }?.price }

  /// What tokens cost; nil where the model has no price.
  public func cost(of usage: TokenUsage, model: String?) -> Double? {
    guard let price = model.flatMap(price(of:)) else { return nil }
    return (Double(usage.input) * price.input + Double(usage.output) * price.output) / 1e6
  }

  /// Why there is no cost, and what to do; nil where there is one.
  public func advice(model: String?) -> String? {
    guard let model else {
      return "no cost: the task names no model; add `model: {name: ...}`"
    }
    guard price(of: model) == nil else { return nil }
    let nearest = Suggestion.nearest(to: model, in: modelNames)
    return "no cost: the price list has no model `\(model)`; "
      + (nearest.map { "did you mean `\($0)`?" } ?? "give one with `model: {prices: FILE}`")
  }
}
