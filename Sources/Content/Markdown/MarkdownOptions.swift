/// Which extensions of CommonMark a text may use; all are on by default.
public struct MarkdownOptions: Sendable, Hashable {
  /// GFM tables.
  public var tables = true
  /// `~one~` and `~~two~~`.
  public var strikethrough = true
  /// Bare `www.`, `http://`, `https://`, `ftp://` and mail addresses become links.
  public var autolinks = true
  /// `- [ ]` and `- [x]`.
  public var taskLists = true
  /// `[^1]` and `[^1]: text`.
  public var footnotes = true
  /// `> [!NOTE]`.
  public var callouts = true
  /// `# Heading {#anchor}`.
  public var headingAnchors = true

  /// All extensions.
  public init() {}

  /// CommonMark alone.
  public static var commonMark: MarkdownOptions {
    var options = MarkdownOptions()
    options.tables = false
    options.strikethrough = false
    options.autolinks = false
    options.taskLists = false
    options.footnotes = false
    options.callouts = false
    options.headingAnchors = false
    return options
  }
}
