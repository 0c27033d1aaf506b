import HTTP
import TestSupport
import Testing

/// The client against a server on the loopback.
struct HTTPClientTests {
  private var limits: HTTPLimits {
    var limits = HTTPLimits()
    limits.pauseMilliseconds = 1
    limits.totalMilliseconds = 5_000
    return limits
  }

  private func url(_ server: LocalServer) -> String { "http://127.0.0.1:\(server.port)/v1" }

  @Test func postsTheBodyWithItsHeaders() throws {
    let server = LocalServer { _, _ in LocalServer.answer(200, "{\"a\": 1}") }
    defer { server.stop() }
    let response = try HTTPClient(limits: limits).send(
      HTTPRequest(
        url: url(server), headers: [("Authorization", "Bearer k"), ("X-A", "b")],
        body: Array("hällo".utf8)))
    #expect(response.status == 200 && response.attempts == 1)
    #expect(String(decoding: response.body, as: UTF8.self) == "{\"a\": 1}")
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("POST /v1 HTTP/1.1\r\n") && request.hasSuffix("\r\n\r\nhällo"))
    #expect(request.contains("Authorization: Bearer k\r\n") && request.contains("X-A: b\r\n"))
  }

  @Test func withoutABodyItGets() throws {
    let server = LocalServer { _, _ in LocalServer.answer(404, "no") }
    defer { server.stop() }
    let response = try HTTPClient(limits: limits).send(HTTPRequest(url: url(server)))
    #expect(response.status == 404 && response.attempts == 1)
    #expect(server.requests.first?.hasPrefix("GET ") == true)
  }

  @Test func passingTroubleIsTriedAgain() throws {
    let server = LocalServer { _, number in
      switch number {
      case 0: LocalServer.answer(503, "busy")
      case 1: ""
      case 2: LocalServer.answer(429, "slow", headers: "Retry-After: 0\r\n")
      default: LocalServer.answer(200, "ok")
      }
    }
    defer { server.stop() }
    let response = try HTTPClient(limits: limits).send(HTTPRequest(url: url(server)))
    #expect(response.status == 200 && response.attempts == 4)
  }

  @Test func attemptsEnd() throws {
    let server = LocalServer { _, _ in LocalServer.answer(500, "broken") }
    defer { server.stop() }
    var limits = limits
    limits.attempts = 2
    let response = try HTTPClient(limits: limits).send(HTTPRequest(url: url(server)))
    #expect(response.status == 500 && response.attempts == 2)
    #expect(server.requests.count == 2)
  }

  @Test func redirectsAreNotFollowed() throws {
    let server = LocalServer { _, _ in
      LocalServer.answer(302, "", headers: "Location: http://127.0.0.1:1/\r\n")
    }
    defer { server.stop() }
    #expect(try HTTPClient(limits: limits).send(HTTPRequest(url: url(server))).status == 302)
  }

  @Test func anAnswerThatIsTooLongIsRefused() throws {
    let server = LocalServer { _, _ in LocalServer.answer(200, String(repeating: "a", count: 5000))
    }
    defer { server.stop() }
    var limits = limits
    limits.responseBytes = 4999
    #expect(throws: HTTPError.tooLong(url: url(server), limit: 4999)) {
      try HTTPClient(limits: limits).send(HTTPRequest(url: url(server)))
    }
  }

  @Test func aServerThatIsNotThereIsNamed() throws {
    let server = LocalServer { _, _ in "" }
    let address = url(server)
    server.stop()
    var limits = limits
    limits.attempts = 2
    let error = #expect(throws: HTTPError.self) {
      try HTTPClient(limits: limits).send(HTTPRequest(url: address))
    }
    #expect(error?.description.hasPrefix(address + ": ") == true)
    #expect(error?.description.hasSuffix(", after 2 attempts") == true)
  }

  @Test func aServerThatNeverAnswersIsGivenUp() throws {
    let server = LocalServer { _, _ in
      // Longer than the client waits.
      LocalServer.pause(milliseconds: 400)
      return ""
    }
    defer { server.stop() }
    var limits = limits
    limits.totalMilliseconds = 50
    limits.attempts = 1
    #expect(throws: HTTPError.self) {
      try HTTPClient(limits: limits).send(HTTPRequest(url: url(server)))
    }
  }

  @Test(arguments: [
    ("ftp://a", "x"), ("", "x"), ("file:///etc/passwd", "x"), ("http://a\nb", "x"),
    ("http://a", "x\r\nInjected: y"),
  ])
  func whatCannotBeSentIsRefused(url: String, value: String) {
    #expect(throws: HTTPError.self) {
      try HTTPClient(limits: limits).send(HTTPRequest(url: url, headers: [("X-A", value)]))
    }
  }
}
