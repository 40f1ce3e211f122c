import BinaryCoding

/// Encodes posting lists.
enum PostingsWriter {
  /// The most bytes of one posting: its document, its mask and a frequency for each field.
  private static let maximumLength = 5 + 5 + 5 * Field.count

  /// Appends a list of at least one document.
  static func write(_ list: PostingList, to writer: inout ByteWriter) {
    guard list.count > PostingsFormat.blockLength else {
      var frequency = 0
      writeBlock(list, 0..<list.count, after: -1, frequency: &frequency, to: &writer)
      return
    }
    var payload = ByteWriter()
    var frequency = 0
    var before = -1
    var start = 0
    while start < list.count {
      let end = min(start + PostingsFormat.blockLength, list.count)
      let length = payload.count
      writeBlock(list, start..<end, after: before, frequency: &frequency, to: &payload)
      let last = Int(list.documents[end - 1])
      writer.varint(last - before)
      writer.varint(payload.count - length)
      before = last
      start = end
    }
    writer.bytes.append(contentsOf: payload.bytes)
  }

  private static func writeBlock(
    _ list: PostingList, _ range: Range<Int>, after before: Int, frequency: inout Int,
    to writer: inout ByteWriter
  ) {
    withUnsafeTemporaryAllocation(byteCount: range.count * maximumLength, alignment: 1) { scratch in
      var run = ScratchWriter(scratch)
      var previous = before
      for index in range {
        let document = Int(list.documents[index])
        run.varint(UInt64(document - previous - 1))
        previous = document
      }
      for index in range {
        let mask = list.masks[index]
        if mask == PostingsFormat.bodyOnly {
          run.varint(UInt64(list.frequencies[frequency] - 1) << 1)
          frequency += 1
          continue
        }
        run.varint(UInt64(mask) << 1 | 1)
        for _ in 0..<mask.nonzeroBitCount {
          run.varint(UInt64(list.frequencies[frequency] - 1))
          frequency += 1
        }
      }
      writer.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: scratch[..<run.count]))
    }
  }
}

/// Writes varints into memory that is large enough for all of them.
private struct ScratchWriter {
  private let bytes: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(_ bytes: UnsafeMutableRawBufferPointer) { self.bytes = bytes }

  @inline(__always) mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes[count] = UInt8(truncatingIfNeeded: rest) | 0x80
      count += 1
      rest >>= 7
    }
    bytes[count] = UInt8(truncatingIfNeeded: rest)
    count += 1
  }
}
