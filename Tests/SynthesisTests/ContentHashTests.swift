import Testing

@Suite struct ContentHashTests {}
