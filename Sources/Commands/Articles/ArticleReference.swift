/// `id@revision#anchor`, as every answer carries it; revision and anchor may be missing.
struct ArticleReference: Equatable {
  let id: String
  let revision: String?
  let anchor: String?

  /// The id of the SOP that is meant, as search prints it behind `sop:`; `nil` for an article.
  var sopID: String? { id.hasPrefix("sop:") ? String(id.dropFirst("sop:".count)) : nil }

  init(_ text: String) {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let named = parts[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    id = String(named[0])
    revision = named.count > 1 && !named[1].isEmpty ? named[1].lowercased() : nil
    anchor = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
  }
}
