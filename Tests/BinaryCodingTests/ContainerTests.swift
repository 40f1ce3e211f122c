import BinaryCoding
import Testing

@Suite struct ContainerTests {
  private static let magic: UInt64 = 0x1122_3344_5566_7788

  /// Keeps bytes at one address.
  private final class Memory: Sendable {
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

    init(_ content: [UInt8]) {
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 8)
      copy.copyBytes(from: content)
      bytes = UnsafeRawBufferPointer(copy)
    }

    deinit { bytes.deallocate() }
  }

  private static let small: [UInt8] = [1, 2, 3]
  private static let large = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  private func written() -> [UInt8] {
    var writer = ContainerWriter(magic: Self.magic, version: 3)
    writer.append(1, Self.small)
    writer.append(2, [])
    writer.append(9, Self.large)
    return writer.finish()
  }

  private func open(_ bytes: [UInt8]) throws(ContainerFailure) -> ContainerReader {
    let memory = Memory(bytes)
    return try ContainerReader(memory.bytes, owner: memory, magic: Self.magic, version: 3)
  }

  @Test func readsTheRegionsThatWereWritten() throws {
    let container = try open(written())
    #expect(try Array(container.bytes(container.region(1))) == Self.small)
    #expect(try container.bytes(container.region(2)).isEmpty)
    #expect(try Array(container.bytes(container.region(9), 4_000, 5_000)) == Array(Self.large[4_000..<9_000]))
    try container.verifyAll()
  }

  @Test func refusesPartsOutsideARegion() throws {
    let container = try open(written())
    let region = try container.region(1)
    for (start, length) in [(0, 4), (4, 0), (-1, 1), (1, -1), (3, 1), (Int.max, 1), (1, Int.max)] {
      #expect(throws: ContainerFailure.self) { try container.bytes(region, start, length) }
    }
    #expect(throws: ContainerFailure.self) { try container.region(5) }
  }

  @Test func noticesEveryFlippedByte() throws {
    let original = written()
    for index in original.indices {
      var bytes = original
      bytes[index] ^= 0x10
      #expect(throws: ContainerFailure.self, "byte \(index)") { try open(bytes).verifyAll() }
    }
  }

  @Test func noticesADamagedPageOnlyWhenItIsTouched() throws {
    var bytes = written()
    bytes[9_000] ^= 1
    let container = try open(bytes)
    #expect(try Array(container.bytes(container.region(1))) == Self.small)
    #expect(throws: ContainerFailure.self) { try container.bytes(container.region(9)) }
  }

  @Test func noticesEveryCut() throws {
    let original = written()
    for length in original.indices {
      #expect(throws: ContainerFailure.self, "length \(length)") { try open(Array(original[..<length])) }
    }
  }

  @Test func tellsAForeignFileFromAnotherVersion() throws {
    func kind(_ bytes: [UInt8]) -> ContainerFailure.Kind? {
      do throws(ContainerFailure) {
        _ = try open(bytes)
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(kind(Array("SQLite format 3, and then some".utf8)) == .foreign)
    #expect(kind([]) == .foreign)
    let newer = ContainerWriter(magic: Self.magic, version: 4).finish()
    #expect(kind(newer) == .otherVersion(4))
    #expect(kind(Array(written().dropLast())) == .damaged)
  }
}
