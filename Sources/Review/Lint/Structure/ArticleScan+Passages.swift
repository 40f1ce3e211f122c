import Content
import Diagnostics

/// Passages that stand twice in one article.
extension ArticleScan {
  /// The shortest passage whose repetition hurts, in bytes: some 130 words, or 260 Han characters.
  private static let passageLength = 800

  mutating func noteParagraph(_ index: Int) {
    let node = document.nodes[index]
    guard node.textRange.count >= Self.passageLength, checks.isOn("article.repeated-passage") else { return }
    let hash = TextHash.letters(of: document.text[node.textRange])
    guard let first = paragraphs[hash] else {
      paragraphs[hash] = index
      return
    }
    report(
      "article.repeated-passage", "this passage stands in the article twice", at: node.sourceRange,
      help: "say it once, and link to it where it is needed again",
      notes: [
        Note(
          "word for word the same stands here", at: source.place(document.nodes[first].sourceRange))
      ])
  }
}
