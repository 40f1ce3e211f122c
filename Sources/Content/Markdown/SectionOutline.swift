/// The sections of a document with their anchors.
///
/// Anchors are GitHub's: lower case, letters and digits of any script, `-`, `_`, blanks as `-`; what comes
/// again gets `-1`, `-2`, …; `# Heading {#anchor}` gives one by hand.
public enum SectionOutline {
  /// The sections in order; the first is what stands before any heading, even if it is empty.
  ///
  /// - Complexity: Linear in the document.
  public static func sections(of document: MarkdownDocument) -> [Section] {
    var sections = [Section(anchor: "", title: "", level: 0, heading: 0, text: 0..<0)]
    var anchors = AnchorNames()
    for (index, node) in document.nodes.enumerated() where node.kind == .heading {
      let title = document.plainText(of: index)
      let given = document.literal(of: index)
      let anchor = anchors.unique(given.isEmpty ? slug(title) : given)
      let start = node.textRange.lowerBound
      sections[sections.count - 1].text = sections[sections.count - 1].text.lowerBound..<start
      sections.append(
        Section(
          anchor: anchor, title: oneLine(title), level: node.headingLevel, heading: index, text: start..<start
        ))
    }
    sections[sections.count - 1].text = sections[sections.count - 1].text.lowerBound..<document.text.count
    return sections
  }

  /// The anchor that a heading's text gives, before duplicates are told apart; `section` where nothing is
  /// left.
  public static func slug(_ title: String) -> String {
    var slug = ""
    for scalar in title.lowercased().unicodeScalars {
      switch scalar {
      case " ", "\t", "\n": slug.unicodeScalars.append("-")
      case "-", "_": slug.unicodeScalars.append(scalar)
      default:
        if isWordPart(scalar) { slug.unicodeScalars.append(scalar) }
      }
    }
    return slug.contains { $0 != "-" } ? slug : "section"
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ASCII.isAlphanumeric(UInt8(truncatingIfNeeded: scalar.value)) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
      return true
    default: return false
    }
  }

  private static func oneLine(_ title: String) -> String {
    title.utf8.contains(ASCII.newline) ? title.split(separator: "\n").joined(separator: " ") : title
  }
}

/// Tells equal anchors apart.
private struct AnchorNames {
  private var next: [String: Int] = [:]

  mutating func unique(_ name: String) -> String {
    guard var number = next[name] else {
      next[name] = 1
      return name
    }
    while next["\(name)-\(number)"] != nil { number += 1 }
    let unique = "\(name)-\(number)"
    next[name] = number + 1
    next[unique] = 1
    return unique
  }
}
