/// Remembers the stems of short words, so that a frequent word is stemmed once.
///
/// One place a hash, the newer word wins: bounded memory, and frequent words come back at once.
struct StemMemo {
  /// The longest word that is remembered, in bytes.
  static let maximumLength = 16

  private struct Entry {
    var word: (UInt64, UInt64) = (0, 0)
    var stem: (UInt64, UInt64) = (0, 0)
    var length = 0
  }

  private let entries: UnsafeMutablePointer<Entry>
  /// How far a hash is shifted to give a place.
  private let shift: UInt64

  /// Makes an empty memo of a power of two of places, each of 40 bytes: as many as the texts are worth, because a
  /// process that asks one question feels every page it touches.
  init(bits: Int) {
    shift = UInt64(64 - bits)
    entries = .allocate(capacity: 1 << bits)
    entries.initialize(repeating: Entry(), count: 1 << bits)
  }

  func deallocate() { entries.deallocate() }

  /// Writes the stem of a word to `target`, which has room for 16 bytes.
  ///
  /// - Parameter word: at most 16 bytes a–z, the first in the lowest byte, zeros behind the last.
  /// - Returns: the length of the stem.
  @inline(__always)
  func stem(_ word: (UInt64, UInt64), count: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let hash = (word.0 ^ (word.1 &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    let entry = entries + Int(truncatingIfNeeded: hash >> shift)
    if entry.pointee.word != word { fill(entry, word, count) }
    let raw = UnsafeMutableRawPointer(target)
    raw.storeBytes(of: entry.pointee.stem.0, as: UInt64.self)
    raw.storeBytes(of: entry.pointee.stem.1, toByteOffset: 8, as: UInt64.self)
    return entry.pointee.length
  }

  @inline(never)
  private func fill(_ entry: UnsafeMutablePointer<Entry>, _ word: (UInt64, UInt64), _ count: Int) {
    var stem = word
    let length = withUnsafeMutableBytes(of: &stem) { bytes in
      bytes.withMemoryRebound(to: UInt8.self) { letters in
        letters.baseAddress.map { Stemmer.stem($0, count: count) } ?? 0
      }
    }
    entry.pointee = Entry(word: word, stem: stem, length: length)
  }
}
