import Glibc

/// One walk: lists folders in parallel, then the folders that links lead to.
final class FolderWalker: Sendable {
  private enum Task: Sendable {
    case list(WalkedFolder)
    case fill(FileRun, prefix: String)
  }

  /// Files beyond which a folder's are shared among the threads.
  private static let runLength = 512
  /// Links to folders, and files found through them, beyond which none is followed: links can make a small tree
  /// enormous.
  private static let linkLimit = (links: 4096, files: 1_000_000)

  private let root: String
  private let suffixes: [[UInt8]]?
  private let excluded: (@Sendable (String) -> Bool)?
  private let visitor: (@Sendable (String) -> any FileVisitor)?
  private let threads: Int
  /// Folders of the files that links lead to.
  private let linkTargets = Lock<Set<String>>([])
  /// Folders that links lead to, not yet listed.
  private let linked = Lock<[WalkedFolder]>([])

  init(
    root: String, wanted: FolderWalk.Names, excluded: (@Sendable (String) -> Bool)?,
    visitor: (@Sendable (String) -> any FileVisitor)?, threads: Int
  ) {
    self.root = root
    suffixes = wanted.suffixes
    self.excluded = excluded
    self.visitor = visitor
    self.threads = threads
  }

  /// Everything below a folder.
  func listing(of start: WalkedFolder) -> FolderListing {
    walk(start)
    followLinks()
    return flatten(start).listing
  }

  /// The real paths of all folders that a walk listed, and of those of the files that links lead to.
  func folders(below start: WalkedFolder) -> [String] {
    var found = [start.real] + linkTargets.withLock { Array($0) }
    var waiting = [start]
    while let folder = waiting.popLast() {
      for case .folder(let below) in folder.parts {
        found.append(below.real)
        waiting.append(below)
      }
    }
    return found
  }

  private func walk(_ start: WalkedFolder) {
    let queue = WorkQueue<Task>([.list(start)])
    queue.run(threads: threads) { task in
      switch task {
      case .list(let folder): queue.add(self.list(folder))
      case .fill(let run, let prefix): run.fill(prefix: prefix)
      }
    }
  }

  /// One link at a time in order of path, so that a limit reached is reached at the same link in every walk.
  private func followLinks() {
    var found = (links: 0, files: 0)
    while true {
      let folders = linked.withLock { waiting in
        defer { waiting = [] }
        return waiting.sorted { $0.prefix.utf8.lexicographicallyPrecedes($1.prefix.utf8) }
      }
      if folders.isEmpty { return }
      for folder in folders {
        if found.links < Self.linkLimit.links, found.files < Self.linkLimit.files {
          walk(folder)
          found.links += 1
          found.files += flatten(folder).count
        } else {
          folder.problems.append(WalkProblem(path: String(folder.prefix.dropLast()), kind: .linkLoop))
        }
      }
    }
  }

  /// Lists one folder and returns what is left to do.
  private func list(_ folder: WalkedFolder) -> [Task] {
    let names: OpenFolder
    var subfolders: [(folder: WalkedFolder, isLinked: Bool)] = []
    do {
      names = try OpenFolder(folder.real)
      try names.forEachName { name, kind in
        guard name.first != CChar(bitPattern: UInt8(ascii: ".")) else { return }
        switch self.find(name, kind, in: folder, names) {
        case .nothing: return
        case .file(let isLink): names.add(file: name, isLink: isLink)
        case .folder(let subfolder, let isLinked):
          names.add(folder: name, number: subfolders.count)
          subfolders.append((subfolder, isLinked))
        }
      }
    } catch {
      if !error.isMissing {
        folder.problems.append(
          WalkProblem(path: String(folder.prefix.dropLast()), kind: .unreadable(error.reason)))
      }
      return []
    }
    // Visitors are told the files in no order; a list is sorted.
    if visitor == nil { names.sort() }
    let runs = arrange(folder, names, subfolders.map(\.folder))
    let linkedFolders = subfolders.filter(\.isLinked).map(\.folder)
    if !linkedFolders.isEmpty { linked.withLock { $0 += linkedFolders } }
    let below = subfolders.filter { !$0.isLinked }.map { Task.list($0.folder) }
    if names.entries.count > Self.runLength {
      return below + runs.map { Task.fill($0, prefix: folder.prefix) }
    }
    for run in runs { run.fill(prefix: folder.prefix) }
    return below
  }

  /// Divides the sorted names into runs of files and the subfolders between them.
  private func arrange(_ folder: WalkedFolder, _ names: OpenFolder, _ subfolders: [WalkedFolder]) -> [FileRun]
  {
    var runs: [FileRun] = []
    let visitor = names.hasFiles ? visitor?(folder.prefix) : nil
    var start = 0
    func endRun(at end: Int) {
      guard end > start else { return }
      let run = FileRun(names: names, range: start..<end, visitor: visitor)
      runs.append(run)
      folder.parts.append(.files(run))
      start = end
    }
    for (index, entry) in names.entries.enumerated() {
      if let number = entry.subfolder {
        endRun(at: index)
        folder.parts.append(.folder(subfolders[number]))
        start = index + 1
      } else if index - start == Self.runLength {
        endRun(at: index)
      }
    }
    endRun(at: names.entries.count)
    return runs
  }
}

extension FolderWalker {
  /// What a name in a folder stands for.
  private enum Found {
    case nothing
    case file(isLink: Bool)
    case folder(WalkedFolder, isLinked: Bool)
  }

  private func find(
    _ name: UnsafeBufferPointer<CChar>, _ kind: Int32, in folder: WalkedFolder, _ open: OpenFolder
  ) -> Found {
    switch kind {
    case Int32(DT_REG):
      guard isWanted(name), accepts(name, in: folder) else { return .nothing }
      return .file(isLink: false)
    case Int32(DT_DIR): return self.folder(name, in: folder)
    case Int32(DT_LNK): return link(name, in: folder, open)
    case Int32(DT_UNKNOWN): return unknown(name, in: folder, open)
    default: return special(name, in: folder)
    }
  }

  private func folder(_ name: UnsafeBufferPointer<CChar>, in folder: WalkedFolder) -> Found {
    guard accepts(name, in: folder) else { return .nothing }
    let path = OpenFolder.path(folder.prefix, name)
    if suffixes != nil, isWanted(name) { folder.problems.append(WalkProblem(path: path, kind: .notAFile)) }
    let real = Path.join(folder.real, OpenFolder.path("", name))
    return .folder(
      WalkedFolder(prefix: path + "/", real: real, linkedFrom: folder.linkedFrom), isLinked: false)
  }

  /// A device, pipe or socket.
  private func special(_ name: UnsafeBufferPointer<CChar>, in folder: WalkedFolder) -> Found {
    guard isWanted(name), accepts(name, in: folder) else { return .nothing }
    folder.problems.append(WalkProblem(path: OpenFolder.path(folder.prefix, name), kind: .notAFile))
    return .nothing
  }

  /// A name on a file system that does not tell kinds.
  private func unknown(
    _ name: UnsafeBufferPointer<CChar>, in folder: WalkedFolder, _ open: OpenFolder
  ) -> Found {
    var status = stat()
    guard let text = name.baseAddress, fstatat(open.descriptor, text, &status, AT_SYMLINK_NOFOLLOW) == 0
    else {
      return .nothing
    }
    let kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: DT_REG
      case S_IFDIR: DT_DIR
      case S_IFLNK: DT_LNK
      default: DT_FIFO
      }
    return find(name, Int32(kind), in: folder, open)
  }

  private func link(
    _ name: UnsafeBufferPointer<CChar>, in folder: WalkedFolder, _ open: OpenFolder
  ) -> Found {
    var status = stat()
    let isThere = name.baseAddress.map { fstatat(open.descriptor, $0, &status, 0) == 0 } ?? false
    let code = errno
    let isFolder = isThere && status.st_mode & S_IFMT == S_IFDIR
    let isLoop = !isThere && code == ELOOP
    guard isFolder || isLoop || isWanted(name), accepts(name, in: folder) else { return .nothing }
    let path = OpenFolder.path(folder.prefix, name)
    func problem(_ kind: WalkProblem.Kind) -> Found {
      folder.problems.append(WalkProblem(path: path, kind: kind))
      return .nothing
    }
    if isLoop { return problem(.linkLoop) }
    guard isThere else { return problem(.unreadable(String(cString: strerror(code)))) }
    guard let target = try? FileSystem.realPath(Path.join(folder.real, OpenFolder.path("", name))) else {
      return problem(.unreadable(String(cString: strerror(errno))))
    }
    guard FolderWalk.isInside(target, root) else { return problem(.linkOutside) }
    guard isFolder else {
      linkTargets.withLock { _ = $0.insert(Path.parent(of: target)) }
      return .file(isLink: true)
    }
    let cameFrom = folder.linkedFrom + [folder.real]
    if cameFrom.contains(where: { FolderWalk.isInside($0, target) }) { return problem(.linkLoop) }
    return .folder(WalkedFolder(prefix: path + "/", real: target, linkedFrom: cameFrom), isLinked: true)
  }

  private func isWanted(_ name: UnsafeBufferPointer<CChar>) -> Bool {
    guard let suffixes else { return true }
    for suffix in suffixes where name.count >= suffix.count {
      let end = name.baseAddress.map { $0 + name.count - suffix.count }
      if let end, memcmp(end, suffix, suffix.count) == 0 { return true }
    }
    return false
  }

  /// Refuses names that cannot be shown, with a problem, and those that the caller excludes.
  private func accepts(_ name: UnsafeBufferPointer<CChar>, in folder: WalkedFolder) -> Bool {
    guard OpenFolder.isPrintable(name) else {
      folder.problems.append(WalkProblem(path: OpenFolder.path(folder.prefix, name), kind: .badName))
      return false
    }
    guard let excluded else { return true }
    return !excluded(OpenFolder.path(folder.prefix, name))
  }

  /// All that a walk found below a folder, in order of path.
  ///
  /// - Returns: also the number of files, which the listing does not have where visitors were told them.
  private func flatten(_ start: WalkedFolder) -> (listing: FolderListing, count: Int) {
    var listing = FolderListing(files: [], problems: start.problems)
    var count = 0
    var stack = [start.parts[...]]
    while let part = stack.last?.first {
      stack[stack.count - 1].removeFirst()
      switch part {
      case .files(let run):
        listing.files += run.files
        count += run.count
        listing.problems += run.problems
      case .folder(let folder):
        listing.problems += folder.problems
        stack.append(folder.parts[...])
      }
      while stack.last?.isEmpty == true { stack.removeLast() }
    }
    listing.problems.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return (listing, count)
  }
}
