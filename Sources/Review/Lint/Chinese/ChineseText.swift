import Content
import Diagnostics

/// Typography of Chinese text: a blank between Han characters and Latin ones, full-width punctuation.
///
/// Writers disagree about both, and a text that keeps to one way is no bad text: where most places of an article are
/// written the other way, reports show them as one finding, not one each.
enum ChineseText {
  /// A place that is written otherwise than it should be.
  struct Site {
    /// What is shown: the signs on both sides.
    var range: Range<Int>
    var message: String
    var help: String
    var fix: FixIt?
  }

  /// What the walk over an article has seen.
  struct Spacing {
    var tight: [Site] = []
    var spacedCount = 0
    var halfWidth: [Site] = []
    var fullWidthCount = 0
  }

  /// More places than this of the other way make it a habit.
  private static let habit = 5

  /// Looks at a stretch of text.
  static func check(_ run: TextRun, in scan: inout ArticleScan) {
    let text = scan.document.text
    var hasHan = false
    var index = run.range.lowerBound
    while index < run.range.upperBound, !hasHan {
      hasHan = text[index] >= 0xE3 && Han.length(text, at: index) > 0
      index += 1
    }
    guard hasHan, !holdsTemplateCode(text[run.range]) else { return }
    if scan.checks.isOn("chinese.spacing") { HanSpacing(run, text).check(&scan) }
    if scan.checks.isOn("chinese.punctuation") { HanPunctuation(run, text).check(&scan) }
  }

  private static func holdsTemplateCode(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains(UInt8(ascii: "{"))
      && (text.firstRange(of: "{{", from: text.startIndex) != nil
        || text.firstRange(of: "{%", from: text.startIndex) != nil)
  }

  /// The findings of an article, each place by itself unless the places are a habit.
  static func findings(_ spacing: Spacing, in scan: ArticleScan) -> [Diagnostic] {
    findings(
      "chinese.spacing", spacing.tight, good: spacing.spacedCount, scan,
      habit: ChineseHabit.tight)
      + findings(
        "chinese.punctuation", spacing.halfWidth, good: spacing.fullWidthCount, scan,
        habit: ChineseHabit.halfWidth)
  }

  private static func findings(
    _ rule: RuleID, _ sites: [Site], good: Int, _ scan: ArticleScan, habit: String
  ) -> [Diagnostic] {
    let isHabit = sites.count > self.habit && sites.count > good
    return sites.map { site in
      Diagnostic(
        rule, isHabit ? habit : site.message, at: scan.source.place(site.range), help: site.help,
        fixes: site.fix.map { [$0] } ?? [])
    }
  }
}

extension ArticleScan {
  /// Whether a range of the text lies in one that the workspace leaves as it is.
  func isException(_ range: Range<Int>, in run: TextRun) -> Bool {
    checks.exceptions.contains { exception in
      let first = max(run.range.lowerBound, range.upperBound - exception.count)
      let last = min(range.lowerBound, run.range.upperBound - exception.count)
      guard first <= last else { return false }
      return (first...last).contains { document.text[$0..<$0 + exception.count].elementsEqual(exception) }
    }
  }
}

/// Han characters and the signs of Chinese text as UTF-8.
enum Han {
  /// The length of the Han character that begins at an index; 0 where none does.
  @inline(__always) static func length(_ text: [UInt8], at index: Int) -> Int {
    let byte = text[index]
    guard byte >= 0xE3, index + 2 < text.count else { return 0 }
    switch byte {
    case 0xE4...0xE9: return 3
    // U+3400 and above, and 〇.
    case 0xE3:
      if text[index + 1] >= 0x90 { return 3 }
      return text[index + 1] == 0x80 && text[index + 2] == 0x87 ? 3 : 0
    case 0xF0 where index + 3 < text.count && (0xA0...0xB3).contains(text[index + 1]): return 4
    default: return 0
    }
  }

  /// The length of the Han character that ends before an index; 0 where none does.
  @inline(__always) static func lengthBefore(_ text: [UInt8], _ index: Int) -> Int {
    if index >= 3, length(text, at: index - 3) == 3 { return 3 }
    if index >= 4, length(text, at: index - 4) == 4 { return 4 }
    return 0
  }

  /// Whether one of the characters stands at an index.
  static func isOne(of characters: [StaticString], _ text: [UInt8], at index: Int) -> Bool {
    characters.contains { text.holds($0, at: index) }
  }
}
