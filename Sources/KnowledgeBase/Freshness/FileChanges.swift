import Platform

/// The difference between the files on disk and those a table knows, from metadata alone.
struct FileChanges {
  /// Files whose metadata say nothing changed: positions in the table.
  var unchanged: [Int] = []
  /// Files to be read: their position in the listing, and in the table where it knows them.
  var suspects: [(listed: Int, known: Int?)] = []
  /// Files that have gone: positions in the table.
  var removed: [Int] = []

  /// Whether no file has to be read and none has gone.
  var isEmpty: Bool { suspects.isEmpty && removed.isEmpty }

  /// Compares a listing with a table; both are sorted by path.
  ///
  /// A file is a suspect where its size, times or inode differ, or where it was changed so close to the moment of the
  /// record that a later change could carry the same time (git's "racy" rule). No program can set the change time of
  /// an inode back, so a restored modification time hides nothing.
  ///
  /// - Complexity: linear in both.
  init(listing: [FileEntry], table: FileTable) {
    var known = 0
    unchanged.reserveCapacity(listing.count)
    for (position, file) in listing.enumerated() {
      var order = 1
      while known < table.count {
        order = PathOrder.compare(file.path, table.path(known))
        if order <= 0 { break }
        removed.append(known)
        known += 1
      }
      guard known < table.count, order == 0 else {
        suspects.append((position, nil))
        continue
      }
      if table.knows(file, at: known), !FileChanges.isRacy(file, recordedAt: table.recordedAt) {
        unchanged.append(known)
      } else {
        suspects.append((position, known))
      }
      known += 1
    }
    removed.append(contentsOf: known..<max(known, table.count))
  }

  /// Whether a change right after the record could carry the time that was recorded. Some file systems keep whole
  /// seconds only, FAT every second one.
  private static func isRacy(_ file: FileEntry, recordedAt: Int64) -> Bool {
    let tick: Int64 = file.changed % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000
    return max(file.changed, file.modified) >= recordedAt - tick
  }
}
