/// Puts the versions of files together while the log is read from the newest commit to the oldest.
struct HistoryBuilder {
  /// One file of one commit as the log tells it.
  struct Entry {
    /// The path behind the change.
    var path: [UInt8]
    /// The paths before it, where they are others.
    var formerPaths: [[UInt8]] = []
    /// Whether the former path stopped to be: a rename and no merge that saw one.
    var isRename = false
    var blob: ObjectID?
    var previous: [ObjectID] = []
  }

  private(set) var commits: [Commit] = []
  private var objects = Numbering<ObjectID>()
  private var paths = Numbering<[UInt8]>()
  private var records: [(file: Int, record: FolderHistory.Record)] = []
  private var previous: [UInt32] = []
  private var fileCount = 0
  /// By path, the file that the path meant at the commit that is read; −1 for none.
  private var current: [Int] = []
  /// By path, the file that has it as its newest; −1 for none.
  private var newest: [Int] = []
  /// By file, its newest path.
  private var pathOfFile: [Int] = []
  /// By path, the file that had it as an older one; −1 for none.
  private var former: [Int] = []

  /// Takes the next older commit with its files.
  mutating func add(_ commit: Commit, _ entries: [Entry], isBoundary: Bool) {
    guard !entries.isEmpty else { return }
    let number = UInt32(truncatingIfNeeded: commits.count)
    commits.append(commit)
    // What paths meant before this commit is told by all of its entries together: files may swap their names.
    let found = entries.map { entry -> (file: Int, path: Int) in
      let path = self.number(of: entry.path)
      return (file(of: path), path)
    }
    for (entry, place) in zip(entries, found) {
      let record = FolderHistory.Record(
        commit: number, path: UInt32(truncatingIfNeeded: place.path),
        blob: entry.blob.map { UInt32(truncatingIfNeeded: objects.number(of: $0)) }
          ?? FolderHistory.Record.none,
        previous: UInt32(truncatingIfNeeded: previous.count), isBoundary: isBoundary)
      for id in entry.previous { previous.append(UInt32(truncatingIfNeeded: objects.number(of: id))) }
      records.append((place.file, record))
    }
    for (entry, place) in zip(entries, found) where entry.isRename { current[place.path] = -1 }
    for (entry, place) in zip(entries, found) {
      for path in entry.formerPaths {
        let path = self.number(of: path)
        current[path] = place.file
        if newest[path] < 0, former[path] < 0 { former[path] = place.file }
      }
    }
  }

  private mutating func number(of path: [UInt8]) -> Int {
    let number = paths.number(of: path)
    if number == current.count {
      current.append(-1)
      newest.append(-1)
      former.append(-1)
    }
    return number
  }

  private mutating func file(of path: Int) -> Int {
    if current[path] >= 0 { return current[path] }
    let file = fileCount
    fileCount += 1
    pathOfFile.append(path)
    current[path] = file
    if newest[path] < 0, former[path] < 0 { newest[path] = file }
    return file
  }

  /// The history, once the log is over.
  ///
  /// - Complexity: linear in the versions.
  func finish(isComplete: Bool, problem: String?) -> FolderHistory {
    var starts = [Int](repeating: 0, count: fileCount + 1)
    for (file, _) in records { starts[file + 1] += 1 }
    for file in 0..<fileCount { starts[file + 1] += starts[file] }
    var order = [Int](repeating: 0, count: records.count)
    var next = starts
    for (index, (file, _)) in records.enumerated() {
      order[next[file]] = index
      next[file] += 1
    }
    var grouped: [FolderHistory.Record] = []
    grouped.reserveCapacity(records.count)
    var groupedPrevious: [UInt32] = []
    groupedPrevious.reserveCapacity(previous.count)
    for index in order {
      var record = records[index].record
      let end = index + 1 < records.count ? Int(records[index + 1].record.previous) : previous.count
      let own = previous[Int(record.previous)..<end]
      record.previous = UInt32(truncatingIfNeeded: groupedPrevious.count)
      groupedPrevious += own
      grouped.append(record)
    }
    let names = paths.values.map(Self.name)
    var files: [String: Range<Int>] = [:]
    var renamed: [String: String] = [:]
    for path in names.indices {
      if newest[path] >= 0 {
        files[names[path]] = starts[newest[path]]..<starts[newest[path] + 1]
      } else if former[path] >= 0 {
        renamed[names[path]] = names[pathOfFile[former[path]]]
      }
    }
    return FolderHistory(
      commits: commits, isComplete: isComplete, problem: problem, objects: objects.values, paths: names,
      records: grouped, previous: groupedPrevious, files: files, renamed: renamed)
  }

  /// A path as text. One that is not UTF-8 can be no article's; it stands with U+FFFD behind a NUL, which no path holds.
  private static func name(_ path: [UInt8]) -> String {
    String(validating: path, as: UTF8.self) ?? "\0" + String(decoding: path, as: UTF8.self)
  }
}

/// Numbers for values in the order in which they come.
private struct Numbering<Value: Hashable> {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int] = [:]

  mutating func number(of value: Value) -> Int {
    if let number = numbers[value] { return number }
    numbers[value] = values.count
    values.append(value)
    return values.count - 1
  }
}
