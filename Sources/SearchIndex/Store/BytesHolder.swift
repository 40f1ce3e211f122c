/// Bytes in memory at an address that does not change, for reading a structure that is not in a file.
final class BytesHolder: Sendable {
  /// The bytes; valid as long as this object lives.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  init(_ content: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 8)
    copy.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(copy)
  }

  deinit { bytes.deallocate() }
}
