import Synchronization

/// Reads a container. Opening checks the header, the table and the footer; the pages of a region are checked
/// when they are first asked for, so that opening a large file costs what its table costs and no unchecked
/// byte is ever handed out.
public final class ContainerReader: Sendable {
  /// One region of the file.
  public struct Region: Sendable {
    let offset: Int
    /// The number of bytes.
    public let length: Int
  }

  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let owner: any AnyObject & Sendable
  private let regions: [(tag: UInt32, region: Region)]
  private let pages: Int
  private let checksumOffset: Int
  private nonisolated(unsafe) let verified: UnsafeMutablePointer<Atomic<UInt64>>
  private let verifiedWords: Int
  /// The checksum of the table, which names the content of the whole file.
  public let fingerprint: UInt64

  /// Opens a container that lies in memory.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - owner: what keeps the bytes alive; held as long as the reader.
  public init(
    _ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable, magic: UInt64, version: UInt32
  ) throws(ContainerFailure) {
    self.bytes = bytes
    self.owner = owner
    let shape = try Shape(bytes, magic: magic, version: version)
    regions = shape.regions
    pages = shape.pages
    checksumOffset = shape.checksumOffset
    fingerprint = shape.fingerprint
    verifiedWords = (shape.pages + 63) / 64
    verified = .allocate(capacity: max(1, verifiedWords))
    for word in 0..<verifiedWords { (verified + word).initialize(to: Atomic(0)) }
    // The version and the reserved bytes were read before their page was checked.
    try verify(0, ContainerFormat.headerLength)
  }

  deinit {
    verified.deinitialize(count: verifiedWords)
    verified.deallocate()
  }

  /// The region with a tag.
  public func region(_ tag: UInt32) throws(ContainerFailure) -> Region {
    guard let entry = regions.first(where: { $0.tag == tag }) else {
      throw ContainerFailure(.damaged, "region \(tag) is missing")
    }
    return entry.region
  }

  /// A part of a region, checked.
  ///
  /// - Complexity: a bit test per page; a page that is touched for the first time is read once.
  @inlinable public func bytes(_ region: Region, _ start: Int, _ length: Int) throws(ContainerFailure)
    -> UnsafeRawBufferPointer
  {
    guard start >= 0, length >= 0, start <= region.length, length <= region.length - start else {
      throw outOfRegion(start, length)
    }
    return try checked(region, start, length)
  }

  /// A whole region, checked.
  public func bytes(_ region: Region) throws(ContainerFailure) -> UnsafeRawBufferPointer {
    try bytes(region, 0, region.length)
  }

  /// Checks every page of the file.
  public func verifyAll() throws(ContainerFailure) {
    try verify(0, pages * ContainerFormat.pageLength)
  }

  @usableFromInline func outOfRegion(_ start: Int, _ length: Int) -> ContainerFailure {
    ContainerFailure(.damaged, "\(length) bytes at \(start) leave their region")
  }

  @usableFromInline func checked(_ region: Region, _ start: Int, _ length: Int)
    throws(ContainerFailure) -> UnsafeRawBufferPointer
  {
    // The region lies inside the file, and the part inside the region.
    let from = region.offset &+ start
    try verify(from, length)
    return UnsafeRawBufferPointer(start: bytes.baseAddress.map { $0 + from }, count: length)
  }

  private func verify(_ start: Int, _ length: Int) throws(ContainerFailure) {
    guard length > 0 else { return }
    let first = start / ContainerFormat.pageLength
    let last = min((start + length - 1) / ContainerFormat.pageLength, pages - 1)
    guard first <= last else { return }
    var page = first
    while page <= last {
      if !isVerified(page) {
        try verifyPage(page)
        verified[page &>> 6].bitwiseOr(1 &<< UInt64(page & 63), ordering: .relaxed)
      }
      page &+= 1
    }
  }

  private func isVerified(_ page: Int) -> Bool {
    verified[page &>> 6].load(ordering: .relaxed) & 1 &<< UInt64(page & 63) != 0
  }

  private func verifyPage(_ page: Int) throws(ContainerFailure) {
    let start = page * ContainerFormat.pageLength
    let end = min(start + ContainerFormat.pageLength, tableOffset)
    let found = Checksum.page(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    let written = UInt32(
      littleEndian: bytes.loadUnaligned(fromByteOffset: checksumOffset + 4 * page, as: UInt32.self))
    guard found == written else {
      throw ContainerFailure(.damaged, "bytes \(start)–\(end) are not what was written")
    }
  }

  private var tableOffset: Int {
    checksumOffset - 8 - ContainerFormat.regionEntryLength * regions.count
  }
}

/// What the header, the table and the footer say, each checked against the others and the file's length.
private struct Shape {
  var regions: [(tag: UInt32, region: ContainerReader.Region)] = []
  var pages = 0
  var checksumOffset = 0
  var fingerprint: UInt64 = 0

  init(_ bytes: UnsafeRawBufferPointer, magic: UInt64, version: UInt32) throws(ContainerFailure) {
    do {
      try read(bytes, magic: magic, version: version)
    } catch let failure as ContainerFailure {
      throw failure
    } catch {
      throw ContainerFailure(.damaged, "\(error)")
    }
  }

  private mutating func read(_ bytes: UnsafeRawBufferPointer, magic: UInt64, version: UInt32) throws {
    guard bytes.count >= ContainerFormat.headerLength else {
      throw ContainerFailure(.foreign, "only \(bytes.count) bytes long")
    }
    var reader = ByteReader(bytes)
    guard try reader.fixed(UInt64.self) == magic else {
      throw ContainerFailure(.foreign, "does not start with the magic number")
    }
    let found = try reader.fixed(UInt32.self)
    guard found == version else {
      throw ContainerFailure(.otherVersion(found), "format version \(found) instead of \(version)")
    }
    let minimum = ContainerFormat.headerLength + ContainerFormat.footerLength + 8
    guard bytes.count >= minimum else { throw ContainerFailure(.damaged, "cut short") }
    var footer = ByteReader(bytes, at: bytes.count - ContainerFormat.footerLength)
    let tableOffset = try footer.fixed(UInt64.self)
    let tableLength = try footer.fixed(UInt64.self)
    fingerprint = try footer.fixed(UInt64.self)
    guard try footer.fixed(UInt64.self) == magic else { throw ContainerFailure(.damaged, "cut short") }
    let end = UInt64(bytes.count - ContainerFormat.footerLength)
    guard tableOffset >= UInt64(ContainerFormat.headerLength), tableOffset <= end, tableOffset % 8 == 0,
      tableLength == end - tableOffset
    else { throw ContainerFailure(.damaged, "the table is not where the footer says") }
    let start = Int(tableOffset)
    let table = UnsafeRawBufferPointer(rebasing: bytes[start..<Int(end)])
    guard Checksum.xxh64(table) == fingerprint else {
      throw ContainerFailure(.damaged, "the table is not what was written")
    }
    try readTable(table, tableOffset: start)
  }

  private mutating func readTable(_ table: UnsafeRawBufferPointer, tableOffset: Int) throws {
    var reader = ByteReader(table)
    let count = Int(try reader.fixed(UInt32.self))
    guard count <= ContainerFormat.maximumRegions,
      try reader.fixed(UInt32.self) == UInt32(ContainerFormat.pageLength)
    else { throw ContainerFailure(.damaged, "an impossible table") }
    for _ in 0..<count {
      let tag = try reader.fixed(UInt32.self)
      _ = try reader.fixed(UInt32.self)
      let offset = try reader.fixed(UInt64.self)
      let length = try reader.fixed(UInt64.self)
      guard offset >= UInt64(ContainerFormat.headerLength), offset <= UInt64(tableOffset),
        length <= UInt64(tableOffset) - offset
      else { throw ContainerFailure(.damaged, "region \(tag) leaves the file") }
      regions.append((tag, ContainerReader.Region(offset: Int(offset), length: Int(length))))
    }
    pages = (tableOffset + ContainerFormat.pageLength - 1) / ContainerFormat.pageLength
    checksumOffset = tableOffset + reader.offset
    guard table.count - reader.offset == 4 * pages else {
      throw ContainerFailure(.damaged, "\(pages) pages, but another number of checksums")
    }
  }
}
