import Glibc

/// The user as whom the system runs this process: whose rights it has, whatever its environment says.
public enum SystemUser {
  /// The number of the user whose rights the process has.
  public static var id: Int { Int(geteuid()) }

  /// The name of that user; `nil` where the system has none.
  ///
  /// Names that stand in no file of this machine are asked of its own program `id`, because a statically linked program
  /// cannot look into directories such as LDAP.
  public static func name() -> String? {
    if let file = try? FileSystem.read("/etc/passwd", limit: 1 << 26), let name = name(of: id, in: file) {
      return name
    }
    let process = ChildProcess(
      program: "/usr/bin/id", words: ["id", "-un"], environment: ["LC_ALL=C"], folder: "/",
      timeout: .seconds(5), outputLimit: 1 << 10)
    guard let result = try? process.run(), result.end == .exited(0), !result.isTruncated else { return nil }
    let name = String(decoding: result.output.prefix { $0 != 0x0A }, as: UTF8.self)
    return name.isEmpty ? nil : name
  }

  /// The name of a user in the lines of `/etc/passwd` (passwd(5)); the first line of the number counts.
  static func name(of id: Int, in file: [UInt8]) -> String? {
    for line in file.split(separator: 0x0A) {
      let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard fields.count >= 3, !fields[0].isEmpty, Int(String(decoding: fields[2], as: UTF8.self)) == id
      else {
        continue
      }
      return String(decoding: fields[0], as: UTF8.self)
    }
    return nil
  }
}
