/// What a character does when text is cut into terms. Values from `firstAlphabet` up are one alphabet each.
struct CharacterClass: Equatable {
  let rawValue: UInt8

  /// Ends a word.
  static let separator = CharacterClass(rawValue: 0)
  /// Dropped, and the word goes on: nonspacing marks of alphabets, soft hyphens, joiners.
  static let ignored = CharacterClass(rawValue: 1)
  static let latin = CharacterClass(rawValue: 2)
  static let digit = CharacterClass(rawValue: 3)
  static let han = CharacterClass(rawValue: 4)
  static let hiragana = CharacterClass(rawValue: 5)
  static let katakana = CharacterClass(rawValue: 6)
  static let hangul = CharacterClass(rawValue: 7)
  /// The last of the scripts written without spaces; before it stand Thai, Lao, Khmer, Myanmar.
  static let lastUnspaced = CharacterClass(rawValue: 12)
  /// The voicing marks that follow a kana when text is decomposed or half width.
  static let kanaVoice = CharacterClass(rawValue: 13)
  /// `ー`, which belongs to the hiragana or katakana before it.
  static let kanaProlonged = CharacterClass(rawValue: 14)
  static let firstAlphabet = CharacterClass(rawValue: 16)
  /// A traditional Chinese character; its simplified form is in the tables.
  static let traditionalHan = CharacterClass(rawValue: 254)
  /// A character that is folded to others; they are in the tables.
  static let folded = CharacterClass(rawValue: 255)

  var isUnspaced: Bool { rawValue >= Self.han.rawValue && rawValue <= Self.lastUnspaced.rawValue }
  var isAlphabet: Bool { rawValue >= Self.firstAlphabet.rawValue }
  var isLatinOrDigit: Bool { self == .latin || self == .digit }
}
