import Platform
import SearchIndex

extension Workspace {
  /// Compiles what changed since the index was made.
  ///
  /// - Parameters:
  ///   - full: whether to compile everything again.
  ///   - progress: called from several threads with the files compiled and those to compile.
  /// - Complexity: one system call a file; reading and compiling only for changed ones.
  public func refresh(
    full: Bool = false, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(WorkspaceError) -> Refresh {
    try refresh(full: full, because: nil, progress: progress)
  }

  func refresh(
    full: Bool, because reason: String?, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(WorkspaceError) -> Refresh {
    try WorkspaceError.wrap { try Refresher(self, progress: progress).run(full: full, because: reason) }
  }

  /// Opens the index as it stands; makes it where there is none.
  func openIndex() throws(WorkspaceError) -> Refresh {
    try WorkspaceError.wrap { try Refresher(self) { _, _ in }.runWithoutLooking() }
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
