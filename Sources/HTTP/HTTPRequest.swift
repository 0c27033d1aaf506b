/// A request to send.
public struct HTTPRequest: Sendable {
  /// `http://` or `https://`.
  public var url: String
  /// Names and values, such as `("Content-Type", "application/json")`; they hold no line breaks.
  public var headers: [(name: String, value: String)]
  /// What is posted; a request without a body is a GET.
  public var body: [UInt8]?

  public init(
    url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil
  ) {
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// What came back, whatever its status.
public struct HTTPResponse: Equatable, Sendable {
  public var status: Int
  public var body: [UInt8]
  /// How many times the request was sent.
  public var attempts: Int
}
