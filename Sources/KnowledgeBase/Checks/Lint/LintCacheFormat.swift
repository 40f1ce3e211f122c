/// How the cache of what lint knows lies in its file; byte table: docs/format/lint.md.
enum LintCacheFormat {
  /// The file's name in `.kb`.
  static let name = "lint"
  /// `KBLINT01`, least significant byte first.
  static let magic: UInt64 = 0x3130_544E_494C_424B
  /// Raised with every change of the layout.
  static let version: UInt32 = 2

  /// The parts of the file.
  enum Region {
    /// The fingerprint of settings and program under which everything was found.
    static let settings: UInt32 = 1
    /// The files, each with its revision and the length of what is known of it.
    static let files: UInt32 = 2
    /// What is known of the files, one behind the other.
    static let known: UInt32 = 3
    /// The fingerprint of the files that were searched, and what the searches found.
    static let searches: UInt32 = 4
    /// The fingerprint of the files that were compared, and the pairs that say nearly the same.
    static let alike: UInt32 = 5
  }
}
