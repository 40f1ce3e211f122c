import Platform

extension Site {
  /// The most entries of a feed.
  private static let feedLength = 50

  /// What changed last in a language, for feed readers (RFC 4287); `nil` where nothing has a date.
  func feed(of tree: Int, _ base: String) -> MachineFile? {
    let pages = plan.trees[tree]
    let changes = changedArticles(in: pages).prefix(Self.feedLength)
    guard let newest = changes.first else { return nil }
    var file = XMLFile()
    file.open("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": pages.language])
    file.add("title", plan.options.title)
    file.add("id", Self.absolute(base, pages.feed))
    file.add("updated", Self.moment(newest.day))
    file.add(
      "link", ["rel": "self", "type": "application/atom+xml", "href": Self.absolute(base, pages.feed)])
    file.add("link", ["rel": "alternate", "type": "text/html", "href": Self.absolute(base, pages.home)])
    file.open("author")
    file.add("name", plan.options.title)
    file.close("author")
    for change in changes {
      guard let page = plan.articlePages[change.article] else { continue }
      let card = plan.articles[change.article]
      file.open("entry")
      file.add("title", card.title)
      file.add("id", Self.absolute(base, page))
      file.add("updated", Self.moment(change.day))
      file.add("link", ["rel": "alternate", "type": "text/html", "href": Self.absolute(base, page)])
      file.add("summary", card.summary)
      file.close("entry")
    }
    file.close("feed")
    return MachineFile(path: pages.feed, bytes: file.bytes)
  }

  private static func moment(_ day: CivilDate) -> String { "\(day)T00:00:00Z" }
}
