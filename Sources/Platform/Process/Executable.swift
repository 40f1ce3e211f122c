import Glibc

/// Programs on the search path.
public enum Executable {
  /// The path of a program: itself where it holds a `/`, else the first match in `$PATH`.
  public static func find(_ name: String) -> String? {
    if name.utf8.contains(UInt8(ascii: "/")) { return access(name, X_OK) == 0 ? name : nil }
    let folders = (Environment.value("PATH") ?? "").split(separator: ":")
    return folders.lazy.map { Path.join(String($0), name) }.first {
      FileSystem.kind(of: $0) == .file && access($0, X_OK) == 0
    }
  }
}

extension Executable {
  /// What tells this build of the program from others: the size, time and inode of its file; empty where the system
  /// does not say.
  public static func ownBuild() -> String {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return "" }
    return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec) \(status.st_ino)"
  }
}
