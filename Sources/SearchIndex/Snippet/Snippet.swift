/// A section of an article, as far as choosing an excerpt needs it.
public struct SnippetSection: Sendable, Hashable {
  /// The section's text in the article's buffer, its heading included.
  public var text: Range<Int>
  /// The heading's text in the buffer; empty for what stands before the first heading.
  public var heading: Range<Int>

  /// Makes a section.
  public init(text: Range<Int>, heading: Range<Int>) {
    self.text = text
    self.heading = heading
  }
}

/// The part of an article that answers a query best.
public struct Snippet: Sendable, Hashable {
  /// What the section's terms weigh together; 0 where none matches.
  public var score: Float
  /// The index of the best section.
  public var section: Int
  /// The excerpt in the article's buffer, cut at words or sentences.
  public var range: Range<Int>
  /// The words of the query in the excerpt, in the article's buffer, ascending and apart.
  public var marks: [Range<Int>]
  /// Whether text of the section stands before the excerpt.
  public var isCutBefore: Bool
  /// Whether text of the section stands behind the excerpt.
  public var isCutBehind: Bool
}
