import Glibc

/// What a program or person sends to the process.
public enum StandardInput {
  /// Everything up to its end.
  ///
  /// - Parameter limit: more bytes are refused with `EFBIG`.
  public static func readAll(limit: Int = 1 << 30) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = read(Terminal.Stream.input.rawValue, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw SystemError("read", "standard input") }
      if got == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<got])
      guard bytes.count <= limit else { throw SystemError("read", "standard input", code: EFBIG) }
    }
  }
}
