/// The constants of a container: a file of named regions whose bytes are checked page by page, when first
/// touched.
///
/// Byte table: docs/format/container.md.
public enum ContainerFormat {
  /// Bytes of the header: magic (8), version (4), zero (4).
  public static let headerLength = 16
  /// Bytes of the footer: offset, length and checksum of the table (8 each), magic (8).
  public static let footerLength = 32
  /// Bytes that share one checksum. Small, so that a lookup of one term checks little.
  public static let pageLength = 4096
  /// The most regions that one file can have.
  static let maximumRegions = 64
  /// Bytes of a region's entry: tag (4), zero (4), offset (8), length (8).
  static let regionEntryLength = 24
}

/// Why a file is not the container that was expected.
public struct ContainerFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of file it is instead.
  public enum Kind: Sendable, Hashable {
    /// Another kind of file, or one cut before its header ends.
    case foreign
    /// The right kind of file, written by another version of the format.
    case otherVersion(UInt32)
    /// The right kind of file, but its bytes are not those that were written.
    case damaged
  }

  /// What kind of file it is instead.
  public let kind: Kind
  /// What was found.
  public let reason: String

  /// Makes a failure.
  public init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// What was found.
  public var description: String { reason }
}
