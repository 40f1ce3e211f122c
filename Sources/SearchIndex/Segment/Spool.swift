import Platform

/// Bytes that are appended now and read once later, in memory or, when they are many, in a scratch file.
struct Spool {
  private let folder: String?
  private var parts: [[UInt8]] = []
  private var held = 0
  private var scratch: ScratchFile?
  private var stored = 0
  /// The bytes appended.
  var count: Int { stored + held }

  /// Bytes beyond these move to a scratch file.
  private static let limit = 16 << 20

  /// - Parameter folder: where a scratch file is made; `nil` keeps everything in memory.
  init(folder: String?) { self.folder = folder }

  mutating func append(_ bytes: [UInt8]) throws {
    parts.append(bytes)
    held += bytes.count
    guard let folder, held > Self.limit else { return }
    let scratch = try self.scratch ?? ScratchFile(in: folder)
    self.scratch = scratch
    for part in parts { _ = try part.withUnsafeBytes { (bytes) throws in try scratch.append(bytes) } }
    parts = []
    stored += held
    held = 0
  }

  /// Calls `body` with all bytes, part by part.
  func forEachPart(_ body: ([UInt8]) throws -> Void) throws {
    if let scratch {
      for start in stride(from: 0, to: stored, by: 1 << 20) {
        let range = start..<min(start + 1 << 20, stored)
        var part = [UInt8](repeating: 0, count: range.count)
        try part.withUnsafeMutableBytes { (target) throws in try scratch.read(range, into: target) }
        try body(part)
      }
    }
    for part in parts { try body(part) }
  }
}
