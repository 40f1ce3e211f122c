/// Bytes that grow, written through a pointer: numbers of known maximal length go in without a check each.
struct ByteSink: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  /// The number of bytes written.
  private(set) var count = 0

  init(capacity: Int = 1 << 12) { memory = .allocate(byteCount: max(capacity, 64), alignment: 8) }

  deinit { memory.deallocate() }

  /// The bytes written; valid until more are.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// Forgets the bytes written.
  mutating func removeAll() { count = 0 }

  /// Room for some bytes and 8 more, which the caller may write to before `advance` counts them.
  @inline(__always) mutating func room(_ length: Int) -> UnsafeMutableRawPointer {
    if memory.count - count < length + 8 { grow(length + 8) }
    return memory.baseAddress.unsafelyUnwrapped + count
  }

  /// Counts bytes that were written to `room`.
  @inline(__always) mutating func advance(_ length: Int) { count += length }

  mutating func byte(_ value: UInt8) {
    room(1).storeBytes(of: value, as: UInt8.self)
    count += 1
  }

  /// Writes an unsigned LEB128 varint.
  @inline(__always) mutating func varint(_ value: Int) {
    let target = room(10)
    var rest = UInt64(truncatingIfNeeded: value)
    var length = 0
    while rest >= 0x80 {
      target.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: length, as: UInt8.self)
      length += 1
      rest >>= 7
    }
    target.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: length, as: UInt8.self)
    count += length + 1
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
    room(bytes.count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  private mutating func grow(_ length: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(2 * memory.count, count + length), alignment: 8)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    memory.deallocate()
    memory = larger
  }
}
