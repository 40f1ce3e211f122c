/// How the file table lies in its file; byte table: docs/format/files.md.
enum FileTableFormat {
  /// `KBFL`.
  static let magic: UInt32 = 0x4C46_424B
  /// Raised with every change of the layout.
  static let version: UInt32 = 2
  /// Magic, version, moment of the record, index, and the numbers of folders, files and bytes of text.
  static let headerLength = 36
  /// A folder: where its path lies, and its first file.
  static let folderLength = 8
  /// A file: size, two times, inode, revision, where its name and its id lie.
  static let fileLength = 60
  /// Where a file's revision lies in its record.
  static let revision = 32..<52
  /// Where the place of a file's name lies in its record.
  static let name = 52
  /// Where the place of a file's id lies in its record.
  static let id = 56
  /// The place of an id that is the path between its first folder and `.md`.
  static let idFromPath = UInt32.max
  /// The place of the id of a file that holds no article.
  static let noID = UInt32.max - 1
  /// One checksum of the header and the folders, one of everything before it.
  static let tailLength = 16

  /// The id that a path gives without a look at any setting, as most ids are.
  static func id(fromPath path: String) -> Substring? {
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")), path.hasSuffix(".md") else { return nil }
    let start = path.utf8.index(after: slash)
    let end = path.utf8.index(path.endIndex, offsetBy: -3)
    return start < end ? path[start..<end] : nil
  }
}
