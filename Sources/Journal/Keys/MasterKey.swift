import Crypto
import FoundationEssentials
import Platform

/// The key that wraps all others: 32 bytes from a file that only its owner may read, or from the caller.
public struct MasterKey: Sendable {
  /// Where the key comes from.
  public enum Source: Sendable {
    /// `master.key` in the state folder; made on first use.
    case file
    /// The caller has it, such as from an environment variable.
    case given(MasterKey)
  }

  /// The file's name in the state folder.
  public static let fileName = "master.key"
  static let length = 32

  let key: SymmetricKey

  /// A key of 32 bytes; `nil` for any other number of them.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// A key in base64, as an environment variable tells it; `nil` where it is not 32 bytes.
  public init?(base64 text: String) {
    guard let data = Data(base64Encoded: text) else { return nil }
    self.init([UInt8](data))
  }

  /// A new key.
  public init(using generator: inout some RandomNumberGenerator) {
    key = SymmetricKey(data: [UInt8].random(Self.length, using: &generator))
  }

  /// Reads the key of a file; `nil` where there is none.
  static func read(_ path: String) throws(JournalError) -> MasterKey? {
    do {
      guard try FileSystem.isPrivate(path) else {
        throw JournalError.exposedKey(path: path)
      }
      guard let key = MasterKey(try FileSystem.read(path, limit: 4096)) else {
        throw JournalError.masterKey(path: path, what: "a master key has \(length) bytes")
      }
      return key
    } catch let error as SystemError {
      if error.isMissing { return nil }
      throw JournalError(error)
    } catch let error as JournalError {
      throw error
    } catch {
      throw .system(path: path, what: "\(error)")
    }
  }

  /// Writes the key to a file that only its owner may read, replacing one that is there.
  func write(_ path: String) throws(JournalError) {
    do {
      try FileSystem.writeAtomically(key.withUnsafeBytes { Array($0) }, to: path, mode: 0o600)
    } catch {
      throw JournalError(error)
    }
  }
}

extension [UInt8] {
  static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    // Eight at a time, since the system is asked for each number.
    while bytes.count < count {
      let rest = count - bytes.count
      Swift.withUnsafeBytes(of: generator.next() as UInt64) { bytes += $0.prefix(rest) }
    }
    return bytes
  }
}
