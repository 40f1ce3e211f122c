import CMemoryHints

/// Remembers the occurrences of words as they are written, so that a frequent word costs one look.
///
/// Two places a hash, on one cache line, the newer word first: bounded memory, and frequent words come back at once. A
/// word that gives one term has its number in the entry; others have a list.
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

  private static let capacity = 1 << Int(capacityBits)
  private static let cacheLine = 64

  private let entries: UnsafeMutablePointer<Entry>
  /// Places count from the start of their word and have no tag.
  private(set) var listed: [Occurrence] = []
  private var bytes: [UInt8] = []

  init() {
    let size = Self.capacity * MemoryLayout<Entry>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Self.cacheLine)
    cprefer_large_pages(memory, size)
    entries = memory.initializeMemory(as: Entry.self, repeating: Entry(), count: Self.capacity)
  }

  func deallocate() { entries.deallocate() }

  /// Forgets everything: the numbers of terms have changed.
  mutating func removeAll() {
    entries.update(repeating: Entry(), count: Self.capacity)
    listed.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The two places of a key, whatever words are there.
  @inline(__always)
  func places(_ key: (UInt64, UInt64)) -> UnsafeMutablePointer<Entry> {
    let hash = (key.0 ^ (key.1 &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return entries + Int(truncatingIfNeeded: (hash ^ (hash >> 32)) >> (65 - Self.capacityBits)) << 1
  }

  /// The entry of a key.
  @inline(__always)
  func entry(_ key: (UInt64, UInt64)) -> UnsafeMutablePointer<Entry>? {
    let places = places(key)
    if places.pointee.key == key { return places }
    return places[1].key == key ? places + 1 : nil
  }

  /// Sets the entry of a key; the older of two others gives way.
  func set(_ entry: Entry) {
    let places = places(entry.key)
    if places.pointee.key != entry.key { places[1] = places.pointee }
    places.pointee = entry
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
      set(Entry(key: word.key, first: occurrences[0].term))
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
    set(new)
  }
}
