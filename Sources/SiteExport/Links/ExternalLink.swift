/// Addresses outside the site.
enum ExternalLink {
  /// Whether pages may link to an address: its scheme opens a page, a mail or a call and runs nothing.
  static func isAllowed(_ address: String) -> Bool {
    guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return ["http", "https", "mailto", "tel"].contains(address[..<colon].lowercased())
  }
}
