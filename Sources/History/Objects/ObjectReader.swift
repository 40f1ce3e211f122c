import Platform

/// An object of a repository as it was found.
public enum StoredObject: Sendable, Hashable {
  /// The content.
  case content([UInt8])
  /// It is larger than was asked for; its bytes.
  case tooLarge(Int)
  /// The repository does not hold it: a shallow or partial clone, or a lost object.
  case missing
  /// git cannot read it.
  case damaged
}

/// Reads objects by their names through `git cat-file --batch`. Several threads may read at once; each then has a git of
/// its own, which stays for the next one.
public final class ObjectReader: Sendable {
  private let git: Git
  private let resting = Lock<[BatchReader]>([])

  /// Reads from a repository; nothing is started before the first read.
  public init(_ repository: Repository) { git = Git(folder: repository.folder) }

  /// The requests that are written before the first answer is read: few enough for the socket to take them all.
  private static let ahead = 64
  /// The objects at which git may break down before it is no longer asked.
  private static let patience = 1000

  /// Reads one object.
  public func read(_ id: ObjectID, limit: Int = .max) -> StoredObject {
    var result = StoredObject.missing
    read([id], limit: limit) { result = $1 }
    return result
  }

  /// Reads objects one after the other while git reads the next ones.
  ///
  /// - Parameters:
  ///   - ids: the objects; those of one file beside each other are read fastest.
  ///   - limit: the most bytes of an object that are kept.
  ///   - body: called for each in their order, with its position.
  public func read(_ ids: [ObjectID], limit: Int = .max, _ body: (Int, StoredObject) -> Void) {
    var next = 0
    var breakdowns = 0
    while next < ids.count {
      guard breakdowns < Self.patience, let batch = resting.withLock({ $0.popLast() }) ?? start() else {
        for index in next..<ids.count { body(index, .damaged) }
        return
      }
      let done = exchange(ids, from: next, limit: limit, with: batch, body)
      next += done
      if next < ids.count {
        // git ended at this object, as it does at a damaged one.
        body(next, .damaged)
        next += 1
        breakdowns += 1
      } else {
        resting.withLock { $0.append(batch) }
      }
    }
  }

  private func start() -> BatchReader? { git.conversation(["cat-file", "--batch"]).map(BatchReader.init) }

  /// Asks for objects until all are read or git ends; returns how many were read.
  private func exchange(
    _ ids: [ObjectID], from first: Int, limit: Int, with batch: BatchReader,
    _ body: (Int, StoredObject) -> Void
  ) -> Int {
    var asked = first
    var read = first
    while read < ids.count {
      if asked - read <= Self.ahead / 2, asked < ids.count {
        let end = min(read + Self.ahead, ids.count)
        guard batch.ask(ids[asked..<end]) else { return read - first }
        asked = end
      }
      guard let object = batch.answer(limit: limit) else { return read - first }
      body(read, object)
      read += 1
    }
    return read - first
  }
}

/// One running `git cat-file --batch`.
private final class BatchReader: @unchecked Sendable {
  private let conversation: ChildConversation
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var start = 0
  private var end = 0

  init(_ conversation: ChildConversation) { self.conversation = conversation }

  /// Writes requests; `false` where git has ended.
  func ask(_ ids: ArraySlice<ObjectID>) -> Bool {
    var request: [UInt8] = []
    for id in ids {
      request.append(contentsOf: id.description.utf8)
      request.append(UInt8(ascii: "\n"))
    }
    return (try? conversation.write(request)) != nil
  }

  /// Reads the answer to a request: `<id> <type> <size>`, the content and a line end, or `<id> missing`; `nil` where git
  /// has ended.
  func answer(limit: Int) -> StoredObject? {
    guard let head = line() else { return nil }
    let parts = head.split(separator: UInt8(ascii: " "))
    guard parts.count == 3 else { return .missing }
    guard let size = Int(String(decoding: parts[2], as: UTF8.self)), size >= 0 else { return nil }
    guard size <= limit else { return skip(size) && line() != nil ? .tooLarge(size) : nil }
    guard let content = bytes(size), line() != nil else { return nil }
    return .content(content)
  }

  private func fill() -> Bool {
    start = 0
    end = buffer.withUnsafeMutableBytes { (try? conversation.read(into: $0)) ?? 0 }
    return end > 0
  }

  private func line() -> [UInt8]? {
    var line: [UInt8] = []
    while start < end || fill() {
      let part = buffer[start..<end]
      if let stop = part.firstIndex(of: UInt8(ascii: "\n")) {
        line += part[..<stop]
        start = stop + 1
        return line
      }
      line += part
      start = end
    }
    return nil
  }

  private func bytes(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    // A damaged head could name any size.
    bytes.reserveCapacity(min(count, 1 << 24))
    while bytes.count < count {
      guard start < end || fill() else { return nil }
      let part = min(end - start, count - bytes.count)
      bytes.append(contentsOf: buffer[start..<start + part])
      start += part
    }
    return bytes
  }

  private func skip(_ count: Int) -> Bool {
    var rest = count
    while rest > 0 {
      guard start < end || fill() else { return false }
      let part = min(end - start, rest)
      start += part
      rest -= part
    }
    return true
  }
}
