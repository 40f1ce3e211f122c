/// Traditional → simplified Chinese, character by character.
///
/// Text and queries are folded alike, so that 運費 and 运费 find each other. A traditional character with
/// several simplified forms takes the commonest.
public enum HanFolding {
  /// The text with every traditional character simplified, or `nil` if there was none: what to say a search
  /// was made for.
  public static func simplified(_ text: String) -> String? {
    var changed = false
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x80, CharacterTables.shared.characterClass(scalar.value) == .traditionalHan,
        let simple = Unicode.Scalar(CharacterTables.shared.simplified(scalar.value))
      {
        result.append(simple)
        changed = true
      } else {
        result.append(scalar)
      }
    }
    return changed ? String(result) : nil
  }

  /// The traditional characters that fold to one of some simplified characters.
  public static func traditional(of simplified: Set<UInt16>) -> [UInt16] {
    var found: [UInt16] = []
    forEachPair { if simplified.contains($1) { found.append($0) } }
    return found
  }

  /// Calls back with every pair of the generated table; all are characters of three bytes.
  static func forEachPair(_ body: (_ traditional: UInt16, _ simplified: UInt16) -> Void) {
    let bytes = UnsafeBufferPointer(start: pairs.utf8Start, count: pairs.utf8CodeUnitCount)
    func scalar(_ index: Int) -> UInt16 {
      UInt16(bytes[index] & 0x0F) << 12 | UInt16(bytes[index + 1] & 0x3F) << 6
        | UInt16(bytes[index + 2] & 0x3F)
    }
    for index in stride(from: 0, to: bytes.count - 5, by: 6) { body(scalar(index), scalar(index + 3)) }
  }
}
