import Content
import SOP

/// One page of a list that is cut into pages.
struct ListPage {
  let page: OutputPath
  let items: ArraySlice<Int>
  let pager: TemplateValues?
}

extension Site {
  /// The most articles on one page of a list.
  static let listLength = 100

  /// Where each page of a list stands: the first at its address, the others in numbered folders below.
  static func listPages(first: OutputPath, count: Int) -> [OutputPath] {
    let folder = Array(first.segments.dropLast())
    return [first]
      + stride(from: listLength, to: count, by: listLength).map {
        .page(folder + ["~\($0 / listLength + 1)"])
      }
  }

  /// One page of a list of articles, with the way to the pages before and behind.
  func listPage(_ number: Int, of items: [Int], first: OutputPath, words: Words) -> ListPage {
    let pages = Self.listPages(first: first, count: items.count)
    let page = pages[number]
    let slice = items.dropFirst(number * Self.listLength).prefix(Self.listLength)
    guard pages.count > 1 else { return ListPage(page: page, items: slice, pager: nil) }
    let pager: TemplateValues = [
      "earlier": number > 0 ? pages[number - 1].href(from: page) : nil,
      "later": number + 1 < pages.count ? pages[number + 1].href(from: page) : nil,
      "position": words["pageOf", ["n": String(number + 1), "total": String(pages.count)]],
    ]
    return ListPage(page: page, items: slice, pager: pager)
  }

  /// The values of a list of articles.
  func cards(_ articles: some Sequence<Int>, from page: OutputPath, words: Words) -> [TemplateValues] {
    articles.compactMap { article in
      guard let target = plan.articlePages[article] else { return nil }
      let card = plan.articles[article]
      let isUnusual = card.confidence == .archived || card.confidence == .workInProgress
      return [
        "title": card.title, "href": target.href(from: page), "summary": card.summary,
        "mark": isUnusual ? words["notice.\(card.confidence.rawValue).title"] : nil, "note": nil,
        "lang": page.segments.first == target.segments.first ? nil : card.language,
      ]
    }
  }

  /// The language of an article where it is not the tree's.
  func foreignLanguage(of article: Int, in tree: Int) -> String? {
    plan.treeOfArticle[article] == tree ? nil : plan.articles[article].language
  }

  /// The values of a list of SOPs.
  func procedureCards(_ procedures: some Sequence<Int>, in tree: Int, from page: OutputPath)
    -> [TemplateValues]
  {
    let language = plan.trees[tree].language
    return procedures.compactMap { procedure in
      let pages = plan.procedurePages[procedure]
      guard let target = pages[tree] ?? pages.min(by: { $0.key < $1.key })?.value else { return nil }
      let card = plan.procedures[procedure]
      return [
        "title": card.title.text(in: language), "href": target.href(from: page),
        "summary": card.summary?.text(in: language), "mark": nil, "note": nil, "lang": nil,
      ]
    }
  }

  /// The way from the start page to a category, the category itself included where asked.
  func crumbs(to category: Int, in tree: Int, including: Bool, from page: OutputPath) -> [TemplateValues] {
    let categories = plan.trees[tree].categories
    var crumbs: [TemplateValues] = []
    var next: Int? = including ? category : categories[category].parent
    while let current = next, let parent = categories[current].parent {
      crumbs.append(crumb(categories[current].name, categories[current].page, from: page))
      next = parent
    }
    crumbs.append(homeCrumb(in: tree, from: page))
    return crumbs.reversed()
  }

  /// One stage of the way to a page, with its whole address where that is known.
  func crumb(_ title: String, _ target: OutputPath, from page: OutputPath) -> TemplateValues {
    [
      "title": title, "href": target.href(from: page),
      "absolute": plan.options.baseURL.map { Self.absolute($0, target) },
    ]
  }
}
