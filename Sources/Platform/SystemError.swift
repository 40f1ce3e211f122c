public import Glibc

/// A failure of the world: what was tried, on what, and why the system refused.
public struct SystemError: Error, Sendable, CustomStringConvertible {
  /// What was tried, such as `read`.
  public let action: String
  /// The path it was tried on.
  public let path: String
  /// The system's error number.
  public let code: Int32

  /// Takes the error number from a call that just failed.
  public init(_ action: String, _ path: String, code: Int32 = errno) {
    self.action = action
    self.path = path
    self.code = code
  }

  /// `cannot read kb/a.md: Permission denied`.
  public var description: String { "cannot \(action) \(path): \(reason)" }

  /// The system's own sentence for the error number.
  public var reason: String { String(cString: strerror(code)) }

  /// What helps, in one line, where the error number tells.
  public var remedy: String? {
    switch code {
    case ENOSPC, EDQUOT: "make room on the disk that holds it"
    case EROFS: "use a copy on a disk that can be written"
    case EACCES, EPERM: "let this user \(action == "read" || action == "list" ? "read" : "write") there"
    case EMFILE, ENFILE: "let programs open more files at once (`ulimit -n`)"
    default: nil
    }
  }

  /// The number of an operation that the system does not permit.
  public static let refused: Int32 = EACCES

  /// The number of a file or folder that does not exist.
  public static let missing: Int32 = ENOENT

  /// The number of a file that is larger than the caller reads.
  public static let tooLarge: Int32 = EFBIG

  /// The number of content that cannot be read back.
  public static let damaged: Int32 = EIO

  /// Whether the system does not permit it.
  public var isRefusal: Bool { code == EACCES || code == EPERM || code == EROFS }

  /// Whether the disk, or this user's share of it, is full.
  public var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }

  /// Whether the name is taken.
  public var isTaken: Bool { code == EEXIST }

  /// Whether the file or folder does not exist.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}
