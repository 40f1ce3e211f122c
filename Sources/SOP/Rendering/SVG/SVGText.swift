import Diagnostics

/// Text in a drawing: its width in pixels, estimated because no font is at hand, its lines, its escapes.
enum SVGText {
  /// The pixels that a text takes at most in common sans-serif fonts.
  ///
  /// - Complexity: linear in the text.
  static func width(_ text: some StringProtocol, size: Int, isBold: Bool = false) -> Int {
    let hundredths = text.unicodeScalars.reduce(0) { sum, scalar in
      let width = width(of: scalar)
      return sum + (isBold && TextWidth.columns(of: scalar) < 2 ? width * 115 / 100 : width)
    }
    return (hundredths * size + 99) / 100
  }

  /// The width of one scalar in hundredths of the font's size.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", "I", " ": 30
    case "f", "t", "r", "(", ")", "[", "]", "-", "/": 40
    case "\"", "“", "”", "‘", "’": 50
    case "=", "<", ">", "+", "&": 84
    case "m", "w", "M", "W", "@", "%": 90
    case "A"..."Z", "_": 68
    case "→", "↓", "≤", "…", "—": 100
    default: TextWidth.columns(of: scalar) * (TextWidth.columns(of: scalar) == 2 ? 50 : 57)
    }
  }

  /// The text in lines no wider than `width`, at most `limit` of them; the last ends in `ending` where text
  /// is left out. Lines break at blanks, between wide characters, and within words that are too long.
  static func lines(
    _ text: String, size: Int, width: Int, limit: Int, isBold: Bool = false, ending: String = "…"
  )
    -> [String]
  {
    var lines: [String] = []
    var line = ""
    for piece in pieces(text) {
      let isFirst = line.isEmpty
      if Self.width(line + trimmingEnd(piece), size: size, isBold: isBold) <= width {
        line += piece
        continue
      }
      if !isFirst { lines.append(trimmingEnd(line)) }
      line = piece
      while Self.width(trimmingEnd(line), size: size, isBold: isBold) > width {
        let fitting = prefix(of: line, size: size, width: width, isBold: isBold)
        lines.append(fitting)
        line.removeFirst(fitting.count)
      }
    }
    if !trimmingEnd(line).isEmpty { lines.append(trimmingEnd(line)) }
    guard lines.count > limit else { return lines }
    return lines.prefix(limit - 1) + [
      prefix(of: lines[limit - 1] + ending, size: size, width: width, isBold: isBold, ending: ending)
    ]
  }

  /// Words with the blank behind them; every wide character stands for itself, with the marks that may not leave it.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var isOpen = false
    for character in text {
      let first = character.unicodeScalars.first
      let isWide = first.map { TextWidth.columns(of: $0) == 2 } ?? false
      if isOpen && !isWide || stays(character, behind: pieces.last) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      isOpen = !isWide && character != " "
    }
    return pieces
  }

  /// Whether no line breaks between a piece and a character.
  private static func stays(_ character: Character, behind piece: String?) -> Bool {
    guard let last = piece?.unicodeScalars.last, let first = character.unicodeScalars.first else {
      return false
    }
    if first == " " { return true }
    return last != " " && (LineBreaking.mayNotBegin(first) || LineBreaking.mayNotEnd(last))
  }

  /// As much of a text as fits, at least one character, with `ending` where something is left out.
  private static func prefix(of text: String, size: Int, width: Int, isBold: Bool, ending: String = "")
    -> String
  {
    guard Self.width(text, size: size, isBold: isBold) > width else { return text }
    var fitting = ""
    for character in text {
      if !fitting.isEmpty,
        Self.width(fitting + String(character) + ending, size: size, isBold: isBold) > width
      {
        break
      }
      fitting.append(character)
    }
    return fitting + ending
  }

  private static func trimmingEnd(_ text: String) -> String {
    text.last == " " ? String(text.dropLast()) : text
  }
}
