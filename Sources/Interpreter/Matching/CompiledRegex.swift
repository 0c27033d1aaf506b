internal import CPCRE2
import LabelLang
import Synchronization

/// Why a regex could not be compiled.
struct RegexCompileError: Error, CustomStringConvertible {
  var description: String
}

/// A regex as PCRE2 runs it, shared by all workers.
///
/// There are two codes of the one tree. The plain one is the faster; the counted one reports its
/// steps, so that a search on any text can be stopped after a number of steps that is the same on
/// every run. It is compiled when a text first needs it.
final class CompiledRegex: Sendable {
  /// The regex.
  let syntax: RegexSyntax
  /// The search that takes PCRE2's place where the regex is a run of characters.
  let run: CharacterRunSearch?
  /// Whether it splits a text at white space.
  let isWhiteSpace: Bool
  /// Sets of bytes of each of which every match holds one; the most selective ones.
  private let requiredBytes: [RequiredBytes]
  /// How many bytes a match has at most; nil without a bound.
  private let longest: Int?
  private let hasLook: Bool
  /// The numbers of the groups that capture, by PCRE2's number less 1.
  let capturingGroups: [Int]
  private let cost: RegexCost
  let plain: PCRE2Code
  private let counted = AtomicLazyReference<PCRE2Code>()

  /// A search that cannot take more steps than this needs no counting: it ends within a fraction
  /// of a second.
  private static let stepsWithoutCounting = 1 << 24

  /// Compiles a regex.
  init(_ syntax: RegexSyntax) throws(RegexCompileError) {
    self.syntax = syntax
    run = syntax.characterRun.map(CharacterRunSearch.init)
    isWhiteSpace = syntax.characterRun?.isWhiteSpace ?? false
    requiredBytes = Self.requiredBytes(of: syntax)
    longest = syntax.maxLength.map { 4 * $0 }
    hasLook = syntax.hasLook
    capturingGroups = syntax.capturingGroups
    cost = RegexCost(syntax)
    plain = try PCRE2Code(syntax, counted: false)
  }

  /// Where matches may begin in a text whose required literals first and last end at two offsets.
  func starts(
    in text: UnsafeBufferPointer<UInt8>, literals ends: (first: Int, last: Int)
  ) -> Range<Int> {
    if hasLook { return 0..<text.count }
    var first = longest.map { max(0, ends.first - $0) } ?? 0
    while first < ends.last, text[first] & 0xC0 == 0x80 { first += 1 }
    return first..<ends.last
  }

  /// Whether a text that holds some bytes may have a match.
  func mayMatch(_ bytes: borrowing BytesPresent) -> Bool {
    for place in requiredBytes.indices where !bytes.holdsOne(of: requiredBytes[place]) {
      return false
    }
    return true
  }

  private static func requiredBytes(of syntax: RegexSyntax) -> [RequiredBytes] {
    var sets: [RequiredBytes] = []
    for ranges in syntax.requiredCharacters {
      if let bytes = RequiredBytes(firstOf: ranges), !sets.contains(bytes) { sets.append(bytes) }
    }
    return Array(sets.sorted { $0.count < $1.count }.prefix(3))
  }

  /// Whether a search through a text of so many bytes has to count its steps.
  func needsCounting(bytes: Int) -> Bool {
    cost.steps(characters: bytes) > Self.stepsWithoutCounting
  }

  /// The code that reports its steps; of several workers that make it at once, one makes it for all.
  func countedCode() throws(RegexCompileError) -> PCRE2Code {
    if let code = counted.load() { return code }
    return counted.storeIfNil(try PCRE2Code(syntax, counted: true))
  }
}

/// One compiled pattern with its machine code.
final class PCRE2Code: Sendable {
  // PCRE2 never changes a code after it was compiled for JIT, and every function that reads one may
  // run on several threads at a time (pcre2api, "Multithreading"). It is freed by the last owner.
  nonisolated(unsafe) let pointer: OpaquePointer
  /// How many groups it captures.
  let captureCount: Int

  init(_ syntax: RegexSyntax, counted: Bool) throws(RegexCompileError) {
    let pattern = syntax.pcre2Pattern(counted: counted)
    guard let context = pcre2_compile_context_create_8(nil) else {
      throw RegexCompileError(description: "out of memory while compiling a regex")
    }
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    var code: Int32 = 0
    var offset = 0
    let options = Self.options(syntax, counted: counted)
    guard
      let pointer = pcre2_compile_8(pattern, pattern.count, options, &code, &offset, context)
    else {
      throw RegexCompileError(
        description: "PCRE2 refuses the regex /\(syntax.source)/: \(Self.message(code))")
    }
    self.pointer = pointer
    var captures: UInt32 = 0
    pcre2_pattern_info_8(pointer, UInt32(PCRE2_INFO_CAPTURECOUNT), &captures)
    captureCount = Int(captures)
    let result = pcre2_jit_compile_8(pointer, UInt32(PCRE2_JIT_COMPLETE))
    if result != 0 {
      throw RegexCompileError(
        description: "PCRE2 cannot make machine code (JIT) for the regex /\(syntax.source)/, "
          + "without which searches are not bounded: \(Self.message(result))")
    }
  }

  deinit { pcre2_code_free_8(pointer) }

  private static func options(_ syntax: RegexSyntax, counted: Bool) -> UInt32 {
    var options = PCRE2_UTF | PCRE2_UCP | PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C
    if !syntax.exactCase { options |= PCRE2_CASELESS }
    if syntax.isMultiline { options |= PCRE2_MULTILINE }
    if syntax.dotMatchesLineFeed { options |= PCRE2_DOTALL }
    // A repetition that never gives back would run on without a count.
    if counted { options |= PCRE2_NO_AUTO_POSSESS }
    return options
  }

  /// What PCRE2 says of an error code.
  static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return length < 0
      ? "error \(code)" : String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
  }
}
