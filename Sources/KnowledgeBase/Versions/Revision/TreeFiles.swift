import History
import Platform

/// The files of a commit's tree, read from git's objects; the working tree is not looked at.
///
/// It answers what a checkout would: hidden names are left out, links inside the root are followed. What git does to
/// files on their way into a working tree, such as changing line ends, is not done.
final class TreeFiles: FileSource {
  private let tree: ObjectID
  private let objects: ObjectReader
  private let folders = Lock<[ObjectID: TreeFolder]>([:])
  /// Links on the way to a file, and links to folders, beyond which none is followed.
  private static let linkLimit = (onTheWay: 40, toFolders: 4096)
  /// The longest path that a checkout can have.
  private static let pathLimit = 4096
  /// The size in bytes that a file is taken for, because a tree does not tell it; work is divided by it.
  private static let usualSize: Int64 = 4096

  init(tree: ObjectID, objects: ObjectReader) {
    self.tree = tree
    self.objects = objects
  }

  /// The content's name of the file at a path; `nil` where there is none.
  func blob(at path: String) -> ObjectID? {
    guard case .file(let id) = resolve(path) else { return nil }
    return id
  }

  func revision(of path: String) -> [UInt8]? { blob(at: path)?.bytes }

  func isFile(at path: String) -> Bool { blob(at: path) != nil }

  func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    guard let id = blob(at: path) else { throw SystemError("read", path, code: SystemError.missing) }
    switch objects.read(id, limit: limit) {
    case .content(let bytes): return bytes
    case .tooLarge: throw SystemError("read", path, code: SystemError.tooLarge)
    case .missing, .damaged: throw SystemError("read", path, code: SystemError.damaged)
    }
  }

  func list(_ folder: String, endings: [String], excluded: (@Sendable (String) -> Bool)?) -> FolderListing {
    guard case .folder(let id, let real) = resolve(folder) else { return FolderListing() }
    var listing = FolderListing()
    var links = 0
    var waiting = [WaitingFolder(id: id, prefix: folder + "/", real: real, linkedFrom: [])]
    while let folder = waiting.popLast() {
      func problem(_ name: [UInt8], _ kind: WalkProblem.Kind) {
        let path = folder.prefix + String(decoding: name, as: UTF8.self)
        listing.problems.append(WalkProblem(path: path, kind: kind))
      }
      guard let entries = self.folder(folder.id)?.entries else {
        problem([], .unreadable("git cannot read this folder of the commit"))
        continue
      }
      for entry in entries where entry.name.first != UInt8(ascii: ".") {
        let isWanted = endings.contains { entry.name.reversed().starts(with: $0.utf8.reversed()) }
        guard isWanted || entry.kind != .file else { continue }
        guard Self.isPrintable(entry.name) else {
          problem(entry.name, .badName)
          continue
        }
        let path = folder.prefix + String(decoding: entry.name, as: UTF8.self)
        if excluded?(path) == true { continue }
        switch entry.kind {
        case .file: listing.files.append(Self.file(path))
        case .folder:
          if isWanted { problem(entry.name, .notAFile) }
          guard path.utf8.count < Self.pathLimit else {
            problem(entry.name, .unreadable("the path is too long"))
            continue
          }
          waiting.append(
            WaitingFolder(
              id: entry.id, prefix: path + "/",
              real: Path.join(folder.real, String(decoding: entry.name, as: UTF8.self)),
              linkedFrom: folder.linkedFrom))
        case .submodule:
          problem(entry.name, .unreadable("a submodule, whose files lie in another repository"))
        case .link:
          switch resolve(Path.join(folder.real, String(decoding: entry.name, as: UTF8.self))) {
          case .file: if isWanted { listing.files.append(Self.file(path)) }
          case .folder(let id, let real):
            let cameFrom = folder.linkedFrom + [folder.real]
            links += 1
            if cameFrom.contains(where: { FolderWalk.isInside($0, real) }) || real.isEmpty
              || links > Self.linkLimit.toFolders || path.utf8.count >= Self.pathLimit
            {
              problem(entry.name, .linkLoop)
            } else {
              waiting.append(WaitingFolder(id: id, prefix: path + "/", real: real, linkedFrom: cameFrom))
            }
          case .outside: problem(entry.name, .linkOutside)
          case .loop: problem(entry.name, .linkLoop)
          case .nothing: if isWanted { problem(entry.name, .unreadable("the link leads nowhere")) }
          }
        }
      }
    }
    listing.files.sort { PathOrder.precedes($0.path, $1.path) }
    listing.problems.sort { PathOrder.precedes($0.path, $1.path) }
    return listing
  }

  private static func file(_ path: String) -> FileEntry {
    FileEntry(path: path, status: FileStatus(size: usualSize, modified: 0, changed: 0, inode: 0))
  }

  /// A folder that is still to be listed.
  private struct WaitingFolder {
    var id: ObjectID
    /// What stands before the names in the paths of its files.
    var prefix: String
    /// Its path without links.
    var real: String
    /// The folders, without links, that links on the way to it stand in.
    var linkedFrom: [String]
  }

  /// What a path leads to.
  private enum Target {
    case file(ObjectID)
    /// A folder, with its path without links.
    case folder(ObjectID, String)
    /// A link leads out of the root.
    case outside
    case loop
    case nothing
  }

  /// Follows a path from the root, through links.
  private func resolve(_ path: String) -> Target {
    var names = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init).reversed() as [[UInt8]]
    var above: [(id: ObjectID, name: [UInt8])] = []
    var current = tree
    var links = 0
    while let name = names.popLast() {
      if name == Array(".".utf8) { continue }
      if name == Array("..".utf8) {
        guard let parent = above.popLast() else { return .outside }
        current = parent.id
        continue
      }
      guard let entry = folder(current)?.entry(name) else { return .nothing }
      switch entry.kind {
      case .file: return names.isEmpty ? .file(entry.id) : .nothing
      case .folder:
        above.append((current, name))
        current = entry.id
      case .submodule: return .nothing
      case .link:
        links += 1
        guard links <= Self.linkLimit.onTheWay else { return .loop }
        guard case .content(let target) = objects.read(entry.id, limit: Self.pathLimit) else {
          return .nothing
        }
        if target.first == UInt8(ascii: "/") { return .outside }
        names += target.split(separator: UInt8(ascii: "/")).map(Array.init).reversed()
      }
    }
    return .folder(current, above.map { String(decoding: $0.name, as: UTF8.self) }.joined(separator: "/"))
  }

  private func folder(_ id: ObjectID) -> TreeFolder? {
    if let known = folders.withLock({ $0[id] }) { return known }
    guard let entries = objects.entries(ofTree: id) else { return nil }
    let folder = TreeFolder(entries)
    folders.withLock { $0[id] = folder }
    return folder
  }

  /// Whether a name is UTF-8 without control characters, as a walk of a folder asks.
  private static func isPrintable(_ name: [UInt8]) -> Bool {
    guard let text = String(validating: name, as: UTF8.self) else { return false }
    return !text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
  }
}

/// One folder of a tree, to be looked up by names.
private struct TreeFolder: Sendable {
  let entries: [TreeEntry]
  private let positions: [[UInt8]: Int]

  init(_ entries: [TreeEntry]) {
    self.entries = entries
    positions = Dictionary(
      entries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func entry(_ name: [UInt8]) -> TreeEntry? { positions[name].map { entries[$0] } }
}
