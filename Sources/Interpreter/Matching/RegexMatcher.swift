internal import CPCRE2
import LabelLang

/// A part of a text, in bytes.
struct RegexSpan: Hashable, Sendable {
  var start: Int
  var end: Int
}

/// How a search ended.
enum RegexSearchStatus: Hashable, Sendable {
  case complete
  /// The search would have taken too many steps or too much memory: there is no answer.
  case budgetExhausted
  /// PCRE2 reported what cannot happen; there is no answer.
  case internalError(String)
}

/// What one worker needs to search texts with regexes.
///
/// The answer, a stop for lack of budget among it, depends on the regex, the text and the place
/// where the search begins, and on nothing else: steps are counted, time is not.
///
/// The pointers that are passed to PCRE2 are sound because the text is valid UTF-8 that outlives
/// the call, starts lie on the boundaries of characters, and the match data has room for the
/// groups of the code.
struct RegexMatcher: ~Copyable {
  private let context: OpaquePointer
  private let stack: OpaquePointer
  private var data: OpaquePointer
  private var dataPairs: Int
  private let steps: UnsafeMutablePointer<Int64>

  /// Starts that are tried by one call into PCRE2, in bytes, so that no call runs for long.
  private static let sliceBytes = 4096
  private static let stackStart = 32 << 10
  private static let stackBound = 1 << 20
  /// PCRE2's own limits, counted anew at each start; the depth and heap limits only bind where
  /// there is no machine code.
  private static let matchLimit: UInt32 = 10_000_000
  private static let depthLimit: UInt32 = 1_000_000
  private static let heapLimitKilobytes: UInt32 = 20_000

  /// The steps that one search through a text of so many bytes may take.
  static func stepBudget(bytes: Int) -> Int64 {
    1_000_000 + 200 * Int64(clamping: bytes)
  }

  /// A matcher for one worker.
  init() throws(RegexCompileError) {
    var hasJIT: UInt32 = 0
    pcre2_config_8(UInt32(PCRE2_CONFIG_JIT), &hasJIT)
    guard hasJIT == 1 else {
      throw RegexCompileError(
        description: "this build of PCRE2 makes no machine code (JIT), without which searches are "
          + "not bounded")
    }
    guard let context = pcre2_match_context_create_8(nil) else { throw Self.outOfMemory }
    guard let stack = pcre2_jit_stack_create_8(Self.stackStart, Self.stackBound, nil) else {
      pcre2_match_context_free_8(context)
      throw Self.outOfMemory
    }
    guard let data = pcre2_match_data_create_8(16, nil) else {
      pcre2_jit_stack_free_8(stack)
      pcre2_match_context_free_8(context)
      throw Self.outOfMemory
    }
    self.context = context
    self.stack = stack
    self.data = data
    dataPairs = 16
    steps = .allocate(capacity: 1)
    steps.initialize(to: 0)
    pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    pcre2_set_match_limit_8(context, Self.matchLimit)
    pcre2_set_depth_limit_8(context, Self.depthLimit)
    pcre2_set_heap_limit_8(context, Self.heapLimitKilobytes)
    labellang_count_steps(context, steps)
  }

  private static var outOfMemory: RegexCompileError {
    RegexCompileError(description: "out of memory while preparing to search")
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    pcre2_jit_stack_free_8(stack)
    steps.deallocate()
  }

  /// Appends the left-to-right, non-overlapping matches that begin in a range; nil is the whole text.
  /// Nothing is appended where the search does not complete.
  ///
  /// `text` is valid UTF-8, and `starts` begins at a boundary of characters in it; what stands
  /// outside of `starts` is seen all the same.
  mutating func findAll(
    _ regex: CompiledRegex, in text: UnsafeBufferPointer<UInt8>, starts: Range<Int>? = nil,
    appendTo matches: inout [RegexSpan]
  ) -> RegexSearchStatus {
    let isCounted = regex.needsCounting(bytes: text.count)
    return findAll(
      regex, counted: isCounted, in: text, starts: starts ?? 0..<text.count, appendTo: &matches)
  }

  /// The search with one of the two codes.
  mutating func findAll(
    _ regex: CompiledRegex, counted: Bool, in text: UnsafeBufferPointer<UInt8>,
    starts: Range<Int>, appendTo matches: inout [RegexSpan]
  ) -> RegexSearchStatus {
    let code: PCRE2Code
    do throws(RegexCompileError) {
      code = counted ? try regex.countedCode() : regex.plain
    } catch {
      return .internalError(error.description)
    }
    let known = matches.count
    steps.pointee = Self.stepBudget(bytes: text.count)
    var start = starts.lowerBound
    while start < starts.upperBound {
      let next = min(
        Self.boundary(in: text, atOrAfter: start + Self.sliceBytes), starts.upperBound)
      let result = match(code, text, start: start, lastStart: next - 1)
      if result > 0 {
        let bounds = pcre2_get_ovector_pointer_8(data)
        let found = RegexSpan(start: bounds?[0] ?? 0, end: bounds?[1] ?? 0)
        guard found.end > start, found.end <= text.count else {
          matches.removeSubrange(known...)
          return .internalError("PCRE2 found an empty match of /\(regex.syntax.source)/")
        }
        matches.append(found)
        start = found.end
      } else if result == PCRE2_ERROR_NOMATCH {
        start = next
      } else {
        matches.removeSubrange(known...)
        return Self.status(result)
      }
    }
    return .complete
  }

  /// Sets `groups` to the parts that the groups of the match at `start` captured, group 1 first;
  /// nil for those that took no part.
  mutating func captures(
    of regex: CompiledRegex, at start: Int, in text: UnsafeBufferPointer<UInt8>,
    into groups: inout [RegexSpan?]
  ) -> RegexSearchStatus {
    groups.removeAll(keepingCapacity: true)
    groups.append(contentsOf: repeatElement(nil, count: regex.syntax.groupCount))
    let code: PCRE2Code
    do throws(RegexCompileError) {
      let isCounted = regex.needsCounting(bytes: text.count)
      code = isCounted ? try regex.countedCode() : regex.plain
    } catch {
      return .internalError(error.description)
    }
    steps.pointee = Self.stepBudget(bytes: text.count)
    let result = match(code, text, start: start, lastStart: start)
    guard result > 0 else {
      return result == PCRE2_ERROR_NOMATCH
        ? .internalError("no match of /\(regex.syntax.source)/ where one was") : Self.status(result)
    }
    guard let bounds = pcre2_get_ovector_pointer_8(data) else {
      return .internalError("PCRE2 has no match data")
    }
    for (place, number) in regex.capturingGroups.enumerated() where place + 1 < Int(result) {
      let (low, high) = (bounds[2 * place + 2], bounds[2 * place + 3])
      // An unset offset, the largest of C's type, reads as -1.
      if low >= 0, low <= high, high <= text.count {
        groups[number - 1] = RegexSpan(start: low, end: high)
      }
    }
    return .complete
  }

  /// Tries the starts from `start` to `lastStart`. Always runs machine code: the interpreter of
  /// PCRE2 has other limits and would stop at other places.
  private mutating func match(
    _ code: PCRE2Code, _ text: UnsafeBufferPointer<UInt8>, start: Int, lastStart: Int
  ) -> Int32 {
    if code.captureCount + 1 > dataPairs {
      guard let bigger = pcre2_match_data_create_8(UInt32(code.captureCount + 1), nil) else {
        return PCRE2_ERROR_NOMEMORY
      }
      pcre2_match_data_free_8(data)
      data = bigger
      dataPairs = code.captureCount + 1
    }
    pcre2_set_offset_limit_8(context, lastStart)
    return pcre2_jit_match_8(
      code.pointer, text.baseAddress, text.count, start, PCRE2_NO_UTF_CHECK, data, context)
  }

  /// The first place at or after an offset at which a character begins, or the end of the text.
  private static func boundary(in text: UnsafeBufferPointer<UInt8>, atOrAfter offset: Int) -> Int {
    var place = offset
    while place < text.count, text[place] & 0xC0 == 0x80 { place += 1 }
    return min(place, text.count)
  }

  private static func status(_ code: Int32) -> RegexSearchStatus {
    switch code {
    case PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT,
      PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_CALLOUT:
      .budgetExhausted
    default: .internalError("PCRE2 reports: \(PCRE2Code.message(code))")
    }
  }
}
