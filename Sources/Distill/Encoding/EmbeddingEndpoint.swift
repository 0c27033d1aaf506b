import Foundation
import HTTP

/// A server that turns texts into vectors, in the form of OpenAI's `/v1/embeddings`.
public struct EmbeddingEndpoint: Equatable, Codable, Sendable {
  /// The whole address, such as `http://localhost:8080/v1/embeddings`.
  public var url: String
  /// The model that is asked for.
  public var model: String
  /// Numbers in a vector; 0 as long as that is not known.
  public var width: Int

  public init(url: String, model: String, width: Int = 0) {
    self.url = url
    self.model = model
    self.width = width
  }

  /// Texts sent at a time.
  private static let batchRows = 64
  /// The longest vector that is taken.
  private static let widthLimit = 1 << 16

  private struct Question: Encodable {
    var model: String
    var input: [String]
  }

  private struct Answer: Decodable {
    struct Vector: Decodable {
      var index: Int?
      var embedding: [Float]
    }
    var data: [Vector]
  }

  /// Asks for the vectors of some texts.
  ///
  /// - Parameters:
  ///   - key: Sent as bearer token, where the server asks for one.
  /// - Throws: `DistillError` for an answer that is none, `HTTPError` where none came.
  func embed(_ texts: [String], key: String?, client: HTTPClient) throws -> DenseMatrix {
    var values: [Float] = []
    var width = self.width
    for first in stride(from: 0, to: texts.count, by: Self.batchRows) {
      let part = Array(texts[first..<min(first + Self.batchRows, texts.count)])
      let vectors = try ask(part, key: key, client: client)
      for vector in vectors {
        if width == 0 { width = vector.count }
        guard vector.count == width, width > 0, width <= Self.widthLimit,
          vector.allSatisfy(\.isFinite)
        else {
          throw DistillError(
            "\(url): expected vectors of \(width == 0 ? "some" : "\(width)") finite numbers, "
              + "found one of \(vector.count)",
            help: "ask the model `\(model)` that the data was first embedded with")
        }
        values += vector
      }
    }
    return DenseMatrix(rowCount: texts.count, columnCount: width, values: values)
  }

  private func ask(_ texts: [String], key: String?, client: HTTPClient) throws -> [[Float]] {
    // Servers refuse an empty text.
    let question = Question(model: model, input: texts.map { $0.isEmpty ? " " : $0 })
    var request = HTTPRequest(
      url: url, headers: [("Content-Type", "application/json")],
      body: [UInt8](try JSONEncoder().encode(question)))
    if let key { request.headers.append(("Authorization", "Bearer \(key)")) }
    let response = try client.send(request)
    guard response.status == 200 else {
      let text = String(decoding: response.body.prefix(300), as: UTF8.self)
      throw DistillError(
        "\(url): expected status 200, found \(response.status): \(text)",
        help: response.status == 401 ? "give the key in an environment variable" : nil)
    }
    let answer: Answer
    do {
      answer = try JSONDecoder().decode(Answer.self, from: Data(response.body))
    } catch {
      throw DistillError(
        "\(url): expected {\"data\": [{\"embedding\": [numbers]}, ...]}, found something else",
        help: "name an endpoint in OpenAI's form, such as http://localhost:8080/v1/embeddings")
    }
    let ordered = answer.data.enumerated().sorted {
      ($0.element.index ?? $0.offset) < ($1.element.index ?? $1.offset)
    }
    guard ordered.count == texts.count else {
      throw DistillError(
        "\(url): expected \(texts.count) vectors, found \(ordered.count)", help: nil)
    }
    return ordered.map(\.element.embedding)
  }
}
