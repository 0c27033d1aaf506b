internal import CCurl

/// One sending of a request: a curl handle with its options, and what it received.
final class HTTPTransfer {
  private let curl: UnsafeMutableRawPointer
  private var headers: UnsafeMutablePointer<curl_slist>?
  private let postedBody: [UInt8]?
  private let limit: Int
  private(set) var body: [UInt8] = []
  private(set) var isTooLong = false
  private(set) var status = 0
  private(set) var retryAfterSeconds: Int?

  init(_ request: HTTPRequest, _ limits: HTTPLimits) throws(HTTPError) {
    guard let curl = curl_easy_init() else {
      throw .failed(url: request.url, reason: "no memory for a connection", attempts: 0)
    }
    self.curl = curl
    limit = limits.responseBytes
    postedBody = request.body
    for header in request.headers {
      guard let longer = curl_slist_append(headers, "\(header.name): \(header.value)") else {
        throw .failed(url: request.url, reason: "no memory for the headers", attempts: 0)
      }
      headers = longer
    }
    try setOptions(request, limits)
  }

  deinit {
    curl_slist_free_all(headers)
    curl_easy_cleanup(curl)
  }

  private func setOptions(_ request: HTTPRequest, _ limits: HTTPLimits) throws(HTTPError) {
    let code = firstFailure([
      { labellang_curl_set_text(self.curl, CURLOPT_URL, request.url) },
      { labellang_curl_set_text(self.curl, CURLOPT_PROTOCOLS_STR, "http,https") },
      // Signals would end the process's other threads.
      { self.set(CURLOPT_NOSIGNAL, 1) },
      { self.set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds) },
      { self.set(CURLOPT_TIMEOUT_MS, limits.totalMilliseconds) },
      { labellang_curl_set_list(self.curl, CURLOPT_HTTPHEADER, self.headers) },
      { request.body == nil ? CURLE_OK : self.set(CURLOPT_POST, 1) },
      {
        request.body == nil
          ? CURLE_OK : self.set(CURLOPT_POSTFIELDSIZE, self.postedBody?.count ?? 0)
      },
    ])
    if code != CURLE_OK {
      throw .badRequest("\(request.url): \(Self.message(code))")
    }
  }

  private func firstFailure(_ steps: [() -> CURLcode]) -> CURLcode {
    for step in steps {
      let code = step()
      if code != CURLE_OK { return code }
    }
    return CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: Int) -> CURLcode {
    labellang_curl_set_number(curl, option, value)
  }

  /// Sends, and waits for the end of the answer.
  func perform() -> CURLcode {
    // Held for as long as curl may call back.
    let context = Unmanaged.passUnretained(self).toOpaque()
    return withExtendedLifetime(self) {
      (postedBody ?? []).withUnsafeBytes { bytes in
        let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
        return firstFailure([
          {
            self.postedBody == nil
              ? CURLE_OK : labellang_curl_set_text(self.curl, CURLOPT_POSTFIELDS, text)
          },
          {
            labellang_curl_set_receiver(
              self.curl, { HTTPTransfer.receive($0, $1 * $2, $3) { $0.takeBody($1) } }, context)
          },
          {
            labellang_curl_set_header_receiver(
              self.curl, { HTTPTransfer.receive($0, $1 * $2, $3) { $0.takeHeader($1) } }, context)
          },
          { curl_easy_perform(self.curl) },
          { self.readStatus() },
        ])
      }
    }
  }

  private func readStatus() -> CURLcode {
    var number = 0
    let code = labellang_curl_status(curl, &number)
    status = number
    return code
  }

  /// Hands a piece on; the count given back tells curl whether to go on.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (HTTPTransfer, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context else { return 0 }
    let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
    return take(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
  }

  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.count > limit - body.count {
      isTooLong = true
      return false
    }
    body += bytes
    return true
  }

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let line = String(decoding: bytes, as: UTF8.self).lowercased()
    if line.hasPrefix("retry-after:") {
      let value = line.dropFirst("retry-after:".count)
      retryAfterSeconds = Int(value.filter { !$0.isWhitespace }).map { max(0, $0) }
    }
    return true
  }

  func response(attempts: Int) -> HTTPResponse {
    HTTPResponse(status: status, body: body, attempts: attempts)
  }

  static func message(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}
