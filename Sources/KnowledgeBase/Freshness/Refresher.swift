import BinaryCoding
import Content
import Diagnostics
import Platform
import SearchIndex

/// Brings the index up to the files as they are: what changed is compiled, and nothing else is read.
struct Refresher {
  let workspace: Workspace
  let cache: CacheFolder
  let store: IndexStore
  let compilation: ArticleCompilation

  init(_ workspace: Workspace, progress: @escaping @Sendable (Int, Int) -> Void) throws(SystemError) {
    self.workspace = workspace
    cache = try CacheFolder(root: workspace.root)
    store = IndexStore(folder: Path.join(cache.path, "index"), settings: workspace.settings)
    compilation = ArticleCompilation(
      root: workspace.root, compiler: ArticleCompiler(configuration: workspace.configuration),
      progress: progress)
  }

  /// The index with everything compiled that changed.
  ///
  /// - Parameter reason: why everything has to be compiled again, in one line; `nil` lets the index be kept.
  /// - Complexity: one system call a file; reading and compiling only for changed ones.
  func run(full: Bool = false, because reason: String? = nil) throws -> Refresh {
    if !full, case .made(let table, let snapshot) = known() {
      let changes = FileChanges(listing: workspace.articleFiles().files, table: table)
      if changes.isEmpty { return refresh(snapshot) }
    }
    let lock = try FileLock(Path.join(cache.path, "lock"))
    defer { withExtendedLifetime(lock) {} }
    // The clock is read before the files are, so that a change in between is seen as possibly newer than the record.
    let recordedAt = FileClock.now()
    let listing = workspace.articleFiles()
    if !full {
      switch known() {
      case .made(let table, let snapshot):
        let changes = FileChanges(listing: listing.files, table: table)
        if let refresh = try update(snapshot, table, changes, listing.files, recordedAt) { return refresh }
      case .nothing(let why):
        return try rebuild(listing, recordedAt, because: why ?? fallbackNotice)
      }
    }
    return try rebuild(listing, recordedAt, because: reason)
  }

  /// The index as it stands, without a look at the files.
  func runWithoutLooking() throws -> Refresh {
    guard case .made(_, let snapshot) = known() else { return try run() }
    return refresh(snapshot)
  }

  private var fallbackNotice: String? {
    cache.isFallback ? ".kb cannot be written here, so the index is kept in \(cache.path)" : nil
  }

  private enum Known {
    case made(FileTable, IndexSnapshot)
    /// There is nothing to go on from, for a reason worth telling or none.
    case nothing(String?)
  }

  private var tablePath: String { Path.join(cache.path, "files") }

  private func known() -> Known {
    do {
      let snapshot = try store.open()
      let file = try MappedFile(tablePath)
      let table = try FileTable(file.bytes, owner: file)
      guard table.index == snapshot.fingerprint else {
        return .nothing("the file table belongs to another index, so everything is compiled again")
      }
      return .made(table, snapshot)
    } catch IndexError.missing {
      return .nothing(nil)
    } catch let error as SystemError where error.isMissing {
      return .nothing(nil)
    } catch let error as DecodingFailure {
      return .nothing("the file table is damaged (\(error)), so everything is compiled again")
    } catch {
      return .nothing("\(error), so everything is compiled again")
    }
  }

  /// Compiles what may have changed; `nil` where ids collide, so that only a look at all files can tell who has one.
  private func update(
    _ snapshot: IndexSnapshot, _ table: FileTable, _ changes: FileChanges, _ files: [FileEntry],
    _ recordedAt: Int64
  ) throws -> Refresh? {
    if changes.isEmpty { return refresh(snapshot) }
    let jobs = changes.suspects.map { suspect in
      job(files[suspect.listed], known: suspect.known.map { table[$0] })
    }
    let compiled = CompiledJobs(jobs, by: compilation)
    let all = compiled.entries + changes.unchanged.map { table[$0] }
    var current = snapshot
    if compiled.outcomes.contains(where: { !$0.isUnchanged }) || !changes.removed.isEmpty {
      guard Set(all.lazy.map(\.id).filter { !$0.isEmpty }).count == all.count(where: { !$0.id.isEmpty })
      else {
        return nil
      }
      let unchanged = Set(compiled.outcomes.lazy.filter(\.isUnchanged).compactMap { $0.entry?.id })
      let stale = (changes.removed + changes.suspects.compactMap(\.known)).map { table[$0].id }
      let removed = stale.filter { !$0.isEmpty && !unchanged.contains($0) }
      current = try store.update(snapshot, removing: removed, adding: compiled.byPath)
      if !compiled.byFrontMatter.isEmpty {
        current = try store.update(current, removing: [], adding: compiled.byFrontMatter)
      }
    }
    try write(all, current, recordedAt)
    return refresh(current, compiled.outcomes)
  }

  private func rebuild(_ listing: FolderListing, _ recordedAt: Int64, because reason: String?) throws
    -> Refresh
  {
    let compiled = CompiledJobs(listing.files.map { job($0, known: nil) }, by: compilation)
    var snapshot = try store.replaceAll(compiled.byPath)
    if !compiled.byFrontMatter.isEmpty {
      snapshot = try store.update(snapshot, removing: [], adding: compiled.byFrontMatter)
    }
    try write(compiled.entries, snapshot, recordedAt)
    var refresh = refresh(snapshot, compiled.outcomes)
    let findings = listing.problems.map(\.diagnostic) + refresh.findings + compiled.leftOut
    refresh.findings = findings.inReportOrder()
    refresh.rebuildReason = reason
    return refresh
  }

  private func job(_ file: FileEntry, known: FileTable.Entry?) -> ArticleCompilation.Job {
    let id = ArticleID.byDefault(file.path, languages: workspace.configuration.languages)
    return ArticleCompilation.Job(file: file, id: id, known: known)
  }

  private func write(_ entries: [FileTable.Entry], _ snapshot: IndexSnapshot, _ recordedAt: Int64) throws {
    let table = FileTable.encoded(
      recordedAt: recordedAt, index: snapshot.fingerprint,
      entries: entries.sorted { PathOrder.precedes($0.file.path, $1.file.path) })
    try FileSystem.writeAtomically(table, to: tablePath, durable: false)
  }

  private func refresh(_ snapshot: IndexSnapshot, _ outcomes: [ArticleCompilation.Outcome] = []) -> Refresh {
    var refresh = Refresh(
      articleCount: snapshot.documentCount, folder: cache.path, isInFallbackFolder: cache.isFallback,
      snapshot: snapshot)
    for outcome in outcomes where !outcome.isUnchanged {
      refresh.compiledCount += 1
      refresh.sourceBytes += Int(outcome.entry?.file.size ?? 0)
      refresh.findings += outcome.findings
    }
    return refresh
  }
}
