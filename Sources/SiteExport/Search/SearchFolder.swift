import BinaryCoding

/// The files of the search beside the pages.
struct SearchFolder {
  /// The folder's name below the site's root.
  static let name = "search"
  /// The file that every search reads first; it names all others.
  static let index = "index.bin"

  private let write: ([UInt8], OutputPath) throws -> Void

  /// - Parameter write: puts a file into the site.
  init(_ write: @escaping ([UInt8], OutputPath) throws -> Void) { self.write = write }

  /// Writes a file.
  func save(_ bytes: [UInt8], as name: String) throws { try write(bytes, OutputPath([Self.name, name])) }

  /// Writes a file of a folder below.
  func save(_ bytes: [UInt8], in folder: [String], as name: String) throws {
    try write(bytes, OutputPath(folder + [name]))
  }

  /// Writes a shard, whose name tells its contents.
  ///
  /// - Returns: the four bytes that do.
  func save(_ bytes: [UInt8], kind: String, number: Int) throws -> [UInt8] {
    let hash = Self.hash(bytes)
    try save(bytes, as: "\(kind)\(number)-\(hash.hexadecimal).bin")
    return hash
  }

  /// Four bytes that tell contents.
  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: Checksum.xxh64(bytes)).bigEndian) { Array($0) }
  }
}
