import Content

extension SitePlanner {
  /// The old addresses of articles with a page; those that cannot be kept are noted.
  ///
  /// Every other page has its address by now, so that no old address takes one away. An address is kept letter by
  /// letter or not at all: one that file systems or hosts may refuse leads nowhere and is reported.
  mutating func redirects() -> [Redirect] {
    var redirects: [Redirect] = []
    for article in visible where articlePages[article] != nil {
      for address in cards[article].redirects {
        switch redirect(address, to: article) {
        case .success(let redirect): redirects.append(redirect)
        case .failure(let refusal):
          refusedRedirects.append(
            BrokenLink(page: cards[article].path, target: address, reason: refusal.reason))
        }
      }
    }
    return redirects
  }

  private struct Refusal: Error {
    let reason: BrokenLink.Reason
  }

  private mutating func redirect(_ address: String, to article: Int) -> Result<Redirect, Refusal> {
    let path = PercentEncoding.decode(address)
    var segments = path.split(separator: "/").map(String.init)
    let isKept = segments.allSatisfy { SafeName.segment($0) == $0 || $0.lowercased() == "index.html" }
    guard let first = segments.first, isKept, segments.count <= 24, path.utf8.count <= 1_000 else {
      return .failure(Refusal(reason: .unsafeAddress))
    }
    let isOwn =
      SiteFiles.reserved.contains(first.lowercased()) || SiteFiles.machine.contains(first.lowercased())
    guard !isOwn else { return .failure(Refusal(reason: .takenAddress)) }
    let address = "/" + PercentEncoding.encodePath(segments.joined(separator: "/"))
    if segments.last?.lowercased() == "index.html" { segments.removeLast() }
    let isFile = segments.last?.lowercased().hasSuffix(".html") ?? false
    guard !segments.isEmpty, !segments.contains(where: { $0.lowercased() == "index.html" }),
      let page = addresses.claimLast(segments, asFile: isFile)
    else { return .failure(Refusal(reason: .takenAddress)) }
    let slash = path.hasSuffix("/") ? "/" : ""
    return .success(Redirect(page: page, address: address + slash, article: article))
  }
}
