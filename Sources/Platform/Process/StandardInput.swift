import Glibc

/// What a program or person sends to the process.
public enum StandardInput {
  /// Everything up to its end.
  ///
  /// - Parameter limit: more bytes are refused with `EFBIG`.
  public static func readAll(limit: Int = 1 << 30) throws(SystemError) -> [UInt8] {
    try FileSystem.drain(Terminal.Stream.input.rawValue, "standard input", limit: limit)
  }
}

extension FileSystem {
  /// Reads a regular file, or a pipe or device up to its end.
  ///
  /// - Parameter limit: more bytes are refused with `EFBIG`.
  public static func readAll(_ path: String, limit: Int = 1 << 30) throws(SystemError) -> [UInt8] {
    guard kind(of: path) == .other else { return try read(path, limit: limit) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("read", path) }
    defer { close(descriptor) }
    return try drain(descriptor, path, limit: limit)
  }

  static func drain(_ descriptor: Int32, _ name: String, limit: Int) throws(SystemError)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(descriptor, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw SystemError("read", name) }
      if got == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<got])
      guard bytes.count <= limit else { throw SystemError("read", name, code: EFBIG) }
    }
  }
}
