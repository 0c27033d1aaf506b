import Foundation

/// The target that libFuzzer runs, named by the environment.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["LABELLANG_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError(
      "expected LABELLANG_FUZZ_TARGET to be one of \(FuzzTarget.allCases), found `\(name)`")
  }
  return target
}()

/// What libFuzzer calls with each input; a broken property ends the process, and libFuzzer keeps
/// the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fatalError("\(target): \(error)")
  }
  return 0
}
