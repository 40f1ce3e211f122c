/// The manifest: names the segments of the index and the documents deleted from them.
///
/// It is the one file that is replaced, by rename; segments are written before it and never change.
enum ManifestFormat {
  /// `KBIDX`, line end, end of file, zero.
  static let magic: UInt64 = 0x001A_0A58_4449_424B
  /// Raised with every change of this file's layout or of the segments'.
  static let version: UInt32 = 3
  /// The one region.
  static let region: UInt32 = 1
  /// The name of the file.
  static let fileName = "manifest"
  /// The most segments that a manifest can name.
  static let maximumSegments = 4096
}
