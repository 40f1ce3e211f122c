import BinaryCoding
import Content
import Diagnostics
import Platform
import Review

/// What lint knows of every article's file, from the cache where the file is the one looked at before.
struct LintedFiles {
  /// The files, in the order of their paths.
  let listing: FolderListing
  /// What is known of each.
  let files: [LintedFile]

  private let workspace: Workspace
  private let settings: UInt64
  /// The forms that are kept lie in it.
  private let cache: LintCache
  private let cachePath: String?
  private let forms: [LintCacheWriter.File?]
  private let key: UInt64
  private var searches: LintCache.Searches?
  private var alike: LintCache.Alike?
  /// Whether the cache holds all of this.
  private var isComplete: Bool

  private struct Looked: Sendable {
    var file: LintedFile
    var form: LintCacheWriter.File?
    var isNew: Bool
  }

  /// Looks at every file that changed since the last time.
  ///
  /// - Parameter overlay: files that are judged as if they held these bytes; nothing is kept then.
  /// - Complexity: every file is read and hashed; only changed ones are compiled.
  init(_ workspace: Workspace, _ listing: FolderListing, overlay: [String: [UInt8]]) {
    self.workspace = workspace
    self.listing = listing
    let settings = Self.settings(of: workspace)
    let path = Self.cachePath(of: workspace)
    let cache = LintCache(path ?? "", settings: settings)
    let compiler = ArticleCompiler(configuration: workspace.configuration)
    let checks = ArticleChecksTable(workspace.configuration)
    let looked = Parallel.map(listing.files.count) { index -> Looked in
      let path = listing.files[index].path
      do throws(SystemError) {
        let bytes: [UInt8]
        if let replaced = overlay[path] {
          bytes = replaced
        } else {
          bytes = try workspace.files.read(path, limit: ArticleCompiler.maximumSize)
        }
        return Self.look(path, bytes, cache, compiler, checks)
      } catch {
        let finding = SourceFinding.unreadable(path, error)
        return Looked(
          file: LintedFile(CompiledArticle(unreadable: finding), checks[path]), form: nil, isNew: false)
      }
    }
    self.settings = settings
    self.cache = cache
    cachePath = overlay.isEmpty ? path : nil
    files = looked.map(\.file)
    forms = looked.map(\.form)
    key = Self.key(settings, listing, forms)
    searches = cache.searches(key)
    alike = cache.alike(key, articles: files.count { $0.facts != nil })
    isComplete = !looked.contains(where: \.isNew) && cache.count == forms.count { $0 != nil }
  }

  /// What the searches find, from the cache where nothing has changed.
  mutating func searches(_ facts: WorkspaceFacts) throws(WorkspaceError)
    -> (findings: [Diagnostic], notes: [String])
  {
    if let searches { return (searches.findings, searches.notes) }
    let found = try SearchChecks(workspace, facts).run()
    searches = LintCache.Searches(key: key, findings: found.findings, notes: found.notes)
    isComplete = false
    return found
  }

  /// Articles that say the same or bear one title, from the cache where nothing has changed.
  ///
  /// - Parameter facts: those of these files.
  mutating func duplicates(_ facts: WorkspaceFacts) -> (pairs: [AlikeArticles], search: DuplicateSearch) {
    let settings = workspace.configuration.lint
    var options = DuplicateSearch.Options()
    options.texts = !settings.isOff("article.near-duplicate")
    options.titles = !settings.isOff("article.duplicate-title")
    options.threshold = settings.options(of: "article.near-duplicate", at: "").number("threshold")
    let fingerprints = files.filter { $0.facts != nil }.map(\.fingerprint)
    let search = DuplicateSearch(facts, fingerprints: fingerprints, options: options)
    if let alike { return (alike.pairs, search) }
    let pairs = search.alikeTexts()
    alike = LintCache.Alike(key: key, pairs: pairs)
    isComplete = false
    return (pairs, search)
  }

  /// Keeps what is known, where some of it is new. A cache that cannot be written costs time, nothing else.
  func keep() {
    guard !isComplete, let cachePath else { return }
    let bytes = LintCacheWriter.bytes(
      forms.compactMap { $0 }, settings: settings, searches: searches, alike: alike)
    try? FileSystem.writeAtomically(bytes, to: cachePath, durable: false)
  }

  private static func look(
    _ path: String, _ bytes: [UInt8], _ cache: LintCache, _ compiler: ArticleCompiler,
    _ checks: ArticleChecksTable
  ) -> Looked {
    let revision = Revision(blob: bytes)
    if let (file, form) = cache.file(path, revision) {
      let kept = LintCacheWriter.File(path: path, revision: revision, form: .kept(form))
      return Looked(file: file, form: kept, isNew: false)
    }
    let file = LintedFile(
      compiler.compile(path: path, bytes: bytes, revision: revision), checks[path])
    var writer = ByteWriter()
    file.write(to: &writer)
    let form = LintCacheWriter.File(path: path, revision: revision, form: .new(writer.bytes))
    return Looked(file: file, form: form, isNew: true)
  }

  private static func cachePath(of workspace: Workspace) -> String? {
    for base in [CacheFolder.own(root: workspace.root), .user(root: workspace.root)] {
      let folder = workspace.cache(in: base)
      guard folder.prepare() else { continue }
      return Path.join(folder.path, LintCacheFormat.name)
    }
    return nil
  }

  /// A number that changes with the program and with everything in kb.yaml and the files it names.
  private static func settings(of workspace: Workspace) -> UInt64 {
    var writer = ByteWriter()
    writer.prefixed(Executable.ownBuild())
    func add(_ path: String) {
      writer.prefixed((try? workspace.files.read(path, limit: 64 << 20)) ?? [])
    }
    add("kb.yaml")
    let configuration = workspace.configuration
    if case .file(let file) = configuration.terms { add(file.value) }
    if case .file(let file) = configuration.queries { add(file.value) }
    for synonym in configuration.synonyms.inlineItems {
      for word in synonym.from + ["="] + synonym.to { writer.prefixed(word) }
    }
    return Checksum.xxh64(writer.bytes)
  }

  /// Names the files as they are.
  private static func key(
    _ settings: UInt64, _ listing: FolderListing, _ forms: [LintCacheWriter.File?]
  ) -> UInt64 {
    var writer = ByteWriter()
    writer.fixed(settings)
    for (file, form) in zip(listing.files, forms) {
      writer.prefixed(file.path)
      writer.prefixed(form?.revision.bytes ?? [])
    }
    return Checksum.xxh64(writer.bytes)
  }
}
