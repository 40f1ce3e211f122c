import Content
import Diagnostics
import Platform

extension Site {
  /// The most neighbours listed beside an article.
  private static let siblings = 24

  /// One article.
  func articlePage(_ index: Int, at page: OutputPath, _ article: Article, body: RenderedBody)
    -> TemplateValues
  {
    let tree = plan.treeOfArticle[index] ?? 0
    let words = words(of: tree)
    let category = plan.categoryOfArticle[index]
    var values = layout(
      "article", at: page, in: tree, title: article.title, description: article.summary,
      versions: versions(of: index))
    values["crumbs"] = crumbs(to: category, in: tree, including: true, from: page)
    values["hasCrumbs"] = true
    values["summary"] = body.lead
    values["facts"] = facts(of: article, changed: plan.articles[index].changed, words: words)
    values["notices"] = notices(of: index, words: words, from: page)
    values["pageData"] = StructuredData.questions(of: article)
    addFeedback(article, words: words, to: &values)
    let related = self.related.articles(relatedTo: index, tags: article.tags, in: tree).filter {
      plan.articles[$0].confidence != .archived
    }
    values["items"] = cards(related, from: page, words: words)
    values["hasRelated"] = !related.isEmpty
    values["body"] = body.html
    values["contents"] = body.contents
    values["hasContents"] = body.contents.count > 2
    let procedures = procedureCards(plan.procedures(relatedTo: index), in: tree, from: page)
    values["procedures"] = procedures
    values["hasProcedures"] = !procedures.isEmpty
    let tags = tags(of: article, in: tree, from: page)
    values["tags"] = tags
    values["hasTags"] = !tags.isEmpty
    addNeighbours(of: index, in: tree, category, from: page, to: &values)
    return values
  }

  /// The versions of an article, by index of tree.
  func versions(of article: Int) -> [Int: OutputPath] {
    var versions: [Int: OutputPath] = [:]
    for version in plan.versions[article] {
      guard let tree = plan.treeOfArticle[version] else { continue }
      versions[tree] = plan.articlePages[version]
    }
    return versions
  }

  private func facts(of article: Article, changed: CivilDate?, words: Words) -> [TemplateValues] {
    var facts: [TemplateValues] = []
    if let type = article.type {
      facts.append(["label": nil, "value": words["type.\(type.rawValue)"], "datetime": nil])
    }
    if let changed {
      facts.append(
        ["label": words["changedOn"], "value": words.date(changed), "datetime": changed.description])
    }
    if let day = article.frontMatter.reviewed?.value.on {
      facts.append(["label": words["reviewedOn"], "value": words.date(day), "datetime": day.description])
    }
    facts.append(["label": words["revision"], "value": article.revision.short, "datetime": nil])
    return facts
  }

  /// What readers should know of an article: that it is not validated, that its text changed since its review, that
  /// the original changed since its translation.
  func notices(of index: Int, words: Words, from page: OutputPath) -> [TemplateValues] {
    let card = plan.articles[index]
    var notices: [TemplateValues] = []
    func add(_ state: String, _ values: KeyValuePairs<String, String> = [:], link: TemplateValues? = nil) {
      notices.append([
        "state": state, "title": words["notice.\(state).title"], "text": words["notice.\(state)", values],
        "link": link,
      ])
    }
    if card.confidence != .validated { add(card.confidence.rawValue) }
    guard card.confidence != .archived else { return notices }
    if card.isChangedSinceReview, let day = card.reviewed { add("changed", ["day": words.date(day)]) }
    if let source = original(of: index), let day = plan.articles[source].changed, let own = card.changed,
      day > max(own, card.reviewed ?? own), let target = plan.articlePages[source]
    {
      add(
        "behind", ["day": words.date(day)],
        link: [
          "title": words["notice.behind.link"], "href": target.href(from: page),
          "lang": plan.articles[source].language,
        ])
    }
    return notices
  }

  /// The article that another one translates, where it has a page.
  private func original(of index: Int) -> Int? {
    guard let id = plan.articles[index].translationOf?.lowercased(), let source = plan.articleOfID[id],
      source != index, plan.treeOfArticle[source] != plan.treeOfArticle[index]
    else { return nil }
    return source
  }

  private func tags(of article: Article, in tree: Int, from page: OutputPath) -> [TemplateValues] {
    var seen: Set<String> = []
    return article.tags.filter { seen.insert($0.lowercased()).inserted }.compactMap { tag in
      guard let page = plan.tagPages[tree][tag.lowercased()]?.href(from: page) else { return nil }
      return ["title": tag, "href": page]
    }
  }

  /// The articles before and behind in the category, and those around in the side column.
  private func addNeighbours(
    of index: Int, in tree: Int, _ category: Int, from page: OutputPath, to values: inout TemplateValues
  ) {
    let category = plan.trees[tree].categories[category]
    let position = plan.positionInCategory[index]
    guard position >= 0 else { return }
    let around = category.articles
    func link(_ position: Int) -> TemplateValues? {
      guard around.indices.contains(position), let target = plan.articlePages[around[position]] else {
        return nil
      }
      return [
        "title": plan.articles[around[position]].title, "href": target.href(from: page),
        "current": around[position] == index,
      ]
    }
    values["previous"] = link(position - 1)
    values["next"] = link(position + 1)
    values["hasNeighbours"] = around.count > 1
    let start = max(0, min(position - Self.siblings / 2, around.count - Self.siblings))
    values["siblings"] = (start..<min(around.count, start + Self.siblings)).compactMap(link)
    values["hasSiblings"] = around.count > 1
    values["categoryTitle"] = category.parent == nil ? words(of: tree)["articles"] : category.name
    values["categoryHref"] = category.page.href(from: page)
  }
}
