import Content
import Platform
import SiteExport
import TestSupport

/// A workspace in a folder of its own and the site made from it.
struct ExportedSite {
  let folder: TemporaryFolder
  let report: SiteReport

  init(
    _ files: [(path: String, text: String)], audience: Content.Audience = .public,
    changed: [String: CivilDate] = [:]
  ) throws {
    folder = try TemporaryFolder()
    var source = try FolderSource(folder, files)
    source.date(changed)
    report = try SiteExporter(source: source, options: source.options(audience: audience))
      .export(to: Path.join(folder.path, "site"))
  }

  /// The text of a file of the site.
  func text(_ path: String) throws -> String { try folder.read("site/\(path)") }

  /// Whether the site holds a file.
  func has(_ path: String) -> Bool { FileSystem.kind(of: Path.join(folder.path, "site/\(path)")) == .file }

  /// The bytes of every file by its path.
  func contents() throws -> [(path: String, bytes: [UInt8])] {
    var contents: [(path: String, bytes: [UInt8])] = []
    var pending = [""]
    while let next = pending.popLast() {
      for name in try FileSystem.names(in: Path.join(folder.path, "site", next)) {
        let child = Path.join(next, name)
        let full = Path.join(folder.path, "site", child)
        if FileSystem.kind(of: full) == .folder {
          pending.append(child)
        } else {
          contents.append((child, try FileSystem.read(full)))
        }
      }
    }
    return contents
  }
}

extension Path {
  /// Three parts as one path.
  static func join(_ first: String, _ second: String, _ third: String) -> String {
    join(join(first, second), third)
  }
}
