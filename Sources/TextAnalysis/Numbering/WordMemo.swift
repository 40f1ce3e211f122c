/// Remembers the occurrences of words as they are written, so that a frequent word costs one look.
///
/// One place a hash, the newer word wins: bounded memory, and frequent words come back at once. A word that
/// gives one term has its number in the entry; others have a list.
struct WordMemo {
  private static let capacityBits: UInt64 = 17
  /// Tells the key of one or two characters from that of a word.
  static let charactersMark: UInt64 = 3 << 62
  private static let maximumListed = 1 << 18
  private static let maximumBytes = 1 << 22

  struct Entry {
    var key: (UInt64, UInt64) = (0, 0)
    /// The term of a short word that gives one; else where the list begins.
    var first: UInt32 = 0
    /// Where the bytes of a long word begin.
    var bytes: UInt32 = 0
    /// The number of occurrences; 0 where `first` is a term.
    var count: UInt16 = 0
    /// The number of positions.
    var positions: UInt16 = 0
  }

  private let entries: UnsafeMutablePointer<Entry>
  /// Places count from the start of their word and have no tag.
  private(set) var listed: [Occurrence] = []
  private var bytes: [UInt8] = []

  init() {
    entries = .allocate(capacity: 1 << Int(Self.capacityBits))
    entries.initialize(repeating: Entry(), count: 1 << Int(Self.capacityBits))
  }

  func deallocate() { entries.deallocate() }

  /// Forgets everything: the numbers of terms have changed.
  mutating func removeAll() {
    entries.update(repeating: Entry(), count: 1 << Int(Self.capacityBits))
    listed.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The place of a key, whatever word is there.
  @inline(__always)
  func entry(_ key: (UInt64, UInt64)) -> UnsafeMutablePointer<Entry> {
    let hash = (key.0 ^ (key.1 &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return entries + Int(truncatingIfNeeded: (hash ^ (hash >> 32)) >> (64 - Self.capacityBits))
  }

  /// Whether an entry that has the key of a long word is of that word.
  func isEqual(_ entry: UnsafeMutablePointer<Entry>, _ word: WrittenWord) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let start = Int(entry.pointee.bytes)
      for index in 0..<word.count where bytes[start + index] != word.bytes[index] { return false }
      return true
    }
  }

  /// Remembers a word.
  ///
  /// - Parameter start: the position of the word's first occurrence.
  mutating func remember(
    _ word: WrittenWord, _ occurrences: UnsafeBufferPointer<Occurrence>, from start: UInt32, to end: UInt32
  ) {
    let isSimple =
      occurrences.count == 1 && !word.isLong && end == start &+ 1
      && Occurrence.isPlaced(occurrences[0].place)
    guard !isSimple else {
      entry(word.key).pointee = Entry(key: word.key, first: occurrences[0].term)
      return
    }
    guard !occurrences.isEmpty else { return }
    if listed.count > Self.maximumListed || bytes.count > Self.maximumBytes { removeAll() }
    let new = Entry(
      key: word.key, first: UInt32(truncatingIfNeeded: listed.count),
      bytes: UInt32(truncatingIfNeeded: bytes.count), count: UInt16(truncatingIfNeeded: occurrences.count),
      positions: UInt16(truncatingIfNeeded: end &- start))
    if word.isLong { bytes.append(contentsOf: UnsafeBufferPointer(start: word.bytes, count: word.count)) }
    for occurrence in occurrences {
      let isPlaced = Occurrence.isPlaced(occurrence.place)
      listed.append(
        Occurrence(
          term: occurrence.term,
          place: isPlaced
            ? Occurrence.position(occurrence.place) &- start : Occurrence.withoutPosition))
    }
    entry(word.key).pointee = new
  }
}
