import Glibc

/// Waits for changes below folders (inotify). It tells that something changed, not what: whoever waits compares the
/// files, which is cheap, right after any loss of events, and the same for every editor's way of saving.
public final class FolderWatch {
  /// Why a wait ended.
  public enum Event: Sendable {
    /// Something changed, and then nothing for a moment.
    case changed
    /// The time is over.
    case timeout
    /// The process is asked to end (`Interruption`).
    case interrupted
  }

  /// Why folders cannot be watched: the system's limits are reached.
  public struct LimitReached: Error, Sendable, CustomStringConvertible {
    /// What to raise, and how.
    public let description: String
  }

  private let descriptor: Int32
  private var watched: [Int32: String] = [:]
  private var onlyNamed: [String: Set<String>] = [:]
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  private static let mask =
    UInt32(IN_CLOSE_WRITE) | UInt32(IN_MODIFY) | UInt32(IN_ATTRIB) | UInt32(IN_CREATE) | UInt32(IN_DELETE)
    | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
  /// A change is told when nothing more came for so long, in milliseconds: a checkout touches many files.
  private static let quiet: Int32 = 50
  /// A change is told after this time even if more come, in milliseconds.
  private static let patience: UInt64 = 1000

  /// Begins to watch nothing.
  public init() throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    if descriptor < 0 {
      guard errno == EMFILE else { throw SystemError("watch", "folders") }
      throw LimitReached(
        description: "this system lets a user watch no more often; raise fs.inotify.max_user_instances")
    }
  }

  deinit { close(descriptor) }

  /// Watches exactly these folders from now on; those that have gone meanwhile are left out.
  ///
  /// - Parameter names: for some of the folders the only names that matter in them.
  public func watch(_ folders: [String], onlyNamed names: [String: Set<String>] = [:]) throws {
    onlyNamed = names
    let wanted = Set(folders)
    for (number, folder) in watched where !wanted.contains(folder) {
      inotify_rm_watch(descriptor, number)
      watched[number] = nil
    }
    for folder in folders {
      let number = inotify_add_watch(descriptor, folder, Self.mask | UInt32(IN_ONLYDIR))
      if number >= 0 {
        watched[number] = folder
      } else if errno == ENOSPC || errno == ENOMEM {
        throw LimitReached(
          description:
            "\(folders.count) folders are more than this system lets a user watch; raise fs.inotify.max_user_watches"
        )
      } else if errno != ENOENT, errno != ENOTDIR, errno != EACCES, errno != ELOOP {
        throw SystemError("watch", folder)
      }
    }
  }

  /// Waits for a change of a name that is not hidden.
  ///
  /// - Parameter milliseconds: the longest wait; `nil` for ever.
  public func wait(_ milliseconds: Int? = nil) -> Event {
    let end = milliseconds.map { Stopwatch.now() + UInt64($0) * 1_000_000 }
    var firstChange: UInt64?
    while true {
      let now = Stopwatch.now()
      var time: Int32 = -1
      if let firstChange {
        if now - firstChange > Self.patience * 1_000_000 { return .changed }
        time = Self.quiet
      } else if let end {
        if now >= end { return .timeout }
        time = Int32(clamping: (end - now) / 1_000_000 + 1)
      }
      var polled = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: Interruption.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&polled, 2, time)
      if polled[1].revents != 0 { return .interrupted }
      if ready == 0, firstChange != nil { return .changed }
      if ready > 0, polled[0].revents != 0, readEvents(), firstChange == nil {
        firstChange = Stopwatch.now()
      }
    }
  }

  /// Waits without watching: for systems that cannot.
  public static func sleep(_ milliseconds: Int) -> Event {
    var polled = pollfd(fd: Interruption.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, Int32(clamping: milliseconds)) > 0 ? .interrupted : .timeout
  }

  /// Reads what has come, as far as it fits: who writes without end must not keep the reader here.
  ///
  /// - Returns: whether anything of it matters; lost events do.
  private func readEvents() -> Bool {
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return false }
    var matters = false
    buffer.withUnsafeBytes { bytes in
      var offset = 0
      while offset + MemoryLayout<inotify_event>.size <= count {
        let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        let start = offset + MemoryLayout<inotify_event>.size
        let end = min(count, start + Int(event.len))
        if event.mask & UInt32(IN_IGNORED) != 0 {
          watched[event.wd] = nil
        } else if self.matters(event, name: bytes[start..<end].prefix { $0 != 0 }) {
          matters = true
        }
        offset = end
      }
    }
    return matters
  }

  /// An event without a name is about the folder itself, or says that events were lost.
  private func matters(_ event: inotify_event, name: some Collection<UInt8>) -> Bool {
    guard let first = name.first else { return true }
    guard first != UInt8(ascii: ".") else { return false }
    guard let folder = watched[event.wd], let names = onlyNamed[folder] else { return true }
    return names.contains(String(decoding: name, as: UTF8.self))
  }
}
