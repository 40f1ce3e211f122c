/// Lets only harmless elements and attributes of raw HTML through, by an allow list.
///
/// What comes out is written anew, never copied: names in lower case, values quoted and escaped. Comments,
/// scripts and styles vanish with what is in them; of other elements only the tags vanish. End tags without a
/// start are dropped and what is left open is closed, so that a page stays well-formed.
public struct HTMLSanitizer: Sendable {
  /// Elements that may stay.
  public var elements: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i",
    "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u",
    "ul",
    "var", "wbr",
  ]
  /// Schemes that an absolute address may have.
  public var schemes: Set<String> = ["http", "https", "mailto", "tel", "ftp"]
  /// Ids with these first letters are the page's own and dropped.
  public var reservedIDPrefix = "kb-"

  /// Makes a sanitizer with the default lists.
  public init() {}

  /// The harmless part of a piece of HTML.
  ///
  /// - Complexity: Linear.
  public func sanitize(_ html: String) -> String {
    var writer = SanitizedHTML()
    var output: [UInt8] = []
    var html = html
    html.withUTF8 { writer.append($0, by: self, depth: 0, resolve: nil, to: &output) }
    writer.close(deeperThan: -1, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  static let voidElements: Set<String> = ["br", "col", "hr", "img", "wbr"]

  /// Elements whose content is not for readers.
  static let hiddenElements: Set<String> = [
    "script", "style", "template", "noscript", "iframe", "noembed", "noframes", "object", "embed", "applet",
    "textarea", "title", "xmp", "plaintext", "svg", "math", "select", "audio", "video", "canvas",
  ]

  /// The value that an attribute may have, `nil` where it may not stand.
  func value(_ value: String, of attribute: String, in element: String) -> String? {
    switch (element, attribute) {
    case (_, "title"), (_, "lang"), ("img", "alt"), ("time", "datetime"), ("abbr", "title"): value
    case (_, "dir"): oneOf(["ltr", "rtl", "auto"], value)
    case (_, "id"), ("a", "name"): isSafeID(value) ? value : nil
    case ("a", "href"), ("img", "src"): isSafeTarget(value) ? value : nil
    case ("img", "width"), ("img", "height"), ("td", "colspan"), ("th", "colspan"), ("td", "rowspan"),
      ("th", "rowspan"), ("ol", "start"), ("li", "value"), ("col", "span"), ("colgroup", "span"):
      isShortNumber(value) ? value : nil
    case ("th", "scope"): oneOf(["row", "col", "rowgroup", "colgroup"], value)
    case ("td", "align"), ("th", "align"), ("p", "align"), ("div", "align"), ("img", "align"),
      ("table", "align"):
      oneOf(["left", "right", "center"], value)
    case ("details", "open"), ("ol", "reversed"): ""
    default: nil
    }
  }

  private func oneOf(_ allowed: [String], _ value: String) -> String? {
    let value = value.lowercased()
    return allowed.contains(value) ? value : nil
  }

  private func isShortNumber(_ value: String) -> Bool {
    let digits = value.utf8.last == 0x25 ? value.utf8.dropLast() : value.utf8[...]
    return (1...4).contains(digits.count) && digits.allSatisfy(ASCII.isDigit)
  }

  private func isSafeID(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count <= 200 && !value.lowercased().hasPrefix(reservedIDPrefix)
      && value.utf8.allSatisfy {
        ASCII.isAlphanumeric($0) || $0 >= 0x80 || $0 == ASCII.hyphen || $0 == ASCII.underscore
          || $0 == ASCII.dot
          || $0 == ASCII.colon
      }
  }

  /// Whether an address is relative or has an allowed scheme, read as a browser reads it.
  func isSafeTarget(_ value: String) -> Bool {
    var scheme: [UInt8] = []
    for byte in value.utf8 where byte > 0x20 && byte != 0x7F {
      switch byte {
      case ASCII.colon: return schemes.contains(String(decoding: scheme, as: UTF8.self))
      case ASCII.slash, 0x3F, ASCII.hash: return true
      default: scheme.append(ASCII.lowercase(byte))
      }
    }
    return true
  }
}
