import BinaryCoding

/// A container taken apart for the fuzzer: its regions one behind the other, without the checksums that would stop
/// every mutation at the door. Each region is a tag (1 byte), a length (3, least significant first) and its bytes.
public enum Regions {
  /// The container of regions that stand in the fuzzer's bytes; a length that is too large is cut.
  public static func container(_ bytes: UnsafeBufferPointer<UInt8>, magic: UInt64, version: UInt32) -> [UInt8]
  {
    var writer = ContainerWriter(magic: magic, version: version)
    var offset = 0
    while bytes.count - offset >= 4 {
      let tag = UInt32(bytes[offset])
      let wanted = Int(bytes[offset + 1]) | Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]) << 16
      let start = offset + 4
      offset = min(start + wanted, bytes.count)
      writer.append(tag, Array(bytes[start..<offset]))
    }
    return writer.finish()
  }

  /// The fuzzer's bytes of regions.
  public static func taken(_ regions: [(tag: UInt32, bytes: [UInt8])]) -> [UInt8] {
    var result: [UInt8] = []
    for region in regions {
      result.append(UInt8(truncatingIfNeeded: region.tag))
      for shift in [0, 8, 16] { result.append(UInt8(truncatingIfNeeded: region.bytes.count >> shift)) }
      result += region.bytes
    }
    return result
  }
}
