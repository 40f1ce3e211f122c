/// Builds a container in memory: regions one after the other, then the table with all checksums.
///
/// The bytes depend on what was appended alone.
public struct ContainerWriter: Sendable {
  private var bytes: [UInt8]
  private let magic: UInt64
  private var regions: [(tag: UInt32, offset: Int, length: Int)] = []

  /// Starts a file.
  ///
  /// - Parameters:
  ///   - magic: the eight bytes at both ends of the file, as a little-endian number.
  ///   - version: the version of what the regions mean.
  ///   - capacity: the bytes of all regions, about, so that the memory is claimed once.
  public init(magic: UInt64, version: UInt32, capacity: Int = 0) {
    self.magic = magic
    var header = ByteWriter()
    header.fixed(magic)
    header.fixed(version)
    header.fixed(UInt32(0))
    bytes = []
    bytes.reserveCapacity(capacity + capacity / 64 + ContainerFormat.pageLength)
    bytes.append(contentsOf: header.bytes)
  }

  /// Appends a region at the next multiple of 8 bytes; the gap before it is zero.
  public mutating func append(_ tag: UInt32, _ content: [UInt8]) { append(tag, parts: [content]) }

  /// Appends a region made of several parts, one behind the other.
  public mutating func append(_ tag: UInt32, parts: [[UInt8]]) {
    while bytes.count % 8 != 0 { bytes.append(0) }
    let start = bytes.count
    for part in parts { bytes.append(contentsOf: part) }
    regions.append((tag, start, bytes.count - start))
  }

  /// Closes the file and returns its bytes.
  public consuming func finish() -> [UInt8] {
    while bytes.count % 8 != 0 { bytes.append(0) }
    let tableOffset = bytes.count
    var table = ByteWriter()
    table.fixed(UInt32(regions.count))
    table.fixed(UInt32(ContainerFormat.pageLength))
    for region in regions {
      table.fixed(region.tag)
      table.fixed(UInt32(0))
      table.fixed(UInt64(region.offset))
      table.fixed(UInt64(region.length))
    }
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < tableOffset {
        let end = min(start + ContainerFormat.pageLength, tableOffset)
        table.fixed(Checksum.page(UnsafeRawBufferPointer(rebasing: buffer[start..<end])))
        start = end
      }
    }
    var footer = ByteWriter()
    footer.fixed(UInt64(tableOffset))
    footer.fixed(UInt64(table.count))
    footer.fixed(Checksum.xxh64(table.bytes))
    footer.fixed(magic)
    bytes.append(contentsOf: table.bytes)
    bytes.append(contentsOf: footer.bytes)
    return bytes
  }
}

extension Checksum {
  /// The checksum of one page: the low half of its XXH64.
  static func page(_ bytes: UnsafeRawBufferPointer) -> UInt32 { UInt32(truncatingIfNeeded: xxh64(bytes)) }
}
