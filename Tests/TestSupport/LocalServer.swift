import Glibc
import Synchronization

/// A server on the loopback that gives prepared answers, one a connection, and keeps the requests.
///
/// The last answer is given again to all further connections. An empty answer closes the connection
/// at once.
public final class LocalServer: Sendable {
  public let port: UInt16
  private let listener: Int32
  private let answers: @Sendable (_ request: String, _ number: Int) -> String
  private let received = Mutex<[String]>([])
  private let isStopped = Mutex(false)

  /// - Parameter answers: The whole answer to a request, counted from 0.
  public init(_ answers: @escaping @Sendable (_ request: String, _ number: Int) -> String) {
    self.answers = answers
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    precondition(isListening, "cannot listen on the loopback")
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    let context = Unmanaged.passRetained(self).toOpaque()
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<LocalServer>.fromOpaque(context).takeRetainedValue().serve()
        return nil
      }, context)
    precondition(code == 0, "cannot start a thread")
    pthread_detach(thread)
  }

  /// The requests so far, head and body.
  public var requests: [String] { received.withLock { $0 } }

  /// Ends the server.
  public func stop() {
    isStopped.withLock { $0 = true }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve() {
    while !isStopped.withLock({ $0 }) {
      let connection = accept(listener, nil, nil)
      if connection < 0 { break }
      let request = Self.read(connection)
      let number = received.withLock { received in
        received.append(request)
        return received.count - 1
      }
      Self.write(answers(request, number), to: connection)
      close(connection)
    }
    close(listener)
  }

  /// Reads the head and as much body as it says.
  private static func read(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.firstRange(of: "\r\n\r\n") {
        let lines = text[..<end.lowerBound].lowercased().split(separator: "\r\n")
        let name = "content-length:"
        let length = lines.first { $0.hasPrefix(name) }
          .flatMap { Int($0.dropFirst(name.count).filter { $0 != " " }) }
        if text[end.upperBound...].utf8.count >= length ?? 0 { return text }
      }
      let count = recv(connection, &piece, piece.count, 0)
      if count <= 0 { return text }
      bytes += piece[..<count]
    }
  }

  private static func write(_ answer: String, to connection: Int32) {
    var bytes = Array(answer.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Waits, so that an answer comes late.
  public static func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  /// An answer with a status and a body.
  public static func answer(
    _ status: Int, _ body: String, headers: String = ""
  ) -> String {
    "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n"
      + headers + "\r\n" + body
  }
}
