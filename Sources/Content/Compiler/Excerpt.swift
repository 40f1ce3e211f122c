/// Shortens a text at a border that a reader accepts.
enum Excerpt {
  /// The text itself where it is short enough; else its whole sentences, where they fill a third of the limit; else
  /// its whole words and `…`.
  ///
  /// The limit counts Unicode scalars. Chinese and Japanese words end behind every ideograph.
  static func cut(_ text: String, limit: Int) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    let head = Array(scalars[..<end])
    let next = scalars[end]
    if let sentence = head.indices.last(where: { endsSentence(head, at: $0, next: next) }),
      sentence * 3 >= limit
    {
      return string(head[...sentence])
    }
    let word = head.indices.last { endsWord(head, at: $0, next: next) }
    guard let word, word * 2 >= limit else {
      let characters = string(head[...]).dropLast()
      return characters + "…"
    }
    return string(head[...word]) + "…"
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func follower(_ scalars: [Unicode.Scalar], _ index: Int, _ next: Unicode.Scalar)
    -> Unicode.Scalar
  {
    index + 1 < scalars.count ? scalars[index + 1] : next
  }

  private static func endsSentence(_ scalars: [Unicode.Scalar], at index: Int, next: Unicode.Scalar) -> Bool {
    let following = follower(scalars, index, next)
    var last = index
    while last > 0, isClosing(scalars[last]) { last -= 1 }
    switch scalars[last] {
    case "。", "！", "？", "；", "．": return !isClosing(following) && !isFullStop(following)
    case ".", "!", "?": return following == " "
    default: return false
    }
  }

  private static func endsWord(_ scalars: [Unicode.Scalar], at index: Int, next: Unicode.Scalar) -> Bool {
    let following = follower(scalars, index, next)
    guard scalars[index] != " ", !isOpening(scalars[index]) else { return false }
    if following == " " { return true }
    guard TextCollapse.isWrappedWithoutBlank(scalars[index]) else { return false }
    let isPunctuation = following.properties.generalCategory == .otherPunctuation
    return !isPunctuation && !isClosing(following) && !following.properties.isVariationSelector
      && following.properties.canonicalCombiningClass == .notReordered
  }

  private static func isFullStop(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "；": true
    default: false
    }
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .closePunctuation, .finalPunctuation: true
    default: scalar == "\""
    }
  }

  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: true
    default: false
    }
  }
}
