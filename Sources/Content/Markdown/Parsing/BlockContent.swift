/// What a block holds without the markers of the containers around it, as cmark's inline parser saw it.
///
/// Most blocks are one stretch of the source and are not copied.
struct BlockContent {
  /// The bytes.
  var bytes: UnsafePointer<UInt8>
  var count = 0
  /// How far the walk along the tree has come.
  var position = 0
  /// Where the content stands in the source; used while `pieces` is empty.
  var base = 0
  /// Where its stretches stand in the source.
  var pieces = OffsetMap()
  /// Holds copied bytes.
  private var storage: UnsafeMutableBufferPointer<UInt8>

  init() {
    storage = .allocate(capacity: 4096)
    bytes = UnsafePointer(storage.baseAddress ?? UnsafeMutablePointer.allocate(capacity: 1))
  }

  func deallocate() { storage.deallocate() }

  /// Becomes a stretch of the source.
  mutating func set(_ source: UnsafePointer<UInt8>, _ range: Range<Int>) {
    bytes = source + range.lowerBound
    count = range.count
    base = range.lowerBound
    position = 0
    pieces.removeAll()
  }

  /// Becomes empty, to be filled by `append`.
  mutating func clear() {
    count = 0
    position = 0
    pieces.removeAll()
    bytes = UnsafePointer(storage.baseAddress ?? UnsafeMutablePointer(mutating: bytes))
  }

  /// Appends a stretch of the source.
  mutating func append(_ source: UnsafePointer<UInt8>, _ range: Range<Int>) {
    append(source, range, at: range.lowerBound)
  }

  /// Appends bytes of another content, which stand at `origin` in the source.
  mutating func append(_ source: UnsafePointer<UInt8>, _ range: Range<Int>, at origin: Int) {
    pieces.add(derived: count, origin: origin)
    reserve(range.count)
    (UnsafeMutablePointer(mutating: bytes) + count).update(
      from: source + range.lowerBound, count: range.count)
    count += range.count
  }

  /// Appends a byte that does not stand in the source.
  mutating func append(_ byte: UInt8, instead origin: Int) {
    pieces.add(derived: count, origin: origin)
    reserve(1)
    UnsafeMutablePointer(mutating: bytes)[count] = byte
    count += 1
  }

  private mutating func reserve(_ more: Int) {
    guard count + more > storage.count else { return }
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: (count + more) * 2)
    if count > 0 { larger.baseAddress?.update(from: bytes, count: count) }
    storage.deallocate()
    storage = larger
    bytes = UnsafePointer(larger.baseAddress ?? UnsafeMutablePointer(mutating: bytes))
  }

  /// The offset in the source.
  @inline(__always) mutating func offset(of position: Int) -> Int {
    pieces.isEmpty ? base + position : pieces.offset(of: position)
  }

  @inline(__always) mutating func end(of position: Int) -> Int {
    pieces.isEmpty ? base + position : pieces.end(of: position)
  }
}
