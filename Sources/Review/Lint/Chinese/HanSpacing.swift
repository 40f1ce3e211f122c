import Content
import Diagnostics

/// Blanks between Han characters and Latin letters or digits.
struct HanSpacing {
  private let run: TextRun
  private let text: [UInt8]

  init(_ run: TextRun, _ text: [UInt8]) {
    self.run = run
    self.text = text
  }

  func check(_ scan: inout ArticleScan) {
    var index = run.range.lowerBound
    while index < run.range.upperBound {
      let han = Han.length(text, at: index)
      if han > 0, index + han <= run.range.upperBound {
        if index > run.range.lowerBound { before(index, han, &scan) }
        if index + han < run.range.upperBound { behind(index, han, &scan) }
        index += han
      } else {
        if text[index] == 0x20, index > run.range.lowerBound { blank(index, &scan) }
        index += 1
      }
    }
  }

  /// A Latin character stands before a Han one.
  private func before(_ index: Int, _ han: Int, _ scan: inout ArticleScan) {
    let byte = text[index - 1]
    if byte == 0x20 {
      if index - 2 >= run.range.lowerBound, Letters.isAlphanumeric(text[index - 2]) {
        scan.spacing.spacedCount += 1
      }
      return
    }
    guard Letters.isAlphanumeric(byte) else { return }
    let word = word(endingAt: index)
    guard !isExempt(word) else { return }
    report(index - word.count..<index, index..<index + han, at: index, &scan)
  }

  /// A Latin character stands behind a Han one.
  private func behind(_ index: Int, _ han: Int, _ scan: inout ArticleScan) {
    let start = index + han
    if text[start] == 0x20 {
      if start + 1 < run.range.upperBound, Letters.isAlphanumeric(text[start + 1]) {
        scan.spacing.spacedCount += 1
      }
      return
    }
    guard Letters.isAlphanumeric(text[start]) else { return }
    let word = word(startingAt: start)
    guard !isExempt(word) else { return }
    report(index..<start, start..<start + word.count, at: start, &scan)
  }

  /// A blank before `，` and the like.
  private func blank(_ index: Int, _ scan: inout ArticleScan) {
    guard text[index - 1] > 0x20, index + 3 <= run.range.upperBound,
      Han.isOne(of: Self.closing, text, at: index + 1)
    else { return }
    let shown = index..<min(index + 4, run.range.upperBound)
    guard shown.count == 4, !scan.isException(shown, in: run) else { return }
    let sign = String(decoding: text[index + 1..<index + 4], as: UTF8.self)
    let exact = scan.places.exactRange(of: shown, in: run)
    scan.spacing.tight.append(
      ChineseText.Site(
        range: exact ?? scan.places.range(of: shown, in: run), message: "a blank stands before \"\(sign)\"",
        help: "remove the blank",
        fix: exact.map { FixIt("remove the blank", replace: $0.lowerBound..<$0.lowerBound + 1, with: "") }))
  }

  private static let closing: [StaticString] = ["，", "。", "；", "：", "？", "！", "、"]

  private func word(endingAt end: Int) -> Range<Int> {
    var start = end
    while start > run.range.lowerBound, (0x21...0x7E).contains(text[start - 1]) { start -= 1 }
    return start..<end
  }

  private func word(startingAt start: Int) -> Range<Int> {
    var end = start
    while end < run.range.upperBound, (0x21...0x7E).contains(text[end]) { end += 1 }
    return start..<end
  }

  /// Words that good Chinese text leaves without blanks: compounds of one letter (`T恤`, `维生素C`), dates (`2026年`),
  /// ordinals (`第3章`), and what is rather code: paths, names, patterns.
  private func isExempt(_ word: Range<Int>) -> Bool {
    let bytes = text[word]
    if bytes.contains(where: { Self.codeSigns.contains($0) }) { return true }
    if bytes.count == 1, Letters.isLetter(bytes[bytes.startIndex]) { return true }
    guard bytes.allSatisfy({ Letters.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
    else {
      return false
    }
    let end = word.upperBound
    if end < run.range.upperBound, Han.isOne(of: Self.dateUnits, text, at: end),
      !Han.isOne(of: Self.otherWords, text, at: end)
    {
      return true
    }
    return word.lowerBound - 3 >= run.range.lowerBound && text.holds("第", at: word.lowerBound - 3)
  }

  private static let codeSigns = Set("/\\@_=<>{}$*|~^&`".utf8)
  private static let dateUnits: [StaticString] = ["年", "月", "日", "号", "时", "点", "折"]
  /// Words that begin like a unit of dates.
  private static let otherWords: [StaticString] = ["时间", "时候", "点击", "日志"]

  private func report(_ left: Range<Int>, _ right: Range<Int>, at boundary: Int, _ scan: inout ArticleScan) {
    let shown = left.lowerBound..<right.upperBound
    guard !scan.isException(shown, in: run), scan.spacing.tight.count < 20 * ArticleScan.limit else { return }
    let first = text[left].suffix(40)
    let second = text[right].prefix(40)
    let exact = scan.places.exactRange(of: shown, in: run)
    let place = exact ?? scan.places.range(of: shown, in: run)
    let offset = boundary - shown.lowerBound
    let pair =
      String(decoding: first, as: UTF8.self) + " " + String(decoding: second, as: UTF8.self)
    scan.spacing.tight.append(
      ChineseText.Site(
        range: place,
        message: "no blank stands between \"\(String(decoding: first, as: UTF8.self))\" and "
          + "\"\(String(decoding: second, as: UTF8.self))\"",
        help: "write \"\(pair)\"",
        fix: exact.map {
          FixIt(
            "write \"\(pair)\"", replace: $0.lowerBound + offset..<$0.lowerBound + offset, with: " ")
        }))
  }
}
