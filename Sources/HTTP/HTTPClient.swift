internal import CCurl
import Glibc

/// Sends requests over libcurl, one at a time, on the calling thread.
///
/// A request is sent again when no answer came, or one with status 429, 500, 502, 503 or 504, after
/// a pause that doubles, or that the server names in `Retry-After`. Redirects are not followed, so
/// that a key in a header goes nowhere else.
public struct HTTPClient: Sendable {
  public let limits: HTTPLimits

  public init(limits: HTTPLimits = HTTPLimits()) { self.limits = limits }

  private static let passingStatuses: Set<Int> = [429, 500, 502, 503, 504]

  /// curl asks for one call before all others.
  private static let startCode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  /// Sends a request until it is answered or the attempts are used up.
  ///
  /// - Returns: The last answer, whatever its status.
  public func send(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
    try check(request)
    guard Self.startCode == CURLE_OK else {
      throw .failed(url: request.url, reason: HTTPTransfer.message(Self.startCode), attempts: 0)
    }
    var attempt = 1
    while true {
      let transfer = try HTTPTransfer(request, limits)
      let code = transfer.perform()
      if transfer.isTooLong { throw .tooLong(url: request.url, limit: limits.responseBytes) }
      if code == CURLE_OK && !Self.passingStatuses.contains(transfer.status) {
        return transfer.response(attempts: attempt)
      }
      if attempt >= limits.attempts || !Self.isPassing(code) {
        if code == CURLE_OK { return transfer.response(attempts: attempt) }
        throw .failed(
          url: request.url, reason: HTTPTransfer.message(code), attempts: attempt)
      }
      pause(before: attempt + 1, asked: code == CURLE_OK ? transfer.retryAfterSeconds : nil)
      attempt += 1
    }
  }

  private func check(_ request: HTTPRequest) throws(HTTPError) {
    guard request.url.hasPrefix("http://") || request.url.hasPrefix("https://") else {
      throw .badRequest("expected an address with http:// or https://, found `\(request.url)`")
    }
    let isClean = { (text: String) in text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
    guard isClean(request.url), request.headers.allSatisfy({ isClean($0.name + $0.value) }) else {
      throw .badRequest("expected an address and headers without control characters")
    }
  }

  /// Whether another attempt may go better.
  private static func isPassing(_ code: CURLcode) -> Bool {
    [
      CURLE_OK, CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_OPERATION_TIMEDOUT,
      CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE,
    ].contains(code)
  }

  private func pause(before attempt: Int, asked: Int?) {
    let doubled = limits.pauseMilliseconds << min(attempt - 2, 16)
    let wanted = asked.map { min($0, 1 << 20) * 1000 } ?? doubled
    usleep(UInt32(max(0, min(wanted, limits.longestPauseMilliseconds))) * 1000)
  }
}
