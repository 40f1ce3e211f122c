/// The whole history of the files below some folders: one `git log` pass, renames followed.
///
/// What a file was called before does not matter: its versions are those of all its names. Commits that a merge did not
/// take over are left out, as git's log leaves them out.
public struct FolderHistory: Sendable {
  /// The commits that touched the folders, newest first, as git's log prints them.
  public let commits: [Commit]
  /// Whether the history reaches back to the first commit: `false` in a shallow clone, or where git could not read on.
  public let isComplete: Bool
  /// Why the history is cut short or renames may have been missed, in git's words; `nil` where all is well.
  public let problem: String?

  /// The names of all objects that versions speak of.
  let objects: [ObjectID]
  /// All paths.
  let paths: [String]
  /// The versions, those of one file beside each other, newest first.
  let records: [Record]
  /// Positions in `objects` of what versions were made from; each record names where its own begin.
  let previous: [UInt32]
  /// Where the versions of each file lie in `records`, by its newest path.
  let files: [String: Range<Int>]
  /// The newest path of a file by each of its older ones that no other file has now.
  let renamed: [String: String]

  /// One version where it lies.
  struct Record: Sendable, Hashable {
    var commit: UInt32
    var path: UInt32
    /// Position in `objects`; `none` where there is no content.
    var blob: UInt32
    /// Where its own part of `previous` begins.
    var previous: UInt32
    var isBoundary: Bool

    static let none = UInt32.max
  }

  /// The newest paths of all files that the folders ever held, those of files long gone too, in no order.
  public var newestPaths: some Collection<String> { files.keys }

  /// The versions of a file by its newest path, newest first, across renames; empty where git never held it.
  public func versions(of path: String) -> [FileVersion] {
    guard let range = files[path] else { return [] }
    return range.map(version)
  }

  /// The newest path of the file that once had a path; `nil` where none had it, or another file has it now.
  public func newestPath(ofFormer path: String) -> String? { renamed[path] }

  private func version(_ position: Int) -> FileVersion {
    let record = records[position]
    let end = position + 1 < records.count ? Int(records[position + 1].previous) : previous.count
    return FileVersion(
      commit: Int(record.commit), path: paths[Int(record.path)],
      blob: record.blob == Record.none ? nil : objects[Int(record.blob)], isBoundary: record.isBoundary,
      previous: previous[Int(record.previous)..<end].map { objects[Int($0)] })
  }
}

/// One version of a file.
public struct FileVersion: Sendable, Hashable {
  /// The commit that made it, as a position in the history's `commits`.
  public var commit: Int
  /// What the file was called then.
  public var path: String
  /// Its content; `nil` where the commit removed the file.
  public var blob: ObjectID?
  /// Whether older commits were not fetched, so that the file may be older than its commit.
  public var isBoundary: Bool
  /// The contents that it was made from: one, none where the commit added the file, several for a merge.
  public var previous: [ObjectID]
}

/// The last change of content, walked back until the normalised body really differs.
public enum SubstantiveChange: Sendable, Hashable {
  /// The commit that last changed it.
  case commit(Commit)
  /// The working tree differs from every commit.
  case uncommitted
  /// The history does not reach back to it, or cannot be read.
  case unknown
}

extension FolderHistory {
  /// The number of different contents that versions speak of.
  public var objectCount: Int { objects.count }

  /// All contents that versions speak of.
  public var allObjects: Set<ObjectID> { Set(objects) }
}
