import BinaryCoding

/// Writes ascending texts, each as what it shares with the one before and what is new.
struct FrontCoding {
  private var before: [UInt8] = []

  /// Writes the bytes shared with the text before, and the further bytes.
  mutating func write(_ bytes: some RandomAccessCollection<UInt8>, to writer: inout ByteWriter) {
    let shared = zip(before, bytes).prefix { $0 == $1 }.count
    writer.varint(shared)
    writer.prefixed(bytes.dropFirst(shared))
    before.replaceSubrange(shared..., with: bytes.dropFirst(shared))
  }
}
