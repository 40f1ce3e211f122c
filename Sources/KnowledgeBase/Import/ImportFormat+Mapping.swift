import Content
import Platform
import StrictYAML

/// What the mapping knows beside the page.
struct ImportSurroundings {
  /// The day of the import.
  var today: CivilDate
  /// The days of the commits that pages name, as far as the repository holds them.
  var commitDays: [String: CivilDate] = [:]
}

extension ImportFormat {
  /// What a page says, in the keys of kb. docs/import.md lists each key and where its meaning is described.
  func keys(of page: ForeignPage, _ surroundings: ImportSurroundings) -> ImportedKeys {
    var keys = ImportedKeys()
    switch self {
    case .g3doc: readFreshness(page, &keys)
    case .govuk: readGOVUK(page, &keys)
    case .servicenow: readServiceNow(page, surroundings.today, &keys)
    case .mdn: readMDN(page, surroundings.commitDays, &keys)
    case .docusaurus: readDocusaurus(page, &keys)
    case .mkdocs: readMkDocs(page, &keys)
    case .hugo: readHugo(page, surroundings.today, &keys)
    }
    return keys
  }

  private func readFreshness(_ page: ForeignPage, _ keys: inout ImportedKeys) {
    guard let freshness = Freshness(page.article) else { return }
    keys.set(.owner, text: freshness["owner"])
    setDay(freshness["reviewed"], "reviewed", &keys)
    setInterval(freshness["review_interval"], "review_interval", &keys)
  }

  private func readGOVUK(_ page: ForeignPage, _ keys: inout ImportedKeys) {
    keys.set(.owner, text: page.text("owner_slack").map { String($0.trimmingPrefix("#")) })
    setDay(page.text("last_reviewed_on"), "last_reviewed_on", &keys)
    setInterval(page.text("review_in"), "review_in", &keys)
    setRedirects(page.texts("old_paths"), &keys)
  }

  private func readServiceNow(_ page: ForeignPage, _ today: CivilDate, _ keys: inout ImportedKeys) {
    keys.set(.title, text: page.text("short_description"))
    keys.set(.owner, text: page.text("ownership_group") ?? page.text("author"))
    keys.set(.tags, texts: page.texts("kb_category"))
    switch page.text("workflow_state")?.lowercased() {
    case "draft": keys.set(.workInProgress)
    case "review": keys.set(.notValidated)
    case "published", "pending_retirement": keys.set(.validated)
    case "retired", "outdated": keys.set(.archived)
    default: break
    }
    let published = page.text("published").flatMap(ImportedTime.day)
    keys.setReviewed(published)
    guard let text = page.text("valid_to") else { return }
    guard let end = ImportedTime.day(text) else { return keys.note("valid_to: `\(text)` is no day") }
    // The table's default, which means for ever.
    guard end.parts.year < 2100 else { return }
    if let published {
      keys.setInterval(days: end.days(since: published))
    } else {
      keys.note("valid_to: without `published` nobody can tell how long the article was meant to hold")
    }
    if end < today { keys.set(.archived) }
  }

  private func readMDN(_ page: ForeignPage, _ days: [String: CivilDate], _ keys: inout ImportedKeys) {
    if page.text("page-type") == "how-to" { keys.set(.type, text: "how-to") }
    guard let commit = page.node("l10n")?.entries?.first(where: { $0.name == "sourceCommit" })?.value.text
    else { return }
    if let day = days[commit] {
      keys.setReviewed(day)
    } else {
      keys.note("l10n.sourceCommit: this repository does not hold the commit \(commit.prefix(12))")
    }
  }

  private func readDocusaurus(_ page: ForeignPage, _ keys: inout ImportedKeys) {
    keys.set(.summary, text: page.text("description"))
    keys.set(.tags, texts: page.words("keywords"))
    if page.isTrue("draft") { keys.set(.workInProgress) }
    if page.isTrue("unlisted") { keys.note("unlisted: kb has no pages that are published and not listed") }
    setRedirects([page.text("slug")].compactMap { $0 }, &keys)
  }

  private func readMkDocs(_ page: ForeignPage, _ keys: inout ImportedKeys) {
    keys.set(.summary, text: page.text("description"))
    if page.text("status") == "deprecated" { keys.set(.archived) }
  }

  private func readHugo(_ page: ForeignPage, _ today: CivilDate, _ keys: inout ImportedKeys) {
    keys.set(.summary, text: page.text("description"))
    keys.set(.tags, texts: page.words("keywords") + page.texts("categories"))
    // The first word on the state counts: what has expired is archived, a draft or not.
    let end = (page.text("expiryDate") ?? page.text("unpublishdate")).flatMap(ImportedTime.day)
    if let end, end <= today { keys.set(.archived) }
    if page.isTrue("draft") { keys.set(.workInProgress) }
    setRedirects(page.texts("aliases") + [page.text("url")].compactMap { $0 }, &keys)
  }

  private func setDay(_ text: String?, _ name: String, _ keys: inout ImportedKeys) {
    guard let text else { return }
    if let day = ImportedTime.day(text) {
      keys.setReviewed(day)
    } else {
      keys.note("\(name): `\(text)` is no day")
    }
  }

  private func setInterval(_ text: String?, _ name: String, _ keys: inout ImportedKeys) {
    guard let text else { return }
    if let days = ImportedTime.days(text) {
      keys.setInterval(days: days)
    } else {
      keys.note("\(name): `\(text)` is no span such as `6 months`")
    }
  }

  /// Old addresses: paths from the site's root; others mean nothing without the other tool's settings.
  private func setRedirects(_ addresses: [String], _ keys: inout ImportedKeys) {
    let (absolute, relative) = (addresses.filter(Self.isAddress), addresses.filter { !Self.isAddress($0) })
    keys.set(.redirectFrom, texts: absolute)
    for address in relative { keys.note("`\(address)` is no address from the site's root") }
  }

  private static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("/") && !text.hasPrefix("//") && !text.split(separator: "/").contains("..")
  }
}
