/// How a document becomes HTML.
public struct HTMLOptions: Sendable {
  /// What becomes of HTML in the text.
  public enum RawHTML: Sendable {
    /// It is left as it is: only for texts that are trusted.
    case passThrough
    /// It is shown as text.
    case escaped
    /// A comment stands in its place.
    case omitted
    /// It goes through an allow list; see `HTMLSanitizer`.
    case sanitized(HTMLSanitizer)
  }

  /// What becomes of HTML in the text; sanitised unless told otherwise.
  public var rawHTML: RawHTML = .sanitized(HTMLSanitizer())
  /// Whether `javascript:`, `vbscript:`, `file:` and `data:` targets are kept.
  public var allowsUnsafeTargets = false
  /// Gives a link's or image's target; `nil` leaves the link's text alone.
  public var resolve: (@Sendable (_ node: Int, _ destination: String) -> String?)?
  /// Gives the address of an image that raw HTML shows; `nil` shows its text instead. Without, `resolve` is asked.
  public var resolveSource: (@Sendable (_ source: String) -> String?)?
  /// The `id` of each heading, by its node; headings without one get none. See `SectionOutline`.
  public var anchors: [Int: String] = [:]
  /// What a heading's link to itself is named (`Link to this section`); `nil` leaves it out.
  public var permalinkLabel: String?
  /// A node that is left out with all below it, such as the heading that repeats the title.
  public var omittedNode: Int?
  /// How many levels headings are lowered, because the page has a heading of its own.
  public var headingOffset = 0
  /// The words for call-outs, by kind; English where one is missing.
  public var calloutTitles: [CalloutKind: String] = [:]
  /// The words of a page that stands on its own; `nil` gives GitHub's bare markup.
  public var page: HTMLPageWords?

  /// Sanitised HTML and safe targets.
  public init() {}
}

/// What a page that stands on its own adds for readers: tables get a box of their own that scrolls, columns
/// are aligned by class (HTML has no `align` any more), and boxes to tick and ways back from footnotes get
/// names.
public struct HTMLPageWords: Sendable, Hashable {
  /// The name of a table's box.
  public var table: String
  /// The name of a ticked box.
  public var taskDone: String
  /// The name of an empty box.
  public var taskOpen: String
  /// The name of the way from a footnote back to the text.
  public var backToText: String

  /// Makes words.
  public init(table: String, taskDone: String, taskOpen: String, backToText: String) {
    self.table = table
    self.taskDone = taskDone
    self.taskOpen = taskOpen
    self.backToText = backToText
  }
}
