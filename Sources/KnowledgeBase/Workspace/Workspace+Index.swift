import Platform
import SearchIndex

extension Workspace {
  /// Compiles what changed since the index was made.
  ///
  /// - Parameters:
  ///   - full: whether to compile everything again.
  ///   - memory: the bytes of unfinished index that may be held; more go to a temporary file. 128 MiB if `nil`.
  ///   - progress: called from several threads with the files compiled and those to compile.
  /// - Complexity: one system call a file; reading and compiling only for changed ones.
  public func refresh(
    full: Bool = false, memory: Int? = nil,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(WorkspaceError) -> Refresh {
    try refresh(full: full, because: nil, memory: memory, progress: progress)
  }

  func refresh(
    full: Bool, because reason: String?, memory: Int? = nil,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(WorkspaceError) -> Refresh {
    try WorkspaceError.wrap {
      let own = cache(in: .own(root: root))
      if own.prepare() {
        return try Refresher(self, in: own, memory: memory, progress: progress).run(
          full: full, because: reason)
      }
      // An index that came with a read-only folder is as good as any, as long as nothing changed.
      if !full, let refresh = Refresher(self, in: own).ifCurrent() { return refresh }
      return try Refresher(self, in: cache(in: .user(root: root)), memory: memory, progress: progress)
        .run(full: full, because: reason)
    }
  }

  /// Opens the index as it stands; makes it where there is none.
  func openIndex() throws(WorkspaceError) -> Refresh {
    if let refresh = indexAsItStands() { return refresh }
    return try refresh()
  }

  /// Brings the index up to the files; where it cannot be written, a search still has an answer: from the index as it
  /// stands, which says so, else from one that is made for this process alone.
  func refreshForSearch(progress: @escaping @Sendable (Int, Int) -> Void) throws(WorkspaceError) -> Refresh {
    do throws(WorkspaceError) {
      return try refresh(progress: progress)
    } catch {
      if var refresh = indexAsItStands() {
        refresh.staleReason = "\(error), so the answers are those of the index as it stands"
        return refresh
      }
      let cache = CacheFolder.temporary()
      defer { try? FileSystem.removeTree(cache.path) }
      guard var made = try? Refresher(self, in: cache, progress: progress).run() else { throw error }
      made.rebuildReason = "\(error), so the index was made for this search alone"
      return made
    }
  }

  private func indexAsItStands() -> Refresh? {
    // Of a commit's index only a look at its file table tells whether it is complete, and that is cheap.
    if revision != nil { return nil }
    return Refresher(self, in: .own(root: root)).asItStands()
      ?? Refresher(self, in: .user(root: root)).asItStands()
  }
}

extension WorkspaceError {
  /// Runs a part that fails in several ways.
  static func wrap<Result>(_ body: () throws -> Result) throws(WorkspaceError) -> Result {
    do {
      return try body()
    } catch let error as WorkspaceError {
      throw error
    } catch let error as IndexError {
      throw .index(error)
    } catch let error as SystemError {
      throw .system(error)
    } catch {
      throw .failed("\(error)")
    }
  }
}
