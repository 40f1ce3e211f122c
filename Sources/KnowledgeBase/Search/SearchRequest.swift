public import SearchIndex

/// What is looked for.
public struct SearchRequest: Sendable, Hashable {
  /// The words as typed.
  public var text: String
  /// The most hits.
  public var limit: Int
  /// Whether the text is words only, in which `tag:` and the like mean nothing.
  public var isPlain: Bool
  /// Whether the text is still being typed, so that its last word is the beginning of others too.
  public var completesLastWord: Bool
  /// Whether hits say how their scores came about.
  public var explains = false

  /// Makes a request.
  public init(_ text: String, limit: Int = 10, isPlain: Bool = false, completesLastWord: Bool = false) {
    self.text = text
    self.limit = limit
    self.isPlain = isPlain
    self.completesLastWord = completesLastWord
  }
}

/// The answer to a request.
public struct SearchAnswer: Sendable {
  /// The hits, best first.
  public var hits: [SearchHit]
  /// What the person who asked should know, one sentence each.
  public var notes: [String]
  /// What was searched for instead of the text typed; `nil` where it was the text itself.
  public var searchedFor: String?
  /// Whether the index was compared with the files first.
  public var isFresh: Bool
}

/// An article or SOP that answers.
public struct SearchHit: Sendable, Hashable {
  /// The place in the answer, from 1.
  public var rank: Int
  /// How well it answers; comparable within one answer only.
  public var score: Double
  /// How the score came about; `nil` unless the request asked.
  public var explanation: Explanation?
  /// The article's id, or that of an SOP behind `sop:`.
  public var id: String
  /// The first 12 hex digits of the revision that was indexed.
  public var revision: String
  /// The anchor of the best section; empty for the top.
  public var anchor: String
  /// The article's title; an SOP's in the language of the passage.
  public var title: String
  /// The heading of the best section; empty for the top.
  public var section: String
  /// The best passage.
  public var excerpt: Excerpt
  /// The path relative to the workspace root.
  public var path: String
  /// BCP 47 language tag.
  public var language: String
  /// The kind of answer; `nil` where the article names none, `sop` for an SOP.
  public var type: String?
  /// Who may read it.
  public var audience: String
  /// How far it can be trusted; empty for an SOP.
  public var confidence: String
  /// The team that answers for it.
  public var owner: String?
  /// The tags.
  public var tags: [String]

  /// `id@revision#anchor`.
  public var reference: String { anchor.isEmpty ? "\(id)@\(revision)" : "\(id)@\(revision)#\(anchor)" }
}

/// A passage with the words found in it.
public struct Excerpt: Sendable, Hashable {
  /// Plain text of at most two lines.
  public var text: String
  /// The words found, as ranges of the text's UTF-8 bytes, ascending, without overlap.
  public var marks: [Range<Int>]

  /// Makes a passage.
  public init(_ text: String, marks: [Range<Int>] = []) {
    self.text = text
    self.marks = marks
  }
}
