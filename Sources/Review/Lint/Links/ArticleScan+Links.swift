import Content
import Diagnostics

/// What links and images say to a reader.
extension ArticleScan {
  mutating func checkLink(_ index: Int) {
    let node = document.nodes[index]
    guard !node.isAutolink, !node.literalRange.isEmpty else { return }
    let inner = index + 1..<max(Int(node.end), index + 1)
    let text = document.text[node.textRange]
    guard text.contains(where: { $0 > 0x20 }) else {
      // An image or raw HTML shows something; what an image lacks is reported by itself.
      let showsOther = inner.contains {
        document.nodes[$0].kind == .image || document.nodes[$0].kind == .htmlInline
      }
      if !showsOther {
        report(
          "link.empty-text", "the link has no text, so nobody can see or hear it", at: node.sourceRange,
          help: "write in the brackets where it leads")
      }
      return
    }
    guard checks.vagueTexts.contains(text), !inner.contains(where: { document.nodes[$0].kind == .image })
    else {
      return
    }
    report(
      "link.vague-text",
      "the link text \"\(String(decoding: text, as: UTF8.self))\" does not say where it leads",
      at: node.sourceRange, help: "make the name of the target the link's text")
  }

  mutating func checkImage(_ index: Int) {
    let node = document.nodes[index]
    guard !document.text[node.textRange].contains(where: { $0 > 0x20 }) else { return }
    reportMissingAlt(node.sourceRange)
  }

  mutating func reportMissingAlt(_ range: Range<Int>) {
    report(
      "link.missing-alt", "the image has no text for those who cannot see it", at: range,
      help: "say in its brackets, or in `alt`, what it shows")
  }
}

/// Link texts that say nothing about their target.
struct VagueLinkTexts: Sendable {
  private let texts: Set<UInt64>
  private let longest: Int

  init(_ more: [String]) {
    let all = Self.builtIn + more
    texts = Set(all.map { TextHash.letters(of: Array($0.utf8)[...]) })
    longest = 8 + (all.map(\.utf8.count).max() ?? 0)
  }

  /// Whether a text is one of them, ignoring case, blanks and punctuation.
  func contains(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= longest else { return false }
    return texts.contains(TextHash.letters(of: text))
  }

  private static let builtIn = [
    "here", "click here", "click", "this", "this link", "this page", "this article", "this document",
    "this post",
    "this site", "this website", "link", "the link", "read more", "more", "learn more", "see more",
    "see here",
    "read here", "go here", "look here", "tap here", "press here", "right here", "over here", "more info",
    "more information", "find out more", "click this link", "click this", "follow this link",
    "这里", "点这里", "点击这里", "单击这里", "请点击这里", "请点这里", "戳这里", "看这里", "此处", "点击此处", "单击此处",
    "请点击此处", "见此处", "点此", "点击", "请点击", "链接", "此链接", "该链接", "本链接", "这个链接", "点击链接",
    "此页", "此页面", "该页面", "这个页面", "此文档", "该文档", "这篇文档", "此文", "该文", "这篇文章", "更多", "查看更多",
    "了解更多", "阅读更多", "更多信息", "详情", "查看详情", "详见", "点我", "戳我",
    "這裡", "這裏", "點這裡", "點擊這裡", "點選這裡", "按這裡", "此處", "點擊此處", "點此", "連結", "此連結", "這個連結",
    "查看更多", "了解更多", "瞭解更多", "更多資訊", "詳情",
  ]
}
