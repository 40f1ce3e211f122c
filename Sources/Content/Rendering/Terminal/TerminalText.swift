import Diagnostics

/// How a piece of text looks.
struct TerminalStyle: OptionSet {
  let rawValue: UInt16
  static let bold = TerminalStyle(rawValue: 1)
  static let italic = TerminalStyle(rawValue: 2)
  static let underline = TerminalStyle(rawValue: 4)
  static let struck = TerminalStyle(rawValue: 8)
  static let dim = TerminalStyle(rawValue: 16)
  static let code = TerminalStyle(rawValue: 32)
  static let link = TerminalStyle(rawValue: 64)
  static let heading = TerminalStyle(rawValue: 128)
  static let warning = TerminalStyle(rawValue: 256)
  static let note = TerminalStyle(rawValue: 512)

  /// The parameters of ECMA-48's SGR sequence.
  var parameters: String {
    var codes: [String] = []
    if contains(.bold) || contains(.heading) { codes.append("1") }
    if contains(.dim) { codes.append("2") }
    if contains(.italic) { codes.append("3") }
    if contains(.underline) || contains(.link) { codes.append("4") }
    if contains(.struck) { codes.append("9") }
    if contains(.heading) { codes.append("36") }
    if contains(.code) { codes.append("33") }
    if contains(.link) { codes.append("34") }
    if contains(.warning) { codes.append("31") }
    if contains(.note) { codes.append("32") }
    return codes.joined(separator: ";")
  }
}

/// A stretch of text of one look.
struct StyledText {
  var text: String
  var style: TerminalStyle = []
  /// The address that a click opens.
  var address: String?
}

/// Writes styled text, with escape sequences only where colour is wanted.
struct TerminalPainter {
  var isColored: Bool

  func paint(_ pieces: [StyledText]) -> String {
    var output = ""
    var start = 0
    while start < pieces.count {
      var end = start + 1
      while end < pieces.count, pieces[end].style == pieces[start].style,
        pieces[end].address == pieces[start].address
      {
        end += 1
      }
      let text = pieces[start..<end].map(\.text).joined()
      output += paint(StyledText(text: text, style: pieces[start].style, address: pieces[start].address))
      start = end
    }
    return output
  }

  private func paint(_ piece: StyledText) -> String {
    guard isColored else { return piece.text }
    let parameters = piece.style.parameters
    let text = parameters.isEmpty ? piece.text : "\u{1B}[\(parameters)m\(piece.text)\u{1B}[0m"
    guard let address = piece.address else { return text }
    return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}

/// Breaks styled text into lines of a width: between words, and between Han, Kana and Hangul syllables where
/// no closing mark follows and no opening mark precedes (after the first rules of JIS X 4051).
struct LineBreaker {
  var width: Int
  private var lines: [[StyledText]] = []
  private var line: [StyledText] = []
  private var column = 0
  private var word: [StyledText] = []
  private var wordColumns = 0
  private var blank: StyledText?

  init(width: Int) { self.width = max(width, 1) }

  /// The lines of a text; `\n` in it begins a new one.
  static func lines(_ pieces: [StyledText], width: Int) -> [[StyledText]] {
    var breaker = LineBreaker(width: width)
    for piece in pieces { breaker.add(piece) }
    breaker.endWord()
    breaker.endLine()
    return breaker.lines
  }

  private mutating func add(_ piece: StyledText) {
    for scalar in piece.text.unicodeScalars {
      if scalar == "\n" {
        endWord()
        endLine()
        continue
      }
      if scalar == " " {
        endWord()
        if column > 0 { blank = StyledText(text: " ", style: piece.style, address: piece.address) }
        continue
      }
      let columns = TextWidth.columns(of: scalar)
      if columns == 2, !LineBreaking.mayNotBegin(scalar), !endsWithOpening { endWord() }
      if wordColumns + columns > width { endWord() }
      append(scalar, columns, like: piece)
      if columns == 2, !LineBreaking.mayNotEnd(scalar), Self.mayBreakBehind(scalar) {
        wideEnd = true
      } else {
        wideEnd = false
      }
    }
  }

  /// Whether the word ends with a wide sign behind which a line may break.
  private var wideEnd = false

  private var endsWithOpening: Bool {
    word.last?.text.unicodeScalars.last.map(LineBreaking.mayNotEnd) ?? false
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ columns: Int, like piece: StyledText) {
    if wideEnd, columns > 0, !LineBreaking.mayNotBegin(scalar) { endWord() }
    if let last = word.last, last.style == piece.style, last.address == piece.address {
      word[word.count - 1].text.unicodeScalars.append(scalar)
    } else {
      word.append(StyledText(text: String(scalar), style: piece.style, address: piece.address))
    }
    wordColumns += columns
  }

  private mutating func endWord() {
    wideEnd = false
    guard !word.isEmpty else { return }
    let gap = blank == nil ? 0 : 1
    if column > 0, column + gap + wordColumns > width {
      endLine()
    } else if let blank {
      line.append(blank)
      column += 1
    }
    blank = nil
    line += word
    column += wordColumns
    word = []
    wordColumns = 0
  }

  private mutating func endLine() {
    lines.append(line)
    line = []
    column = 0
    blank = nil
  }

  private static func mayBreakBehind(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }
}
