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

  /// Sanitised HTML and safe targets.
  public init() {}
}
