/// Builds a container: regions one after the other, then the table with all checksums.
///
/// The bytes depend on what was appended alone. What is complete can be handed on while the rest is written, so
/// that a large file need not be in memory.
public struct ContainerWriter: Sendable {
  /// The bytes that were not handed on.
  private var bytes: [UInt8] = []
  /// The bytes that were.
  private var drained = 0
  /// The checksums of their pages.
  private var checksums: [UInt32] = []
  private let magic: UInt64
  private var regions: [(tag: UInt32, offset: Int, length: Int)] = []

  /// Starts a file.
  ///
  /// - Parameters:
  ///   - magic: the eight bytes at both ends of the file, as a little-endian number.
  ///   - version: the version of what the regions mean.
  public init(magic: UInt64, version: UInt32) {
    self.magic = magic
    var header = ByteWriter()
    header.fixed(magic)
    header.fixed(version)
    header.fixed(UInt32(0))
    bytes.append(contentsOf: header.bytes)
  }

  /// Appends a region at the next multiple of 8 bytes; the gap before it is zero.
  public mutating func append(_ tag: UInt32, _ content: [UInt8]) {
    begin(tag)
    append(content)
  }

  /// Begins a region at the next multiple of 8 bytes; it ends where the next begins.
  public mutating func begin(_ tag: UInt32) {
    pad()
    regions.append((tag, drained + bytes.count, 0))
  }

  /// Appends bytes to the region that was begun last.
  public mutating func append(_ content: [UInt8]) {
    bytes.append(contentsOf: content)
    regions[regions.count - 1].length += content.count
  }

  /// Hands the complete pages on to `body` and forgets them.
  public mutating func drain(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    let complete = bytes.count / ContainerFormat.pageLength * ContainerFormat.pageLength
    guard complete > 0 else { return }
    try bytes.withUnsafeBytes { buffer in
      let pages = UnsafeRawBufferPointer(rebasing: buffer[..<complete])
      checksums += Self.checksums(pages)
      try body(pages)
    }
    bytes.removeFirst(complete)
    drained += complete
  }

  /// The number of bytes that were not handed on.
  public var pendingCount: Int { bytes.count }

  /// Closes the file.
  ///
  /// - Returns: its bytes behind those handed on, and its fingerprint.
  public consuming func close() -> (bytes: [UInt8], fingerprint: UInt64) {
    pad()
    let tableOffset = drained + bytes.count
    var table = ByteWriter()
    table.fixed(UInt32(regions.count))
    table.fixed(UInt32(ContainerFormat.pageLength))
    for region in regions {
      table.fixed(region.tag)
      table.fixed(UInt32(0))
      table.fixed(UInt64(region.offset))
      table.fixed(UInt64(region.length))
    }
    bytes.withUnsafeBytes { checksums += Self.checksums($0) }
    for checksum in checksums { table.fixed(checksum) }
    let fingerprint = Checksum.xxh64(table.bytes)
    var footer = ByteWriter()
    footer.fixed(UInt64(tableOffset))
    footer.fixed(UInt64(table.count))
    footer.fixed(fingerprint)
    footer.fixed(magic)
    bytes.append(contentsOf: table.bytes)
    bytes.append(contentsOf: footer.bytes)
    return (bytes, fingerprint)
  }

  /// Closes a file of which nothing was handed on and returns its bytes.
  public consuming func finish() -> [UInt8] { close().bytes }

  private mutating func pad() {
    while bytes.count % 8 != 0 { bytes.append(0) }
  }

  private static func checksums(_ bytes: UnsafeRawBufferPointer) -> [UInt32] {
    stride(from: 0, to: bytes.count, by: ContainerFormat.pageLength).map { start in
      let end = min(start + ContainerFormat.pageLength, bytes.count)
      return Checksum.page(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
  }
}

extension Checksum {
  /// The checksum of one page: the low half of its XXH64.
  static func page(_ bytes: UnsafeRawBufferPointer) -> UInt32 { UInt32(truncatingIfNeeded: xxh64(bytes)) }
}
