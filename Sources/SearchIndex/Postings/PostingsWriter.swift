import BinaryCoding

/// Encodes posting lists.
enum PostingsWriter {
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
    var previous = before
    for index in range {
      let document = Int(list.documents[index])
      writer.varint(document - previous - 1)
      previous = document
    }
    for index in range {
      let mask = list.masks[index]
      if mask == PostingsFormat.bodyOnly {
        writer.varint(UInt64(list.frequencies[frequency] - 1) << 1)
        frequency += 1
        continue
      }
      writer.varint(UInt64(mask) << 1 | 1)
      for _ in 0..<mask.nonzeroBitCount {
        writer.varint(UInt64(list.frequencies[frequency] - 1))
        frequency += 1
      }
    }
  }
}
