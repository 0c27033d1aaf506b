/// How long a client waits, how often it tries, and how much it takes.
public struct HTTPLimits: Sendable {
  /// Until a connection stands, in milliseconds.
  public var connectMilliseconds = 10_000
  /// Until the whole answer is there, in milliseconds.
  public var totalMilliseconds = 120_000
  /// The longest body that is taken, in bytes.
  public var responseBytes = 64 << 20
  /// How often a request is sent at most.
  public var attempts = 4
  /// The pause before the second attempt, in milliseconds; it doubles with each further one.
  public var pauseMilliseconds = 500
  /// The longest pause, in milliseconds, also where the server asks for more.
  public var longestPauseMilliseconds = 30_000

  public init() {}
}
