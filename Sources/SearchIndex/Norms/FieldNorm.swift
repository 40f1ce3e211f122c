/// The length of one field of one document in one byte: exact below 64, then 16 steps an octave (error below
/// 1/16).
///
/// Byte table: docs/format/index.md.
enum FieldNorm {
  /// The byte for a length in positions; lengths of 253,952 and more share the last.
  static func encode(_ length: Int) -> UInt8 {
    if length < 64 { return UInt8(max(0, length)) }
    let octave = (Int.bitWidth - 1 - length.leadingZeroBitCount) - 6
    guard octave < 12 else { return 255 }
    let step = (length >> (octave + 2)) & 15
    return UInt8(64 + octave * 16 + step)
  }

  /// The length that a byte stands for: the smallest of those that share it.
  static func decode(_ norm: UInt8) -> Int {
    if norm < 64 { return Int(norm) }
    let code = Int(norm) - 64
    return (16 + (code & 15)) << ((code >> 4) + 2)
  }

  /// The lengths of all 256 bytes.
  static let lengths: [Int] = (0...255).map { decode(UInt8($0)) }
}
