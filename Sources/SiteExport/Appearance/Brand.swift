import Content

/// The sign before the site's name, from `site.mark`.
enum Brand: Sendable {
  /// A short text.
  case text(String)
  /// An image of the workspace.
  case image(String)

  /// The longest text shown as a sign.
  private static let longest = 4

  /// The mark that the settings ask for: an image where one stands at the path, else a text.
  init?(_ mark: String?, source: any SiteSource) {
    guard let mark, !mark.isEmpty else { return nil }
    if AssetKind(of: mark) == .image, source.hasAsset(at: mark) {
      self = .image(mark)
    } else if mark.count <= Self.longest {
      self = .text(mark)
    } else {
      return nil
    }
  }

  /// The sign as an icon for tabs.
  static func icon(_ text: String, accent: String) -> [UInt8] {
    let size = text.count > 2 ? 24 : text.count > 1 ? 30 : 40
    return Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="\(accent)"/>\
      <text x="32" y="34" fill="#fff" font-family="system-ui,sans-serif" font-size="\(size)" font-weight="600" \
      text-anchor="middle" dominant-baseline="central">\(HTMLText.escape(text))</text></svg>

      """.utf8)
  }
}
