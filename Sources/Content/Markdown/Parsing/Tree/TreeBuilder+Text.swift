import CCMark

extension TreeBuilder {
  /// One stretch of text; it becomes several nodes where extensions stand in it.
  mutating func text(_ literal: CText, block: Int) {
    var literal = literal
    if taskMark > 0 {
      skip(taskMark)
      literal = CText(literal.bytes + taskMark, count: literal.count - min(taskMark, literal.count))
      taskMark = 0
    }
    guard literal.count > 0 else { return }
    if mayHoldExtensions(literal) {
      extendedText(literal, parent: openInlines.last?.index ?? block)
    } else {
      plainText(literal, 0..<literal.count)
    }
  }

  /// Appends a part of a text that is nothing but text.
  mutating func plainText(_ literal: CText, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let part = CText(literal.bytes + range.lowerBound, count: range.count)
    align(part)
    let index = open(.text, at: fileOffset(content.offset(of: alignedStart)))
    text.append(contentsOf: part.buffer)
    close(index, at: placeEnd())
  }

  /// Walks `content` along a text, over backslash escapes and entities.
  mutating func align(_ literal: CText) {
    let isAutolink = openInlines.last?.isAutolink ?? false
    let bytes = content.bytes
    let end = content.count
    var position = content.position
    var index = 0
    alignedStart = position
    while index < literal.count {
      let plain = ByteScan.plainPrefix(
        literal.bytes + index, bytes + position, count: min(literal.count - index, end - position))
      index += plain
      position += plain
      guard index < literal.count, position < end else { break }
      let byte = literal.bytes[index]
      let here = bytes[position]
      if here == ASCII.backslash, !isAutolink, position + 1 < end, bytes[position + 1] == byte,
        ASCII.isPunctuation(byte)
      {
        index += 1
        position += 2
        continue
      }
      if here == ASCII.ampersand, let entity = entities.entity(bytes, at: position, end: end) {
        index += entity.text
        position += entity.source
        continue
      }
      if here == byte {
        index += 1
        position += 1
        continue
      }
      guard let found = find(literal, index, from: position) else { break }
      if index == 0 { alignedStart = found }
      position = found
    }
    content.position = position
  }

  /// Where the next bytes of a text stand, after the walk has lost its way.
  private mutating func find(_ literal: CText, _ index: Int, from start: Int) -> Int? {
    guard resyncs > 0 else { return nil }
    resyncs -= 1
    let length = min(8, literal.count - index)
    var position = start + 1
    while position + length <= content.count {
      if (0..<length).allSatisfy({ content.bytes[position + $0] == literal.bytes[index + $0] }) {
        return position
      }
      position += 1
    }
    return nil
  }

  private func mayHoldExtensions(_ literal: CText) -> Bool {
    let bytes = literal.bytes
    let autolinks = options.autolinks && linkDepth == 0
    let strikethrough = options.strikethrough
    let notes = !footnotes.isEmpty
    var index = 0
    while true {
      index = ByteScan.nextTrigger(bytes, from: index, count: literal.count)
      guard index < literal.count else { return false }
      switch bytes[index] {
      case ASCII.tilde: if strikethrough { return true }
      case ASCII.at: if autolinks { return true }
      case ASCII.colon:
        if autolinks, index + 2 < literal.count, bytes[index + 1] == ASCII.slash { return true }
      case ASCII.dot:
        if autolinks, index >= 3, bytes[index - 1] | 0x20 == 0x77, bytes[index - 2] | 0x20 == 0x77 {
          return true
        }
      case ASCII.leftBracket:
        if notes, index + 1 < literal.count, bytes[index + 1] == ASCII.caret { return true }
      default: break
      }
      index += 1
    }
  }

  /// A text with bare links, footnote references or strikethrough in it.
  private mutating func extendedText(_ literal: CText, parent: Int) {
    let bytes = literal.bytes
    var pending = 0
    var index = 0
    while index < literal.count {
      switch bytes[index] {
      case ASCII.tilde where options.strikethrough:
        var end = index + 1
        while end < literal.count, bytes[end] == ASCII.tilde { end += 1 }
        plainText(literal, pending..<index)
        pending = tildeRun(literal, index..<end, parent: parent)
        index = end
      case ASCII.leftBracket:
        guard let end = footnoteLabelEnd(literal, at: index) else {
          index += 1
          continue
        }
        plainText(literal, pending..<index)
        pending = index
        if footnoteReference(literal, index..<end) { pending = end }
        index = end
      case ASCII.colon, ASCII.dot, ASCII.at:
        guard options.autolinks, linkDepth == 0,
          let link = Autolink(literal, at: index, notBefore: pending)
        else {
          index += 1
          continue
        }
        plainText(literal, pending..<link.range.lowerBound)
        bareLink(literal, link)
        pending = link.range.upperBound
        index = pending
      default: index += 1
      }
    }
    plainText(literal, pending..<literal.count)
  }

  private mutating func bareLink(_ literal: CText, _ link: Autolink) {
    let index = open(.link, at: place())
    nodes[index].flags |= 1
    nodes[index].literalStart = UInt32(truncatingIfNeeded: literals.count)
    literals.append(contentsOf: link.prefix.utf8)
    literals.append(contentsOf: UnsafeBufferPointer(rebasing: literal.buffer[link.range]))
    nodes[index].literalEnd = UInt32(truncatingIfNeeded: literals.count)
    plainText(literal, link.range)
    close(index, at: placeEnd())
  }

  private func footnoteLabelEnd(_ literal: CText, at start: Int) -> Int? {
    let bytes = literal.bytes
    guard !footnotes.isEmpty, start + 3 < literal.count, bytes[start + 1] == ASCII.caret else { return nil }
    var index = start + 2
    while index < literal.count, bytes[index] != ASCII.leftBracket, !ASCII.isSpace(bytes[index]) {
      if bytes[index] == ASCII.rightBracket { return index > start + 2 ? index + 1 : nil }
      index += 1
    }
    return nil
  }

  private mutating func footnoteReference(_ literal: CText, _ range: Range<Int>) -> Bool {
    guard peek() == ASCII.leftBracket, content.position + 1 < content.count,
      content.bytes[content.position + 1] == ASCII.caret
    else { return false }
    let label = UnsafeBufferPointer(start: literal.bytes + range.lowerBound + 2, count: range.count - 3)
    guard let number = footnotes.number(of: label) else { return false }
    let index = open(.footnoteReference, at: place())
    nodes[index].detail = UInt32(truncatingIfNeeded: number)
    align(CText(literal.bytes + range.lowerBound, count: range.count))
    close(index, at: placeEnd())
    return true
  }
}
