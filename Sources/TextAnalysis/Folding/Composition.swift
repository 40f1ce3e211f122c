/// Conjoining jamo to syllables, by the arithmetic of the Unicode standard, section 3.12.
enum HangulComposition {
  /// The syllable of a character and the jamo behind it, if they make one.
  static func composed(_ first: UInt32, with second: UInt32) -> UInt32? {
    if first >= 0x1100, first < 0x1113, second >= 0x1161, second < 0x1176 {
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    }
    if first >= 0xAC00, first < 0xD7A4, (first - 0xAC00) % 28 == 0, second > 0x11A7, second < 0x11C3 {
      return first + (second - 0x11A7)
    }
    return nil
  }
}

/// Kana and the voicing marks behind them: ハ and ゜ are パ.
enum KanaComposition {
  private static let voiceMark: UInt32 = 0x3099

  /// The voiced form of a kana, or the kana itself if it has none.
  static func voiced(_ kana: UInt32, by mark: UInt32) -> UInt32 {
    let katakanaOffset: UInt32 = kana >= 0x30A0 ? 0x60 : 0
    let hiragana = kana - katakanaOffset
    switch hiragana {
    case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B:
      return kana + (mark == voiceMark ? 1 : 2)
    case _ where mark != voiceMark:
      return kana
    case 0x304B...0x3062 where hiragana % 2 == 1, 0x3064, 0x3066, 0x3068, 0x309D:
      return kana + 1
    case 0x3046:
      return kana + 0x4E
    case 0x308F...0x3092 where katakanaOffset > 0:
      return kana + 8
    default:
      return kana
    }
  }
}
