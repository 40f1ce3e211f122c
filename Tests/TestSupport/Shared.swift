import Platform

/// Foreign test data that is not part of the project: `$KB_SHARED`, else `../shared` beside the checkout.
public enum Shared {
  /// The folder, or `nil` where it is absent and the tests that need it report skipped.
  public static let folder: String? = {
    let here = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let candidates = [Environment.value("KB_SHARED"), "/\(here)/shared"].compactMap { $0 }
    return candidates.first { FileSystem.kind(of: $0) == .folder }
  }()

  /// Whether the data is there.
  public static var isPresent: Bool { folder != nil }

  /// The bytes of a file below the folder.
  public static func read(_ path: String) throws -> [UInt8] {
    try FileSystem.read(Path.join(folder ?? "", path))
  }
}
