import CCMark
import CMarkArena

/// cmark's trees of one parse. All are given back together; nothing is freed one by one.
enum CMarkTree {
  /// Lets `body` parse and gives back what it has parsed.
  static func withArena<Result>(_ body: () -> Result) -> Result {
    defer { cmark_arena_release() }
    return body()
  }

  /// The root of a text's tree, valid until the arena is given back.
  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> CMarkNode? {
    text.withMemoryRebound(to: CChar.self) {
      cmark_arena_parse($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
    }
  }
}
