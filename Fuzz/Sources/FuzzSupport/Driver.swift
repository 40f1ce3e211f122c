/// The fuzzer's loop, in the compiler's runtime library.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// Runs the fuzzer as its command line says.
public enum Driver {
  /// Calls `body` with one input after another, each valid during the call only; answers the exit status.
  public static func run(_ body: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt) -> CInt {
    var count = CommandLine.argc
    var words = CommandLine.unsafeArgv
    return runDriver(&count, &words, body)
  }
}
