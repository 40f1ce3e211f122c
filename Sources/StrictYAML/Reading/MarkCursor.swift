import CYaml

/// Turns the parser's marks into byte offsets.
///
/// libyaml counts Unicode scalars. Marks come nearly in order, so the cursor walks on from the last one: all marks of
/// a text together cost one walk over it.
struct MarkCursor {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>
  private var scalar = 0
  private var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The offset of a mark; behind the last scalar, that of the end.
  mutating func offset(_ mark: yaml_mark_t) -> Int {
    let wanted = Int(clamping: mark.index)
    if wanted < scalar { (scalar, offset) = (0, 0) }
    while scalar < wanted, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      scalar += 1
    }
    return offset
  }
}
