import BinaryCoding
import Content
import Platform
import SOP
import SearchIndex

/// Writes everything that searching the site needs: the modules, and the index of what has a page.
struct SearchExport {
  let site: Site
  let search: SiteSearch
  /// The bytes of the text beside each page.
  let textSizes: [OutputPath: Int]

  /// The most characters that a hit shows before its passage is there, Latin ones; of wide ones half as many.
  private static let summaryLength = 70

  /// Writes all files.
  ///
  /// - Parameter scratchFolder: where scratch files are made.
  func write(to folder: SearchFolder, scratchFolder: String) throws {
    for (part, name, bytes) in SearchModules.served {
      try folder.save(bytes, in: SearchModules.folder + [part], as: name)
    }
    let documents = try PublishedIndex(search.index) { page(of: $0) != nil }
    let index = BrowserIndex(
      documents: documents, search: search, namesOwners: site.plan.options.audience == .internal)
    try index.write(to: folder, scratchFolder: scratchFolder) { document in
      record(of: document, at: page(of: document) ?? SiteFiles.root)
    }
  }

  /// The page of a document as the site shows it; `nil` where it has none for the audience, or where the index knows
  /// another text of it than the page.
  private func page(of document: StoredDocument) -> OutputPath? {
    let plan = site.plan
    guard let audience = Audience(rawValue: document.audience), audience >= plan.options.audience else {
      return nil
    }
    if let article = plan.articleOfPath[document.path] {
      let known = plan.articles[article].revision
      return known == nil || known?.bytes == document.revision ? plan.articlePages[article] : nil
    }
    guard let procedure = plan.procedureOfPath[document.path] else { return nil }
    let pages = plan.procedurePages[procedure]
    let tree = plan.trees.firstIndex { $0.language == document.language }
    return tree.flatMap { pages[$0] } ?? pages.min { $0.key < $1.key }?.value
  }

  private func record(of document: StoredDocument, at page: OutputPath) -> SearchRecord {
    let plan = site.plan
    let card = plan.articleOfPath[document.path].map { plan.articles[$0] }
    let procedure = plan.procedureOfPath[document.path].map { plan.procedures[$0] }
    let summary = card?.summary ?? procedure?.summary?.text(in: document.language) ?? ""
    let size = textSizes[page] ?? 0
    return SearchRecord(
      address: Array(page.address.utf8), twin: size > 0 ? "/" + SiteFiles.text : "", title: document.title,
      language: document.language, type: document.type, confidence: document.confidence,
      reviewed: card?.reviewed?.description ?? "", summary: Self.shortened(summary), size: size)
  }

  /// The beginning of a summary, cut between words where the script has them.
  static func shortened(_ text: String) -> String {
    var width = 0
    var end = text.unicodeScalars.startIndex
    var space: String.Index?
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      width += scalar.value >= 0x2E80 ? 2 : 1
      if width > summaryLength { return text[..<(space ?? end)] + "…" }
      end = text.unicodeScalars.index(after: index)
      if scalar == " " { space = index }
      if scalar.value >= 0x2E80 { space = nil }
    }
    return text
  }
}
