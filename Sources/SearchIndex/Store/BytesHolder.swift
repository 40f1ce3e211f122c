/// Bytes in memory at an address that does not change, for reading a structure that is not in a file.
final class BytesHolder: Sendable {
  /// The bytes; valid as long as this object lives.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  convenience init(_ content: [UInt8]) {
    self.init(count: content.count) { $0.copyBytes(from: content) }
  }

  /// Holds bytes that `fill` writes.
  init<Failure: Error>(count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void)
    throws(Failure)
  {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
    bytes = UnsafeRawBufferPointer(memory)
    try fill(memory)
  }

  deinit { bytes.deallocate() }
}
