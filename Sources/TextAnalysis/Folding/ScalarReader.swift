/// Reads UTF-8 as folded characters; copying it remembers a place to come back to.
///
/// A byte that is not UTF-8 reads as a separator. One character may fold to several, which then share a source.
struct ScalarReader {
  private let text: UnsafeBufferPointer<UInt8>
  /// The next byte to read.
  private(set) var offset: Int
  /// The targets of the character before `offset` that are still to be handed out.
  private var pending = 0..<0
  private var pendingStart: UInt32 = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    offset = 0
  }

  /// Whether the next character begins at `offset`, with nothing left over from the one before.
  var isAtCharacter: Bool { pending.isEmpty }

  mutating func move(to offset: Int) {
    self.offset = offset
    pending = 0..<0
  }

  /// The next character, or `nil` at the end of the text.
  mutating func next() -> FoldedScalar? {
    if !pending.isEmpty { return nextPending() }
    guard offset < text.count else { return nil }
    let start = UInt32(truncatingIfNeeded: offset)
    let byte = text[offset]
    if byte < 0x80 {
      offset += 1
      return Self.ascii(UInt32(byte), start, start + 1)
    }
    guard let value = decode() else {
      offset += 1
      return FoldedScalar(value: 0, kind: .separator, start: start, end: start + 1)
    }
    return fold(value, start, UInt32(truncatingIfNeeded: offset))
  }

  private mutating func nextPending() -> FoldedScalar {
    let target = CharacterTables.shared.foldingTarget(pending.lowerBound)
    pending = (pending.lowerBound + 1)..<pending.upperBound
    var scalar = fold(target, pendingStart, UInt32(truncatingIfNeeded: offset))
    scalar.letterCase = .unknown
    return scalar
  }

  private mutating func fold(_ value: UInt32, _ start: UInt32, _ end: UInt32) -> FoldedScalar {
    if value < 0x80 { return Self.ascii(value, start, end) }
    if value >= 0xFF01, value <= 0xFF5E { return Self.ascii(value - 0xFEE0, start, end) }
    if let plain = Self.plainPunctuation(value) {
      return FoldedScalar(value: plain, kind: .separator, start: start, end: end)
    }
    let kind = CharacterTables.shared.characterClass(value)
    if kind == .folded {
      pending = CharacterTables.shared.foldingRange(value)
      pendingStart = start
      return nextPending()
    }
    if kind == .traditionalHan {
      return FoldedScalar(
        value: CharacterTables.shared.simplified(value), kind: .han, wasTraditional: true, start: start,
        end: end)
    }
    return FoldedScalar(value: value, kind: kind, start: start, end: end)
  }

  /// The forms of the apostrophe and the hyphen that typesetting uses inside words.
  @inline(__always)
  private static func plainPunctuation(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x2018, 0x2019, 0x201B, 0x02BB, 0x02BC: 0x27
    case 0x2010, 0x2011, 0xFE63: 0x2D
    default: nil
    }
  }

  @inline(__always)
  private static func ascii(_ value: UInt32, _ start: UInt32, _ end: UInt32) -> FoldedScalar {
    switch value {
    case 0x61...0x7A:
      FoldedScalar(value: value, kind: .latin, letterCase: .lower, start: start, end: end)
    case 0x41...0x5A:
      FoldedScalar(value: value | 0x20, kind: .latin, letterCase: .upper, start: start, end: end)
    case 0x30...0x39: FoldedScalar(value: value, kind: .digit, start: start, end: end)
    default: FoldedScalar(value: value, kind: .separator, start: start, end: end)
    }
  }

  /// Decodes the character at `offset`, which is not ASCII, and moves behind it; `nil` if it is not UTF-8.
  @inline(__always)
  private mutating func decode() -> UInt32? {
    let first = UInt32(text[offset])
    let left = text.count - offset
    if first >= 0xE0, first < 0xF0 {
      guard left >= 3, let second = continuation(1), let third = continuation(2) else { return nil }
      let value = (first & 0x0F) << 12 | second << 6 | third
      guard value >= 0x800, value & 0xF800 != 0xD800 else { return nil }
      offset += 3
      return value
    }
    if first >= 0xC2, first < 0xE0 {
      guard left >= 2, let second = continuation(1) else { return nil }
      offset += 2
      return (first & 0x1F) << 6 | second
    }
    guard first >= 0xF0, first < 0xF5, left >= 4, let second = continuation(1),
      let third = continuation(2), let fourth = continuation(3)
    else { return nil }
    let value = (first & 0x07) << 18 | second << 12 | third << 6 | fourth
    guard value >= 0x10000, value < 0x110000 else { return nil }
    offset += 4
    return value
  }

  @inline(__always)
  private func continuation(_ distance: Int) -> UInt32? {
    let byte = text[offset + distance]
    return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
  }
}
