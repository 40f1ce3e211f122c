import BinaryCoding
import Content

/// What decides how an article is indexed, beside its own file.
enum IndexSettings {
  /// A number that changes with the rules of indexing and with every key of `kb.yaml` that reaches the index.
  ///
  /// Keys that count only when a question is asked, such as weights and synonyms, are left out, so that changing them
  /// costs no compilation. Paths that are left out are told by the list of files.
  static func fingerprint(of configuration: Configuration) -> UInt64 {
    var writer = ByteWriter()
    writer.fixed(IndexableArticle.version)
    writer.varint(configuration.languages.count)
    for language in configuration.languages { writer.prefixed(language) }
    let defaults = configuration.defaults
    writer.prefixed(defaults.audience.rawValue)
    writer.prefixed(defaults.confidence.rawValue)
    writer.prefixed(defaults.owner ?? "")
    return Checksum.xxh64(writer.bytes)
  }
}
