/// Why an export was refused. The site that stood there before is untouched.
public enum SiteExportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The folder holds files, and no earlier export made it.
  case foreignFolder(String)
  /// The folder holds something beside the site that an export would remove.
  case foreignEntry(folder: String, name: String)
  /// The path leads to something that is no folder.
  case notAFolder(String)
  /// A template has an error.
  case template(name: String, reason: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .foreignFolder(let folder):
      "\(folder) is not empty and was not made by kb export; choose a new or an empty folder"
    case .foreignEntry(let folder, let name):
      "\(folder) holds \(name), which kb export did not write and would remove; move it out first"
    case .notAFolder(let path): "\(path) is not a folder; choose another path"
    case .template(let name, let reason): "template \(name) cannot be read: \(reason)"
    }
  }
}
