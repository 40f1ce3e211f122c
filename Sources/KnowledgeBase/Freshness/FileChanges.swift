import Platform

/// The difference between the files on disk and those a table knows, from metadata alone.
struct FileChanges: Sendable {
  /// A file to be read.
  struct Suspect: Sendable {
    /// The file as it is.
    var file: FileEntry
    /// Its position in the table, where the table knows it.
    var known: Int?
  }

  /// Files to be read, in order of path.
  var suspects: [Suspect] = []
  /// Files that have gone: positions in the table, ascending.
  var removed: [Int] = []
  /// What the walk could not list, which may be why files have gone.
  var problems: [WalkProblem] = []

  /// Whether no file has to be read and none has gone.
  var isEmpty: Bool { suspects.isEmpty && removed.isEmpty }

  /// The positions in the table of the files of which metadata say that nothing changed, ascending.
  func unchanged(of table: FileTable) -> [Int] {
    var changed = Set(suspects.compactMap(\.known))
    changed.formUnion(removed)
    return (0..<table.count).filter { !changed.contains($0) }
  }

  /// Whether a change right after the record could carry the time that was recorded. Some file systems keep whole
  /// seconds only, FAT every second one.
  fileprivate static func isRacy(_ file: FileStatus, recordedAt: Int64) -> Bool {
    let tick: Int64 = file.changed % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000
    return max(file.changed, file.modified) >= recordedAt - tick
  }
}

/// Compares the files that a walk finds with a table, folder by folder, where the table lies: a file that did not change
/// costs no memory.
///
/// A file is a suspect where its size, times or inode differ, or where it was changed so close to the moment of the
/// record that a later change could carry the same time (git's "racy" rule). No program can set the change time of an
/// inode back, so a restored modification time hides nothing.
final class FileComparison: Sendable {
  private let table: FileTable
  /// A byte for each file of the table that was found; threads write different ones.
  private nonisolated(unsafe) let found: UnsafeMutableBufferPointer<Bool>
  private let suspects = Lock<[FileChanges.Suspect]>([])

  init(_ table: FileTable) {
    self.table = table
    found = .allocate(capacity: table.count)
    found.initialize(repeating: false)
  }

  deinit { found.deallocate() }

  /// The visitor of a folder, named by the prefix of its files' paths.
  func visitor(of prefix: String) -> any FileVisitor {
    FolderComparison(comparison: self, prefix: prefix, files: table.files(inFolder: prefix))
  }

  /// What changed, once the walk is over.
  ///
  /// - Complexity: linear in the table.
  func changes() -> FileChanges {
    var changes = FileChanges()
    changes.suspects = suspects.withLock { $0 }
    changes.suspects.sort { PathOrder.precedes($0.file.path, $1.file.path) }
    changes.removed = found.indices.filter { !found[$0] }
    return changes
  }

  private struct FolderComparison: FileVisitor {
    let comparison: FileComparison
    let prefix: String
    let files: Range<Int>

    func visit(_ name: UnsafeRawBufferPointer, _ status: FileStatus) {
      let table = comparison.table
      let known = table.position(of: name, in: files)
      if let known {
        comparison.found[known] = true
        if table.status(known) == status, !FileChanges.isRacy(status, recordedAt: table.recordedAt) { return }
      }
      let path = prefix + String(decoding: name, as: UTF8.self)
      let file = FileEntry(path: path, status: status)
      comparison.suspects.withLock { $0.append(FileChanges.Suspect(file: file, known: known)) }
    }
  }
}
