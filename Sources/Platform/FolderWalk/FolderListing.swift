import Glibc

/// What the system tells of a file without reading it: a changed file differs in one of these from what it was.
public struct FileStatus: Sendable, Hashable {
  /// The size in bytes.
  public var size: Int64
  /// The time of the last change of the content, in nanoseconds since 1970.
  public var modified: Int64
  /// The time of the last change of the content or the metadata, in nanoseconds since 1970; no program can set it.
  public var changed: Int64
  /// The number of the file on its device.
  public var inode: UInt64

  /// Makes a status.
  public init(size: Int64, modified: Int64, changed: Int64, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }
}

/// A file as a walk found it.
public struct FileEntry: Sendable, Hashable {
  /// The path relative to the folder walked, `/` between parts, as the bytes on disk decoded as UTF-8.
  public var path: String
  /// What tells a changed file from an unchanged one.
  public var status: FileStatus
  /// The size in bytes.
  public var size: Int64 { status.size }

  /// Makes an entry.
  public init(path: String, status: FileStatus) {
    self.path = path
    self.status = status
  }
}

/// Something in a walked folder that cannot be read as a file.
public struct WalkProblem: Sendable, Hashable {
  /// Why it cannot.
  public enum Kind: Sendable, Hashable {
    /// The system refuses: the error's sentence.
    case unreadable(String)
    /// A symbolic link leads out of the root.
    case linkOutside
    /// Symbolic links form a loop.
    case linkLoop
    /// The name is not UTF-8 or holds control characters.
    case badName
    /// A folder, device or pipe whose name `wanted` accepts as a file's.
    case notAFile
  }

  /// The path relative to the folder walked.
  public var path: String
  /// Why it cannot be read.
  public var kind: Kind

  /// Makes a problem.
  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }
}

/// What a walk found.
public struct FolderListing: Sendable {
  /// The files, sorted by the bytes of their paths.
  public var files: [FileEntry]
  /// What could not be read, sorted by path.
  public var problems: [WalkProblem]

  /// Makes a listing.
  public init(files: [FileEntry] = [], problems: [WalkProblem] = []) {
    self.files = files
    self.problems = problems
  }
}

extension FileStatus {
  init(_ status: stat) {
    self.init(
      size: Int64(status.st_size), modified: status.st_mtim.nanoseconds,
      changed: status.st_ctim.nanoseconds, inode: UInt64(status.st_ino))
  }
}

extension timespec {
  /// Nanoseconds since 1970; times centuries away wrap, which is still a value to compare.
  fileprivate var nanoseconds: Int64 { Int64(tv_sec) &* 1_000_000_000 &+ Int64(tv_nsec) }
}
