import Glibc

/// A folder of a walk, and what was found in it.
///
/// One thread lists a folder and one fills each run of its files; the whole is read only after all are done, which
/// is why it may cross threads unchecked.
final class WalkedFolder: @unchecked Sendable {
  /// A stretch of a folder's entries in order of path bytes.
  enum Part {
    case files(FileRun)
    case folder(WalkedFolder)
  }

  /// The path relative to the walk's folder with a closing `/`; empty for that folder itself.
  let prefix: String
  /// The absolute path without symbolic links.
  let real: String
  /// The real paths of the folders whose links led here.
  let linkedFrom: [String]
  var parts: [Part] = []
  var problems: [WalkProblem] = []

  init(prefix: String, real: String, linkedFrom: [String]) {
    self.prefix = prefix
    self.real = real
    self.linkedFrom = linkedFrom
  }
}

/// Neighbouring files of one folder, between two of its subfolders.
final class FileRun: @unchecked Sendable {
  /// The open folder; let go once the run is filled, because descriptors are few.
  private var names: OpenFolder?
  private let range: Range<Int>
  private let visitor: (any FileVisitor)?
  /// What was found, where no visitor is told.
  private(set) var files: [FileEntry] = []
  /// The number of files found.
  private(set) var count = 0
  private(set) var problems: [WalkProblem] = []

  init(names: OpenFolder, range: Range<Int>, visitor: (any FileVisitor)?) {
    self.names = names
    self.range = range
    self.visitor = visitor
  }

  /// Asks the system for each file; those that have gone meanwhile are left out.
  func fill(prefix: String) {
    guard let names else { return }
    defer { self.names = nil }
    if visitor == nil { files.reserveCapacity(range.count) }
    for index in range {
      let entry = names.entries[index]
      names.withName(of: entry) { name in
        var status = stat()
        let flags = entry.isLink ? 0 : AT_SYMLINK_NOFOLLOW
        guard let text = name.baseAddress, fstatat(names.descriptor, text, &status, flags) == 0 else {
          if errno != ENOENT {
            problems.append(
              WalkProblem(
                path: OpenFolder.path(prefix, name), kind: .unreadable(String(cString: strerror(errno)))))
          }
          return
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
          problems.append(WalkProblem(path: OpenFolder.path(prefix, name), kind: .notAFile))
          return
        }
        count += 1
        if let visitor {
          visitor.visit(UnsafeRawBufferPointer(name), FileStatus(status))
        } else {
          files.append(FileEntry(path: OpenFolder.path(prefix, name), status: FileStatus(status)))
        }
      }
    }
  }
}
