import Testing

@testable import CLI

/// Where output has colours.
struct OutputStyleTests {
  @Test(arguments: [
    ([:], true, true), (["TERM": "xterm", "NO_COLOR": ""], true, true),
    (["TERM": "xterm"], false, false), (["TERM": "xterm", "NO_COLOR": "1"], true, false),
    (["TERM": "dumb"], true, false),
  ])
  func coloursAreForTerminalsThatKnowThem(
    environment: [String: String], isTerminal: Bool, isColoured: Bool
  ) {
    let style = OutputStyle(environment: environment, isTerminal: isTerminal)
    #expect(style.isColoured == isColoured)
    #expect(style.bold("a") == (isColoured ? "\u{1B}[1ma\u{1B}[0m" : "a"))
  }
}
