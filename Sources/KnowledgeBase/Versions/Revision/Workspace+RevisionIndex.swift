import BinaryCoding
import Content
import History
import Platform
import SearchIndex

extension Workspace {
  /// What differs between a commit's files and a table of other files, by the names of their contents.
  ///
  /// - Complexity: linear in the files; none is read.
  func changes(of tree: TreeFiles, since table: FileTable) -> FileChanges {
    let listing = indexedFiles()
    var found = [Bool](repeating: false, count: table.count)
    var changes = FileChanges(problems: listing.problems)
    var folder = ""
    var known = 0..<0
    for file in listing.files {
      let prefix = String(file.path.dropLast(Path.name(of: file.path).utf8.count))
      if prefix != folder {
        folder = prefix
        known = table.files(inFolder: prefix)
      }
      let position = Array(Path.name(of: file.path).utf8).withUnsafeBytes {
        table.position(of: $0, in: known)
      }
      if let position {
        found[position] = true
        if table[position].revision.bytes == tree.blob(at: file.path)?.bytes { continue }
      }
      changes.suspects.append(FileChanges.Suspect(file: file, known: position))
    }
    changes.suspects.sort { PathOrder.precedes($0.file.path, $1.file.path) }
    changes.removed = found.indices.filter { !found[$0] }
    return changes
  }

  /// Where the index of this workspace lies: that of a commit in a folder of its own, named by the tree, because its
  /// files never change.
  func cache(in folder: CacheFolder) -> CacheFolder {
    guard let revision else { return folder }
    let name = Path.join(RevisionCache.name, revision.tree.description)
    return CacheFolder(path: Path.join(folder.path, name), isFallback: folder.isFallback)
  }
}

/// The indexes of commits that were looked at lately.
enum RevisionCache {
  /// The folder in the cache that holds a folder for each.
  static let name = "at"
  /// The indexes that are kept.
  private static let limit = 8

  /// Removes the indexes made longest ago, beyond those that are kept.
  ///
  /// - Parameter folder: the folder of the one made last.
  static func prune(beside folder: String) {
    let parent = Path.parent(of: folder)
    guard let names = try? FileSystem.names(in: parent), names.count > limit else { return }
    let byAge = names.map { name in
      let path = Path.join(parent, name)
      return (path: path, made: FileSystem.modified(Path.join(path, "files")) ?? 0)
    }.sorted { $0.made > $1.made }
    for old in byAge.dropFirst(limit) where old.path != folder { try? FileSystem.removeTree(old.path) }
  }
}

extension Refresher {
  /// The index of a commit made from that of the working files, of which most are the same.
  ///
  /// - Returns: `nil` where there is none of the same settings, or it has too little in common.
  func seeded() throws -> Refresh? {
    let base = CacheFolder.own(root: workspace.root)
    let seed = IndexStore(folder: Path.join(base.path, "index"), settings: store.settings)
    guard let snapshot = try? seed.open(), let file = try? MappedFile(Path.join(base.path, "files")),
      let table = try? FileTable(file.bytes, owner: file), table.index == snapshot.fingerprint,
      (try? table.verify()) != nil
    else { return nil }
    let changes = workspace.changes(since: table)
    guard changes.suspects.count + changes.removed.count < table.count / 2 else { return nil }
    try FileSystem.createFolder(store.folder)
    for name in try FileSystem.names(in: seed.folder) where !name.hasPrefix(".") {
      try FileSystem.linkFile(Path.join(seed.folder, name), to: Path.join(store.folder, name))
    }
    guard let copy = try? store.open(), copy.fingerprint == snapshot.fingerprint else { return nil }
    return try update(copy, table, Look(table: table.fingerprint, at: FileClock.now(), changes: changes))
  }
}
