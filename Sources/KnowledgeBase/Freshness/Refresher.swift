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
  private let times = Times()

  /// What the parts took so far.
  private final class Times {
    var value = RefreshTimes()
  }

  init(
    _ workspace: Workspace, in cache: CacheFolder, memory: Int? = nil,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.workspace = workspace
    self.cache = cache
    store = IndexStore(folder: Path.join(cache.path, "index"), settings: workspace.settings)
    compilation = ArticleCompilation(
      files: workspace.files, configuration: workspace.configuration,
      memory: IndexMemory(limit: memory ?? IndexMemory.usualLimit, folder: cache.path), progress: progress)
  }

  /// The index with everything compiled that changed.
  ///
  /// - Parameter reason: why everything has to be compiled again, in one line; `nil` lets the index be kept.
  /// - Complexity: one system call a file; reading and compiling only for changed ones.
  func run(full: Bool = false, because reason: String? = nil) throws -> Refresh {
    var looked: Look?
    if !full, case .made(let table, let snapshot) = known() {
      if workspace.revision != nil { return refresh(snapshot) }
      let look = look(since: table)
      if look.changes.isEmpty { return refresh(snapshot) }
      looked = look
    }
    guard cache.prepare() else {
      let own = CacheFolder.own(root: workspace.root).path
      throw SystemError(
        "write", cache.isFallback ? "\(own) or \(cache.path)" : own, code: SystemError.refused)
    }
    let lock = try FileLock(Path.join(cache.path, "lock"))
    defer { withExtendedLifetime(lock) {} }
    // Nobody else writes here now: what a killed process left half-written is nobody's.
    for folder in [cache.path, store.folder] { FileSystem.removeTemporaryFiles(in: folder) }
    if !full {
      switch known() {
      case .made(_, let snapshot) where workspace.revision != nil: return refresh(snapshot)
      case .made(let table, let snapshot):
        // Who waited for another process may find the table replaced; else one look is enough.
        let look = looked?.table == table.fingerprint ? looked ?? look(since: table) : look(since: table)
        if look.changes.isEmpty { return refresh(snapshot) }
        do {
          try table.verify()
        } catch {
          return try rebuild(because: damage(error))
        }
        do {
          if let refresh = try update(snapshot, table, look) { return refresh }
        } catch let error as IndexError where error.isUnreadable {
          // Bytes are checked when they are read, and only now were all of them.
          return try rebuild(because: "\(error), so everything is compiled again")
        }
      case .nothing where workspace.revision != nil:
        defer { RevisionCache.prune(beside: cache.path) }
        if let refresh = try seeded() { return refresh }
        return try rebuild(because: fallbackNotice)
      case .nothing(let why):
        return try rebuild(because: why ?? fallbackNotice)
      }
    }
    return try rebuild(because: reason)
  }

  /// The index as it stands, without a look at the files; `nil` where there is none.
  func asItStands() -> Refresh? {
    RefreshTimes.measure(&times.value.open) { try? store.open() }.map { refresh($0) }
  }

  /// The index where it is up to the files; nothing is written.
  ///
  /// - Complexity: one system call a file; files changed so lately that only their content tells are read.
  func ifCurrent() -> Refresh? {
    guard case .made(let table, let snapshot) = known() else { return nil }
    let changes = look(since: table).changes
    guard changes.removed.isEmpty, changes.suspects.allSatisfy({ isUnchanged($0, in: table) }) else {
      return nil
    }
    return refresh(snapshot)
  }

  private func isUnchanged(_ suspect: FileChanges.Suspect, in table: FileTable) -> Bool {
    guard let known = suspect.known,
      let bytes = try? workspace.files.read(
        suspect.file.path, limit: SourceFinding.limit(suspect.file.path))
    else { return false }
    return Revision(blob: bytes) == table[known].revision
  }

  /// What a look at the files said.
  struct Look {
    /// The table that they were compared with.
    var table: UInt64
    /// The clock before the look, so that a change in between is seen as possibly newer than the record.
    var at: Int64
    var changes: FileChanges
  }

  private func look(since table: FileTable) -> Look {
    RefreshTimes.measure(&times.value.look) {
      let now = FileClock.now()
      return Look(table: table.fingerprint, at: now, changes: workspace.changes(since: table))
    }
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

  private func known() -> Known { RefreshTimes.measure(&times.value.open) { readKnown() } }

  private func readKnown() -> Known {
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
      return .nothing(damage(error))
    } catch {
      return .nothing("\(error), so everything is compiled again")
    }
  }

  private func damage(_ failure: DecodingFailure) -> String {
    "the file table is damaged (\(failure)), so everything is compiled again"
  }

  /// Compiles what may have changed; `nil` where ids collide, so that only a look at all files can tell who has one.
  ///
  /// - Complexity: the files to be read, and one pass over the table.
  func update(_ snapshot: IndexSnapshot, _ table: FileTable, _ look: Look) throws -> Refresh? {
    let start = Stopwatch.now()
    let changes = look.changes
    let jobs = changes.suspects.map { suspect in job(suspect.file, known: suspect.known.map { table[$0] }) }
    let compiled = CompiledJobs(jobs, by: compilation)
    let unchanged = changes.unchanged(of: table)
    var current = snapshot
    if compiled.outcomes.contains(where: { !$0.isUnchanged }) || !changes.removed.isEmpty {
      let kept = Set(compiled.outcomes.lazy.filter(\.isUnchanged).compactMap { $0.entry?.id })
      let stale = (changes.removed + changes.suspects.compactMap(\.known)).map { table.id($0) }
      // An id that is taken, or was left and is another file's too, can be anybody's.
      var touched = Set(stale.filter { !$0.isEmpty })
      for outcome in compiled.outcomes { if let id = outcome.entry?.id, !id.isEmpty { touched.insert(id) } }
      guard compiled.leftOut.isEmpty, !unchanged.contains(where: { touched.contains(table.id($0)) }) else {
        return nil
      }
      let removed = stale.filter { !$0.isEmpty && !kept.contains($0) }
      current = try store.update(snapshot, removing: removed, adding: compiled.byPath)
      if !compiled.byFrontMatter.isEmpty {
        current = try store.update(current, removing: [], adding: compiled.byFrontMatter)
      }
    }
    try write(
      FileTableWriter.encoded(
        recordedAt: look.at, index: current.fingerprint, entries: compiled.entries, keeping: unchanged,
        of: table))
    times.value.compile += Stopwatch.now() - start
    var refresh = refresh(current, compiled.outcomes)
    let unread = Set(compiled.outcomes.lazy.filter(\.isUnchanged).compactMap { $0.entry?.file.path })
    refresh.compiledPaths = changes.suspects.map(\.file.path).filter { !unread.contains($0) }
    refresh.removedPaths = changes.removed.map { table.path($0) }
    if !changes.removed.isEmpty {
      refresh.findings = (changes.problems.map(\.diagnostic) + refresh.findings).inReportOrder()
    }
    return refresh
  }

  private func rebuild(because reason: String?) throws -> Refresh {
    let start = Stopwatch.now()
    let recordedAt = FileClock.now()
    let listing = workspace.indexedFiles()
    let compiled = CompiledJobs(listing.files.map { job($0, known: nil) }, by: compilation)
    var snapshot = try store.replaceAll(compiled.byPath)
    if !compiled.byFrontMatter.isEmpty {
      snapshot = try store.update(snapshot, removing: [], adding: compiled.byFrontMatter)
    }
    try write(
      FileTableWriter.encoded(
        recordedAt: recordedAt, index: snapshot.fingerprint, entries: compiled.entries))
    times.value.compile += Stopwatch.now() - start
    var refresh = refresh(snapshot, compiled.outcomes)
    let findings = listing.problems.map(\.diagnostic) + refresh.findings + compiled.leftOut
    refresh.findings = findings.inReportOrder()
    refresh.rebuildReason = reason
    return refresh
  }

  private func job(_ file: FileEntry, known: FileTable.Entry?) -> ArticleCompilation.Job {
    let id =
      SOPDocument.isSOP(file.path)
      ? SOPDocument.defaultID(file.path)
      : ArticleID.byDefault(file.path, languages: workspace.configuration.languages)
    return ArticleCompilation.Job(file: file, id: id, known: known)
  }

  private func write(_ table: [UInt8]) throws {
    try FileSystem.writeAtomically(table, to: tablePath, durable: false)
  }

  private func refresh(_ snapshot: IndexSnapshot, _ outcomes: [ArticleCompilation.Outcome] = []) -> Refresh {
    var refresh = Refresh(
      folder: cache.path, isInFallbackFolder: cache.isFallback,
      snapshot: snapshot)
    refresh.times = times.value
    for outcome in outcomes where !outcome.isUnchanged {
      refresh.compiledCount += 1
      refresh.sourceBytes += Int(outcome.entry?.file.size ?? 0)
      refresh.findings += outcome.findings
    }
    return refresh
  }
}
