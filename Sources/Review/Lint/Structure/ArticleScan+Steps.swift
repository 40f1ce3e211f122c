import Content
import Diagnostics

/// Steps of a how-to that stand in no ordered list.
extension ArticleScan {
  /// A step whose number is written by hand.
  private struct Step {
    var number: Int
    var range: Range<Int>
  }

  mutating func checkSteps() {
    guard isHowTo, !document.nodes.isEmpty else { return }
    var last: Step?
    for index in document.children(of: 0) {
      let node = document.nodes[index]
      switch node.kind {
      case .paragraph:
        for line in lines(of: index) {
          guard let number = StepMark.number(of: document.text[line.text]) else { continue }
          let step = Step(number: number, range: line.source)
          if let first = last, first.number == 1, number == 2 { return reportSteps(first.range) }
          last = step
        }
      case .list where !node.isOrdered:
        if let range = handwrittenSteps(in: index) { return reportSteps(range) }
      case .heading: last = nil
      default: continue
      }
    }
    checkBullets()
  }

  private var isHowTo: Bool {
    if let type = article.type { return type == .howTo }
    let title = article.title.lowercased()
    return title.hasPrefix("how to ") || title.hasPrefix("如何") || title.hasPrefix("怎么")
      || title.hasPrefix("怎样")
  }

  private mutating func reportSteps(_ range: Range<Int>) {
    report(
      "article.unlisted-steps", "the steps that begin here stand in no ordered list", at: range,
      help: "begin each step with `1.` on a line of its own")
  }

  /// The lines of a paragraph in its text and in the file.
  private func lines(of index: Int) -> [(text: Range<Int>, source: Range<Int>)] {
    var lines: [(text: Range<Int>, source: Range<Int>)] = []
    var start: Int?
    for child in index + 1..<max(Int(document.nodes[index].end), index + 1) {
      let node = document.nodes[child]
      switch node.kind {
      case .softBreak, .lineBreak: start = nil
      case .text where start == nil:
        start = child
        // A mark is a few characters; what follows in other nodes says no more about it.
        lines.append(
          (node.textRange.lowerBound..<document.nodes[index].textRange.upperBound, node.sourceRange))
      default: continue
      }
    }
    return lines
  }

  /// An unordered list whose first two items begin with numbers.
  private func handwrittenSteps(in list: Int) -> Range<Int>? {
    let items = Array(document.children(of: list).prefix(2))
    guard items.count == 2 else { return nil }
    let numbers = items.map { StepMark.number(of: document.text[document.nodes[$0].textRange]) }
    return numbers == [1, 2] ? firstText(of: items[0]) : nil
  }

  private func firstText(of item: Int) -> Range<Int> {
    let inner = item + 1..<max(Int(document.nodes[item].end), item + 1)
    let text = inner.first { document.nodes[$0].kind == .text }
    return document.nodes[text ?? item].sourceRange
  }

  /// Bullets that each say what to do, in a how-to without any ordered list.
  private mutating func checkBullets() {
    guard !document.nodes.contains(where: { $0.kind == .list && $0.isOrdered }) else { return }
    for list in document.children(of: 0) where document.nodes[list].kind == .list {
      let items = Array(document.children(of: list).prefix(50))
      guard items.count >= 3, !document.nodes[items[0]].isTask else { continue }
      let areSteps = items.allSatisfy {
        StepMark.beginsWithAction(document.text[document.nodes[$0].textRange])
      }
      if areSteps { return reportSteps(firstText(of: items[0])) }
    }
  }
}

/// How writers mark a step by hand.
enum StepMark {
  /// The number with which a text begins: `Step 1`, `(1)`, `1、`, `1）`, `①`, `第一步`, `步骤 1`.
  static func number(of text: ArraySlice<UInt8>) -> Int? {
    let head = text.prefix(24)
    var index = head.startIndex
    while index < head.endIndex, Letters.isBlank(head[index]) { index += 1 }
    for (prefix, suffixes) in forms where head.holds(prefix, at: index, ignoringCase: true) {
      let start = index + prefix.utf8CodeUnitCount
      guard let (number, end) = digits(head, at: start) else { continue }
      let rest = head[end...].drop { $0 == 0x20 }
      if suffixes.isEmpty || suffixes.contains(where: { rest.holds($0, at: rest.startIndex) }) {
        return number
      }
    }
    return circled(head, at: index)
  }

  /// What stands before a number, and what must stand behind it.
  private static let forms: [(StaticString, [StaticString])] = [
    ("step ", []), ("step", []), ("步骤 ", []), ("步骤", []), ("第 ", ["步"]), ("第", ["步"]), ("(", [")"]),
    ("（", ["）"]), ("", ["、", "）"]),
  ]

  private static func digits(_ text: ArraySlice<UInt8>, at start: Int) -> (Int, Int)? {
    var index = start
    var number = 0
    while index < text.endIndex, Letters.isDigit(text[index]), index - start < 3 {
      number = 10 * number + Int(text[index] - 0x30)
      index += 1
    }
    if index > start { return index < text.endIndex && Letters.isWord(text[index]) ? nil : (number, index) }
    for (value, numeral) in (["一", "二", "三", "四", "五"] as [StaticString]).enumerated()
    where text.holds(numeral, at: start) {
      return (value + 1, start + 3)
    }
    return nil
  }

  /// `①` is U+2460.
  private static func circled(_ text: ArraySlice<UInt8>, at index: Int) -> Int? {
    guard index + 2 < text.endIndex, text[index] == 0xE2, text[index + 1] == 0x91 else { return nil }
    return (0xA0...0xB3).contains(text[index + 2]) ? Int(text[index + 2]) - 0x9F : nil
  }

  /// Whether a text begins with what somebody is to do on a screen.
  static func beginsWithAction(_ text: ArraySlice<UInt8>) -> Bool {
    let start = text.startIndex
    return english.contains { text.holds($0, at: start, ignoringCase: true) }
      || chinese.contains { text.holds($0, at: start) }
  }

  private static let english: [StaticString] = [
    "click ", "select ", "open ", "go to ", "enter ", "choose ", "press ", "type ", "tap ", "log in",
    "sign in",
    "navigate to ", "scroll ", "fill in", "download ", "install ", "restart ", "turn on", "turn off",
    "then click ", "confirm ", "check the ", "drag ", "copy ", "paste ", "save ",
  ]
  private static let chinese: [StaticString] = [
    "点击", "单击", "双击", "打开", "选择", "输入", "进入", "登录", "填写", "勾选", "下载", "安装", "重启",
    "按下", "提交", "确认", "复制", "粘贴", "保存", "选中", "拖动", "关闭", "返回", "然后点击", "再点击",
  ]
}
