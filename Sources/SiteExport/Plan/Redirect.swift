/// An old address of an article, and where its readers are sent.
struct Redirect: Sendable {
  /// Where the page stands that sends them on.
  let page: OutputPath
  /// The address as the article names it, below the site's base address, percent-encoded.
  let address: String
  /// The article that stood there.
  let article: Int
}
