import Glibc

/// The processes of the system, as far as this user may look at them.
public enum ProcessTable {
  /// The process with the lowest number, other than this one, that was started with a variable in its environment; `nil`
  /// where there is none, or the system does not tell.
  ///
  /// - Complexity: linear in the processes and their environments.
  public static func process(withVariable name: String, _ value: String) -> Int? {
    guard let names = try? FileSystem.names(in: "/proc") else { return nil }
    let own = Int(getpid())
    let variable = Array("\(name)=\(value)".utf8)
    return names.compactMap { Int($0) }.sorted().first { number in
      number != own && environment(of: number).contains { $0.elementsEqual(variable) }
    }
  }

  /// The variables with which a process was started.
  private static func environment(of process: Int) -> [ArraySlice<UInt8>] {
    let path = "/proc/\(process)/environ"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    // Files of /proc have no size.
    return ((try? FileSystem.drain(descriptor, path, limit: 1 << 22)) ?? []).split(separator: 0)
  }
}
