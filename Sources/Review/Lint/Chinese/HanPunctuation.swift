import Content
import Diagnostics

/// Half-width punctuation where Chinese text has full-width signs.
struct HanPunctuation {
  private let run: TextRun
  private let text: [UInt8]

  init(_ run: TextRun, _ text: [UInt8]) {
    self.run = run
    self.text = text
  }

  func check(_ scan: inout ArticleScan) {
    var parenthesis: Int?
    /// The last `)` that was found to belong to Chinese text.
    var closed: Int?
    var index = run.range.lowerBound
    while index < run.range.upperBound {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "("): parenthesis = index
      case UInt8(ascii: ")"):
        if let open = parenthesis, pair(open, index, &scan) { closed = index }
        parenthesis = nil
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "!"),
        UInt8(ascii: "."):
        sign(byte, at: index, isBehindHan: closed == index - 1, &scan)
      case 0xE3, 0xEF:
        if Han.isOne(of: Self.fullWidth, text, at: index) { scan.spacing.fullWidthCount += 1 }
      default: break
      }
      index += 1
    }
  }

  private static let fullWidth: [StaticString] = ["，", "。", "；", "：", "？", "！", "（"]

  /// - Parameter isBehindHan: whether a closing parenthesis of Chinese text stands before it.
  private func sign(_ byte: UInt8, at index: Int, isBehindHan: Bool, _ scan: inout ArticleScan) {
    guard index > 0 else { return }
    if isBehindHan {
      guard endsClause(index) else { return }
    } else {
      guard Han.lengthBefore(text, index) > 0, isSentenceSign(byte, at: index) else { return }
    }
    // Blanks behind a half-width sign go with it: a full-width one brings its own.
    let isFollowedByBlank = index + 1 < run.range.upperBound && text[index + 1] == 0x20
    let shown = index..<index + (isFollowedByBlank ? 2 : 1)
    report(shown, byte, &scan)
  }

  /// Whether a blank, the end of the line, a sign of another script, code or a link follows.
  private func endsClause(_ index: Int) -> Bool {
    guard index + 1 < run.range.upperBound else { return true }
    return text[index + 1] <= 0x20 || text[index + 1] >= 0x80
  }

  private func isSentenceSign(_ byte: UInt8, at index: Int) -> Bool {
    let next = index + 1 < text.count ? text[index + 1] : 0x0A
    switch byte {
    case UInt8(ascii: "."):
      // Within a line it may end a number (`第 4 步. `), a name (`表.列`) or an ellipsis.
      guard next == 0x0A, index < run.range.upperBound else { return false }
      let start = index - Han.lengthBefore(text, index)
      let isNumber = start == 0 || text[start - 1] == 0x0A
      return !isNumber
    case UInt8(ascii: ":"):
      return next != UInt8(ascii: ":") && next != UInt8(ascii: "/") && next != UInt8(ascii: "=")
    case UInt8(ascii: ","), UInt8(ascii: ";"): return endsClause(index) || Letters.isAlphanumeric(next)
    default: return endsClause(index)
    }
  }

  /// `(…)` around Chinese text; whether it is such a pair.
  private func pair(_ open: Int, _ close: Int, _ scan: inout ArticleScan) -> Bool {
    guard open > 0, Han.lengthBefore(text, open) > 0, open + 1 < close else { return false }
    let holdsHan = Han.length(text, at: open + 1) > 0 || Han.lengthBefore(text, close) > 0
    guard holdsHan, close - open < 600 else { return false }
    report(open..<open + 1, UInt8(ascii: "("), &scan)
    report(close..<close + 1, UInt8(ascii: ")"), &scan)
    return true
  }

  private func report(_ shown: Range<Int>, _ byte: UInt8, _ scan: inout ArticleScan) {
    guard let wide = Self.wide[byte], !scan.isException(shown, in: run),
      scan.spacing.halfWidth.count < 20 * ArticleScan.limit
    else { return }
    let exact = scan.places.exactRange(of: shown, in: run)
    let half = String(decoding: [byte], as: UTF8.self)
    scan.spacing.halfWidth.append(
      ChineseText.Site(
        range: exact ?? scan.places.range(of: shown, in: run),
        message: "the half-width \"\(half)\" stands in Chinese text", help: "write \"\(wide)\"",
        fix: exact.map { FixIt("write \"\(wide)\"", replace: $0, with: wide) }))
  }

  private static let wide: [UInt8: String] = [
    UInt8(ascii: ","): "，", UInt8(ascii: ";"): "；", UInt8(ascii: ":"): "：", UInt8(ascii: "?"): "？",
    UInt8(ascii: "!"): "！", UInt8(ascii: "."): "。", UInt8(ascii: "("): "（", UInt8(ascii: ")"): "）",
  ]
}
