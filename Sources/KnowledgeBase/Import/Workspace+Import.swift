import Content
import Diagnostics
import History
public import Platform
import StrictYAML

/// What an import would change.
public struct FrontMatterImport: Sendable {
  /// The files that would change, in the order of their paths.
  public var files: [EditedFile] = []
  /// What could not be taken over, with the file it stands in.
  public var notes: [(path: String, text: String)] = []
  /// How many articles were looked at.
  public var articleCount = 0
}

extension Workspace {
  /// Takes over what another tool's front matter says into the keys of kb.
  ///
  /// A key that an article has already stays as it is, and so does every key of the other tool; doing it again changes
  /// nothing more.
  ///
  /// - Parameters:
  ///   - paths: files and folders, relative to the root; everything where empty.
  ///   - today: the day by which something has expired.
  /// - Complexity: linear in the articles' text; for MDN one question to git for each commit named.
  public func importFrontMatter(_ format: ImportFormat, paths: [String] = [], today: CivilDate) async
    -> FrontMatterImport
  {
    var request = LintRequest()
    request.paths = paths
    let wanted = request
    let pages = mapArticles(of: articleFiles()) { file, compiled in
      compiled.article.flatMap { wanted.wants(file.path) ? Self.page($0) : nil }
    }.compactMap { $0 }
    var surroundings = ImportSurroundings(today: today)
    if format == .mdn { surroundings.commitDays = await commitDays(of: pages.compactMap(\.page)) }
    var result = FrontMatterImport()
    result.articleCount = pages.count
    for (path, page, problem) in pages {
      if let problem { result.notes.append((path, problem)) }
      guard let page else { continue }
      let keys = format.keys(of: page, surroundings)
      result.notes += keys.notes.map { (path, $0) }
      let source = page.article.source
      guard let edit = FrontMatterInsertion.edit(keys, in: page) else { continue }
      var bytes = source.bytes
      bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
      result.files.append(EditedFile(path: path, before: source.bytes, after: bytes))
    }
    return result
  }

  /// An article's page, or why its front matter cannot be taken over.
  private static func page(_ article: Article) -> (path: String, page: ForeignPage?, problem: String?) {
    let source = article.source
    let start = source.hasByteOrderMark ? 3 : 0
    if source.bytes.dropFirst(start).starts(with: "+++".utf8) {
      return (article.path, nil, "TOML front matter is not read; `hugo convert toYAML` rewrites it")
    }
    guard let yaml = FrontMatterInsertion.yaml(of: article) else {
      return (article.path, ForeignPage(article, []), nil)
    }
    let (root, findings) = StrictYAML.parse(source, range: yaml)
    guard let root else {
      let problem = findings.isEmpty ? nil : "the front matter cannot be read; `kb lint` says why"
      return (article.path, problem == nil ? ForeignPage(article, []) : nil, problem)
    }
    guard let entries = root.entries, source.bytes[root.range.lowerBound] != UInt8(ascii: "{") else {
      return (article.path, nil, "the front matter is no list of `key: value` lines")
    }
    return (article.path, ForeignPage(article, entries), nil)
  }

  /// The days of the commits that MDN pages name.
  private func commitDays(of pages: [ForeignPage]) async -> [String: CivilDate] {
    let commits = pages.compactMap { page in
      page.node("l10n")?.entries?.first { $0.name == "sourceCommit" }?.value.text
    }
    guard !commits.isEmpty, case .found(let repository) = await Repository.find(from: root) else {
      return [:]
    }
    return (try? await repository.days(ofCommits: commits)) ?? [:]
  }
}

/// Where new keys go: behind the last line of the front matter, which is made where there is none.
enum FrontMatterInsertion {
  /// The lines between the fences; `nil` where there is no front matter.
  static func yaml(of article: Article) -> Range<Int>? {
    let range = article.frontMatter.range
    let bytes = article.source.bytes
    guard !range.isEmpty, let first = bytes[range].firstIndex(of: 0x0A) else { return nil }
    var end = range.upperBound
    if end > first, bytes[end - 1] == 0x0A { end -= 1 }
    while end > first + 1, bytes[end - 1] != 0x0A { end -= 1 }
    return first + 1..<max(first + 1, end)
  }

  /// The edit that writes the keys which the page has not; `nil` where it has them all.
  static func edit(_ keys: ImportedKeys, in page: ForeignPage) -> FixIt? {
    let missing = keys.lines.filter { page.node($0.key.rawValue) == nil }
    guard !missing.isEmpty else { return nil }
    let source = page.article.source
    let bytes = source.bytes
    let firstEnd = bytes.firstIndex(of: 0x0A)
    let lineEnd = firstEnd.map { $0 > 0 && bytes[$0 - 1] == 0x0D } == true ? "\r\n" : "\n"
    guard let yaml = yaml(of: page.article) else {
      let start = source.hasByteOrderMark ? 3 : 0
      let lines = missing.map { "\($0.key.rawValue): \($0.text)\(lineEnd)" }.joined()
      return FixIt(
        "write front matter", replace: start..<start, with: "---\(lineEnd)\(lines)---\(lineEnd)\(lineEnd)")
    }
    var indentation = yaml.lowerBound
    while indentation < yaml.upperBound, bytes[indentation] == 0x20 { indentation += 1 }
    let blanks = String(repeating: " ", count: page.isEmpty ? 0 : indentation - yaml.lowerBound)
    let lines = missing.map { "\(blanks)\($0.key.rawValue): \($0.text)\(lineEnd)" }.joined()
    return FixIt("write front matter", replace: yaml.upperBound..<yaml.upperBound, with: lines)
  }
}
