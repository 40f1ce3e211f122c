import Content
import History
import Platform

/// Walks every article back from its newest version until what readers see was made.
///
/// The walk goes in rounds: in each, the contents that walks wait for are read and compiled on all cores, twice as many
/// versions ahead as in the last. A walk that is over asks for nothing more, so that most of a long history is not read.
struct SubstantiveWalk {
  let history: FolderHistory
  private let objects: ObjectReader
  private let firstDay: CivilDate?
  /// The facts known, those found by the walk among them.
  private(set) var table: BodyTable
  private var unreadable: [ObjectID: StoredObject] = [:]

  init(_ history: FolderHistory, objects: ObjectReader, table: BodyTable, statesSince day: CivilDate?) {
    self.history = history
    self.objects = objects
    self.table = table
    firstDay = day
  }

  /// The entries by path.
  mutating func run() -> [String: ArticleHistories.Entry] {
    let paths = history.newestPaths.filter { $0.hasPrefix("kb/") && $0.hasSuffix(".md") }
      .sorted(by: PathOrder.precedes)
    let files = paths.map { history.versions(of: $0) }
    load(trendContents(of: files))
    var ends = [Result?](repeating: nil, count: files.count)
    var ahead = 1
    while true {
      var wanted: [ObjectID] = []
      for (index, versions) in files.enumerated() where ends[index] == nil {
        switch walk(versions) {
        case .over(let result): ends[index] = result
        case .waits(let version):
          for version in versions[version..<min(version + ahead, versions.count)] {
            wanted += [version.blob].compactMap { $0 } + version.previous
          }
        }
      }
      if wanted.isEmpty { break }
      load(wanted)
      ahead *= 2
    }
    var entries: [String: ArticleHistories.Entry] = [:]
    entries.reserveCapacity(paths.count)
    for (index, path) in paths.enumerated() {
      guard let end = ends[index] else { continue }
      entries[path] = ArticleHistories.Entry(
        change: end.change, mechanicalCount: end.mechanicalCount, states: states(of: files[index]))
    }
    return entries
  }

  /// What could not be read, a sentence each.
  var problems: [String] {
    guard let first = unreadable.keys.map(\.description).min() else { return [] }
    let count = unreadable.count == 1 ? "one content" : "\(unreadable.count) contents"
    return ["git cannot read \(count) of older versions, such as \(first)"]
  }

  /// The content of a file's newest version; `nil` where a commit removed the file, or none held it.
  func newestContent(of path: String) -> ObjectID? { history.versions(of: path).first?.blob }

  /// The hashes of what readers see in the newest versions of files; `nil` where they cannot be read.
  mutating func bodies(ofNewest paths: [String]) -> [UInt64?] {
    let blobs = paths.map { newestContent(of: $0) }
    load(blobs.compactMap { $0 })
    return blobs.map { $0.flatMap { table.facts[$0]?.body } }
  }

  /// Whether readers of a file's bytes see the same as in its newest version.
  mutating func isSame(_ bytes: [UInt8], asNewest path: String) -> Sameness {
    guard let blob = newestContent(of: path) else { return .no }
    load([blob])
    if unreadable[blob] != nil { return Revision(blob: bytes).bytes == blob.bytes ? .yes : .unreadable }
    let own = BodyFacts(of: bytes, revision: nil)
    return own.body != nil && own.body == table.facts[blob]?.body ? .yes : .no
  }

  /// Where a walk ended.
  struct Result {
    var change: SubstantiveChange
    var mechanicalCount: Int
  }

  /// How far a walk got.
  enum Step {
    case over(Result)
    /// Facts are missing to judge a version.
    case waits(Int)
  }

  /// The newest version that made what readers see now out of something else.
  func walk(_ versions: [FileVersion]) -> Step {
    guard let newest = versions.first else { return .over(Result(change: .unknown, mechanicalCount: 0)) }
    guard let current = newest.blob else {
      return .over(Result(change: .commit(history.commits[newest.commit]), mechanicalCount: 0))
    }
    var mechanical = 0
    for (index, version) in versions.enumerated() {
      guard let blob = version.blob else { continue }
      switch isSame(blob, current) {
      case .missing: return .waits(index)
      case .unreadable: return .over(Result(change: .unknown, mechanicalCount: mechanical))
      // What a merge left behind is no part of what readers see.
      case .no: continue
      case .yes: break
      }
      if version.isBoundary { return .over(Result(change: .unknown, mechanicalCount: mechanical)) }
      var isMechanical = false
      for origin in origins(of: index, in: versions) where !isMechanical {
        switch isSame(origin, blob) {
        case .missing: return .waits(index)
        case .unreadable: return .over(Result(change: .unknown, mechanicalCount: mechanical))
        case .yes: isMechanical = true
        case .no: break
        }
      }
      guard isMechanical else {
        return .over(Result(change: .commit(history.commits[version.commit]), mechanicalCount: mechanical))
      }
      mechanical += 1
    }
    return .over(Result(change: .unknown, mechanicalCount: mechanical))
  }

  /// What a version was made from. A file that comes back after it was removed is new only where it says something
  /// else.
  func origins(of index: Int, in versions: [FileVersion]) -> [ObjectID] {
    if !versions[index].previous.isEmpty { return versions[index].previous }
    return versions[(index + 1)...].lazy.compactMap(\.blob).first.map { [$0] } ?? []
  }

  /// Whether readers see the same.
  enum Sameness {
    case yes, no, missing, unreadable
  }

  /// Whether readers see the same in two contents.
  func isSame(_ left: ObjectID, _ right: ObjectID) -> Sameness {
    if left == right { return .yes }
    if unreadable[left] != nil || unreadable[right] != nil { return .unreadable }
    guard let left = table.facts[left], let right = table.facts[right] else { return .missing }
    return left.body != nil && left.body == right.body ? .yes : .no
  }

  /// Reads and compiles the contents of which nothing is known, on all cores; one a core is in memory.
  mutating func load(_ ids: [ObjectID]) {
    var seen: Set<ObjectID> = []
    let unknown = ids.filter { table.facts[$0] == nil && unreadable[$0] == nil && seen.insert($0).inserted }
    guard !unknown.isEmpty else { return }
    let length = max(1, min(512, (unknown.count + 4 * Parallel.workers - 1) / (4 * Parallel.workers)))
    let objects = objects
    let chunks = stride(from: 0, to: unknown.count, by: length).map {
      Array(unknown[$0..<min($0 + length, unknown.count)])
    }
    let loaded = Parallel.map(chunks.count) { [chunks] number in
      var found: [(ObjectID, BodyFacts)] = []
      var lost: [(ObjectID, StoredObject)] = []
      objects.read(chunks[number], limit: ArticleCompiler.maximumSize) { index, object in
        let id = chunks[number][index]
        switch object {
        case .content(let bytes):
          let revision = id.count == 20 ? Revision(bytes: id.bytes) : nil
          found.append((id, BodyFacts(of: bytes, revision: revision)))
        case .tooLarge: found.append((id, .empty))
        case .missing, .damaged: lost.append((id, object))
        }
      }
      return (found: found, lost: lost)
    }
    for (found, lost) in loaded {
      table.add(found)
      for (id, object) in lost { unreadable[id] = object }
    }
  }

  /// The contents of all versions that the trend needs.
  private func trendContents(of files: [[FileVersion]]) -> [ObjectID] {
    guard firstDay != nil else { return [] }
    return files.flatMap { versions in trend(versions).compactMap { versions[$0.version].blob } }
  }

  private func states(of versions: [FileVersion]) -> [ArticleState] {
    trend(versions).map { place in
      let blob = versions[place.version].blob
      return ArticleState(since: place.day, facts: blob.flatMap { table.facts[$0] }, isPresent: blob != nil)
    }
  }

  /// The versions back to the first that was there on the first day, each with its day.
  private func trend(_ versions: [FileVersion]) -> [(version: Int, day: CivilDate)] {
    guard let firstDay else { return [] }
    var places: [(version: Int, day: CivilDate)] = []
    for (index, version) in versions.enumerated() {
      // Clocks go wrong: a version is never younger than the one after it.
      let day = min(history.commits[version.commit].date, places.last?.day ?? CivilDate(daysSinceEpoch: .max))
      places.append((index, day))
      if day < firstDay { break }
    }
    return places
  }
}
