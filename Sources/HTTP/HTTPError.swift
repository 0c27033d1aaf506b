/// Why a request came to nothing.
public enum HTTPError: Error, Equatable, Sendable {
  /// The URL or a header cannot be sent as it is.
  case badRequest(String)
  /// No connection, no answer in time, or one that broke off; with the library's words.
  case failed(url: String, reason: String, attempts: Int)
  /// The answer is longer than the limit.
  case tooLong(url: String, limit: Int)
}

extension HTTPError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badRequest(let reason): reason
    case .failed(let url, let reason, let attempts):
      "\(url): \(reason)" + (attempts > 1 ? ", after \(attempts) attempts" : "")
    case .tooLong(let url, let limit): "\(url): expected at most \(limit) bytes, found more"
    }
  }
}
