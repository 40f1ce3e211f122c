import BinaryCoding

extension TextFingerprint: BinaryForm {
  func write(to writer: inout ByteWriter) {
    count.write(to: &writer)
    for bin in bins { bin.write(to: &writer) }
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    let count = try Int(from: &reader)
    var bins: [UInt32] = []
    bins.reserveCapacity(Self.binCount)
    for _ in 0..<Self.binCount { bins.append(try UInt32(from: &reader)) }
    self.init(bins: bins, count: count)
  }
}
