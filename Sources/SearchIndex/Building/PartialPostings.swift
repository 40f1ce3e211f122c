import BinaryCoding
import TextAnalysis

/// Encodes the postings of a partial index, which the merge reads once: varints, as fast as they can be written.
///
/// A posting: the document − (the document before + 1), doubled, plus 1 where the term stands in the body
/// alone with all its positions; else the mask. Then for each field: the frequency − 1 and, but in the first
/// case, the number of positions; the positions, each as the distance from the one before.
struct PartialPostingsWriter: ~Copyable {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 12, alignment: 8)
  private var count = 0
  private var sorted: [UInt32] = []

  deinit { memory.deallocate() }

  /// The postings of the term written last.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// Writes the postings of one term: its places in the order of documents.
  ///
  /// - Returns: the number of documents.
  mutating func write(_ places: UnsafeBufferPointer<DocumentPlace>) -> Int {
    count = 0
    reserve(places.count * Self.maximumPlaceLength)
    var documents = 0
    var next: UInt32 = 0
    var index = 0
    while index < places.count {
      let document = places[index].document
      var end = index + 1
      while end < places.count, places[end].document == document { end += 1 }
      write(places, index..<end, gap: document - next)
      next = document + 1
      documents += 1
      index = end
    }
    return documents
  }

  /// The most bytes of one token: its document, mask, frequency, number of positions and position.
  private static let maximumPlaceLength = 6 + 1 + 5 + 5 + 5

  private mutating func reserve(_ length: Int) {
    guard memory.count < length else { return }
    memory.deallocate()
    memory = .allocate(byteCount: 2 * length, alignment: 8)
  }

  private mutating func write(_ places: UnsafeBufferPointer<DocumentPlace>, _ range: Range<Int>, gap: UInt32)
  {
    if range.count == 1 {
      let place = places[range.lowerBound].place
      if Self.isPlainBody(place) {
        varint(UInt64(gap) << 1 | 1)
        varint(0)
        varint(UInt64(Occurrence.position(place)))
        return
      }
    }
    sorted.removeAll(keepingCapacity: true)
    var isAscending = true
    var before: UInt32 = 0
    for index in range {
      let place = places[index].place
      if place < before { isAscending = false }
      before = place
      sorted.append(place)
    }
    if !isAscending { sorted.sort() }
    let first = sorted[0]
    if Self.isPlainBody(first), Self.isPlainBody(sorted[sorted.count - 1]) {
      varint(UInt64(gap) << 1 | 1)
      varint(UInt64(sorted.count - 1))
      writePositions(0..<sorted.count)
      return
    }
    varint(UInt64(gap) << 1)
    var mask: UInt8 = 0
    for place in sorted { mask |= 1 << UInt8(truncatingIfNeeded: Occurrence.tag(place)) }
    memory[count] = mask
    count += 1
    var start = 0
    while start < sorted.count {
      let field = Occurrence.tag(sorted[start])
      var end = start
      var placed = 0
      while end < sorted.count, Occurrence.tag(sorted[end]) == field {
        if Occurrence.isPlaced(sorted[end]) { placed += 1 }
        end += 1
      }
      varint(UInt64(end - start - 1))
      varint(UInt64(placed))
      writePositions(start..<start + placed)
      start = end
    }
  }

  private static func isPlainBody(_ place: UInt32) -> Bool {
    Occurrence.tag(place) == UInt32(Field.body.rawValue) && Occurrence.isPlaced(place)
  }

  private mutating func writePositions(_ range: Range<Int>) {
    var before: UInt32 = 0
    for index in range {
      let position = Occurrence.position(sorted[index])
      varint(UInt64(position - before))
      before = position
    }
  }

  @inline(__always) private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      memory[count] = UInt8(truncatingIfNeeded: rest) | 0x80
      count += 1
      rest >>= 7
    }
    memory[count] = UInt8(truncatingIfNeeded: rest)
    count += 1
  }
}

extension PostingList {
  /// Appends the postings that a `PartialPostingsWriter` wrote, under numbers that are larger by a base.
  ///
  /// The bytes were written by this process: they are trusted as far as they are read without leaving them.
  mutating func append(partial bytes: UnsafeRawBufferPointer, count: Int, adding base: UInt32) {
    // No position is shorter than a byte.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count) { places in
      var reader = PartialPostingsReader(bytes, places)
      var next = base
      for _ in 0..<count {
        let head = reader.varint()
        let document = next &+ head >> 1
        next = document &+ 1
        documents.append(document)
        if head & 1 == 1 {
          masks.append(PostingsFormat.bodyOnly)
          let frequency = reader.varint() &+ 1
          frequencies.append(frequency)
          positionCounts.append(frequency)
          reader.positions(frequency)
          continue
        }
        let mask = UInt8(truncatingIfNeeded: reader.varint())
        masks.append(mask)
        for _ in 0..<mask.nonzeroBitCount {
          frequencies.append(reader.varint() &+ 1)
          let placed = reader.varint()
          positionCounts.append(placed)
          reader.positions(placed)
        }
      }
      positions.append(contentsOf: places[..<reader.placeCount])
    }
  }
}

/// Reads varints; behind the end every number is 0.
private struct PartialPostingsReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private let places: UnsafeMutableBufferPointer<UInt32>
  /// The positions read.
  private(set) var placeCount = 0

  init(_ bytes: UnsafeRawBufferPointer, _ places: UnsafeMutableBufferPointer<UInt32>) {
    self.bytes = bytes
    self.places = places
  }

  @inline(__always) mutating func varint() -> UInt32 {
    guard offset < bytes.count else { return 0 }
    let byte = bytes[offset]
    offset += 1
    return byte < 0x80 ? UInt32(byte) : longVarint(byte)
  }

  private mutating func longVarint(_ first: UInt8) -> UInt32 {
    var value = UInt32(first & 0x7F)
    var shift: UInt32 = 7
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      value |= UInt32(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return value
  }

  @inline(__always) mutating func positions(_ count: UInt32) {
    var before: UInt32 = 0
    for _ in 0..<min(Int(count), places.count - placeCount) {
      before &+= varint()
      places[placeCount] = before
      placeCount += 1
    }
  }
}
