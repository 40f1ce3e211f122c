import Glibc

/// An open folder with the names in it that matter, each closed by a NUL, in one block of bytes.
final class OpenFolder: @unchecked Sendable {
  /// A name in `bytes`.
  struct Entry {
    var start: Int
    var length: Int
    var isLink = false
    /// The position in the list of subfolders, for a folder; its name then ends in `/`.
    var subfolder: Int?
  }

  let descriptor: Int32
  private let stream: OpaquePointer
  private(set) var bytes: [CChar] = []
  private(set) var entries: [Entry] = []
  /// Whether one of the names is a file's.
  private(set) var hasFiles = false

  private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19

  /// Opens a folder; a symbolic link in its place is refused.
  init(_ path: String) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("list", path) }
    guard let stream = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw SystemError("list", path, code: code)
    }
    self.descriptor = descriptor
    self.stream = stream
  }

  deinit { closedir(stream) }

  /// Calls `body` with each name, without the closing NUL, and the kind that the folder itself tells (`DT_…`).
  func forEachName(_ body: (UnsafeBufferPointer<CChar>, Int32) -> Void) throws(SystemError) {
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError("list", "folder") }
        return
      }
      let name = (UnsafeRawPointer(entry) + Self.nameOffset).assumingMemoryBound(to: CChar.self)
      body(UnsafeBufferPointer(start: name, count: strlen(name)), Int32(entry.pointee.d_type))
    }
  }

  /// Keeps a file's name.
  func add(file name: UnsafeBufferPointer<CChar>, isLink: Bool) {
    hasFiles = true
    entries.append(Entry(start: bytes.count, length: name.count, isLink: isLink))
    bytes.append(contentsOf: name)
    bytes.append(0)
  }

  /// Keeps a folder's name with a `/` behind it, so that names sort as the paths below them do.
  func add(folder name: UnsafeBufferPointer<CChar>, number: Int) {
    entries.append(Entry(start: bytes.count, length: name.count + 1, subfolder: number))
    bytes.append(contentsOf: name)
    bytes.append(CChar(bitPattern: UInt8(ascii: "/")))
    bytes.append(0)
  }

  /// Brings the names into the order of their bytes.
  func sort() {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      entries.sort { left, right in
        let order = memcmp(base + left.start, base + right.start, min(left.length, right.length))
        return order != 0 ? order < 0 : left.length < right.length
      }
    }
  }

  /// Calls `body` with a kept name; a NUL stands behind it.
  func withName(of entry: Entry, _ body: (UnsafeBufferPointer<CChar>) -> Void) {
    bytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[entry.start..<entry.start + entry.length]))
    }
  }

  /// The prefix and the name as one text; bytes that are not UTF-8 become U+FFFD.
  static func path(_ prefix: String, _ name: UnsafeBufferPointer<CChar>) -> String {
    var prefix = prefix
    return prefix.withUTF8 { prefix in
      String(unsafeUninitializedCapacity: prefix.count + name.count) { buffer in
        let raw = UnsafeMutableRawBufferPointer(buffer)
        raw.copyMemory(from: UnsafeRawBufferPointer(prefix))
        UnsafeMutableRawBufferPointer(rebasing: raw[prefix.count...]).copyMemory(
          from: UnsafeRawBufferPointer(name))
        return prefix.count + name.count
      }
    }
  }

  /// Whether a name is UTF-8 without control characters.
  static func isPrintable(_ name: UnsafeBufferPointer<CChar>) -> Bool {
    var isASCII = true
    for byte in name {
      if byte < 0 { isASCII = false } else if byte < 0x20 || byte == 0x7F { return false }
    }
    if isASCII { return true }
    return name.withMemoryRebound(to: UInt8.self) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return false }
      return !text.unicodeScalars.contains { (0x80...0x9F).contains($0.value) }
    }
  }
}
