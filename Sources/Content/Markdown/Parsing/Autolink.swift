/// A bare address in a text (GFM 0.29, section 6.9).
///
/// Unlike GitHub's, a web address ends before Chinese, Japanese and Korean letters and punctuation, which
/// follow without a blank: `见https://example.com。` links what a reader would.
struct Autolink {
  /// The address in the text.
  var range: Range<Int>
  /// What makes it a link target.
  var prefix = ""

  /// Finds the address around a `:`, `.` or `@`.
  init?(_ text: CText, at index: Int, notBefore limit: Int) {
    switch text.bytes[index] {
    case ASCII.colon:
      guard let found = Self.url(text, colon: index, limit) else { return nil }
      range = found
    case ASCII.dot:
      guard let found = Self.www(text, dot: index, limit) else { return nil }
      range = found
      prefix = "http://"
    default:
      guard let found = Self.mail(text, at: index, limit) else { return nil }
      range = found
      prefix = "mailto:"
    }
  }

  private static func url(_ text: CText, colon: Int, _ limit: Int) -> Range<Int>? {
    let bytes = text.bytes
    guard colon + 3 < text.count, bytes[colon + 1] == ASCII.slash, bytes[colon + 2] == ASCII.slash
    else { return nil }
    var start = colon
    while start > limit, colon - start < 6, ASCII.isAlphanumeric(bytes[start - 1]) { start -= 1 }
    let scheme = (start..<colon).map { ASCII.lowercase(bytes[$0]) }
    guard scheme == Array("http".utf8) || scheme == Array("https".utf8) || scheme == Array("ftp".utf8),
      domainEnd(text, from: colon + 3, needsDot: false) != nil
    else { return nil }
    return start..<end(text, from: start, after: colon + 3)
  }

  private static func www(_ text: CText, dot: Int, _ limit: Int) -> Range<Int>? {
    let bytes = text.bytes
    let start = dot - 3
    guard start >= limit, (start..<dot).allSatisfy({ bytes[$0] | 0x20 == 0x77 }) else { return nil }
    if start > 0 {
      let before = bytes[start - 1]
      guard
        ASCII.isSpace(before) || before >= 0x80
          || [0x2A, ASCII.underscore, ASCII.tilde, ASCII.leftParenthesis].contains(before)
      else { return nil }
    }
    guard domainEnd(text, from: start, needsDot: true) != nil else { return nil }
    let end = end(text, from: start, after: dot + 1)
    return end > dot + 1 ? start..<end : nil
  }

  private static func mail(_ text: CText, at index: Int, _ limit: Int) -> Range<Int>? {
    let bytes = text.bytes
    var start = index
    while start > limit, isMailByte(bytes[start - 1]) || bytes[start - 1] == ASCII.plus { start -= 1 }
    var end = index + 1
    var hasDot = false
    while end < text.count {
      if bytes[end] == ASCII.dot, end + 1 < text.count, ASCII.isAlphanumeric(bytes[end + 1]), end > index + 1
      {
        hasDot = true
      } else if bytes[end] == ASCII.dot || !isMailByte(bytes[end]) {
        break
      }
      end += 1
    }
    guard start < index, hasDot, ASCII.isAlphanumeric(bytes[end - 1]),
      end == text.count || bytes[end] != ASCII.at
    else { return nil }
    return start..<end
  }

  private static func isMailByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.dot || byte == ASCII.hyphen || byte == ASCII.underscore
  }

  /// Behind a valid domain: its last two parts hold no underscore. Domains end at 255 bytes.
  private static func domainEnd(_ text: CText, from start: Int, needsDot: Bool) -> Int? {
    var index = start
    var dots = 0
    var underscores = (before: 0, last: 0)
    while index < text.count, index - start <= 255 {
      let byte = text.bytes[index]
      if byte == ASCII.underscore {
        underscores.last += 1
      } else if byte == ASCII.dot {
        underscores = (underscores.last, 0)
        dots += 1
      } else if !ASCII.isAlphanumeric(byte), byte != ASCII.hyphen, byte < 0x80 || startsCJK(text, index) {
        break
      }
      index += 1
    }
    guard index > start, underscores.before == 0, underscores.last == 0, dots > 0 || !needsDot else {
      return nil
    }
    return text.bytes[start] == ASCII.dot || text.bytes[start] == ASCII.hyphen ? nil : index
  }

  /// Behind the address: up to a blank or `<`, without closing punctuation, unpaired parentheses and
  /// entities.
  private static func end(_ text: CText, from start: Int, after minimum: Int) -> Int {
    let bytes = text.bytes
    var end = minimum
    var parentheses = 0
    for index in start..<minimum where bytes[index] == ASCII.leftParenthesis { parentheses += 1 }
    while end < text.count, !ASCII.isSpace(bytes[end]), bytes[end] != ASCII.less, !startsCJK(text, end) {
      if bytes[end] == ASCII.leftParenthesis { parentheses += 1 }
      if bytes[end] == ASCII.rightParenthesis { parentheses -= 1 }
      end += 1
    }
    trim: while end > minimum {
      switch bytes[end - 1] {
      case 0x3F, ASCII.exclamation, ASCII.dot, 0x2C, ASCII.colon, 0x2A, ASCII.underscore, ASCII.tilde,
        ASCII.apostrophe, ASCII.quote:
        end -= 1
      case ASCII.rightParenthesis:
        guard parentheses < 0 else { break trim }
        parentheses += 1
        end -= 1
      case ASCII.semicolon:
        var entity = end - 2
        while entity > minimum, end - entity <= 32, ASCII.isLetter(bytes[entity]) { entity -= 1 }
        end = entity > minimum && entity < end - 2 && bytes[entity] == ASCII.ampersand ? entity : end - 1
      default: break trim
      }
    }
    return end
  }

  /// Whether a CJK letter or punctuation mark starts here (U+2E80–U+9FFF, Hangul, compatibility and
  /// full-width forms, planes 2 and 3).
  private static func startsCJK(_ text: CText, _ index: Int) -> Bool {
    let byte = text.bytes[index]
    guard byte >= 0xE2, index + 2 < text.count else { return false }
    let next = text.bytes[index + 1]
    switch byte {
    case 0xE2: return next >= 0xBA
    case 0xE3...0xE9: return true
    case 0xEA: return next >= 0xB0
    case 0xEB, 0xEC: return true
    case 0xED: return next < 0x9F
    case 0xEF: return (next >= 0xA4 && next <= 0xAB) || next == 0xBC || next == 0xBD || next == 0xBE
    case 0xF0: return next >= 0xA0
    default: return false
    }
  }
}
