/// A text that a person reads: written once, or once a language.
public struct LocalizedText: Sendable, Hashable {
  /// The text in one language.
  public struct Variant: Sendable, Hashable {
    /// The BCP 47 tag as written; `nil` where the text is written once for all languages.
    public var language: String?
    /// The text.
    public var text: String
    /// The byte range of the text in the file.
    public var range: Range<Int>

    /// Makes a variant.
    public init(language: String?, text: String, range: Range<Int>) {
      self.language = language
      self.text = text
      self.range = range
    }
  }

  /// The variants in the order of the file; never empty.
  public let variants: [Variant]

  /// A text written once.
  public init(_ text: String, at range: Range<Int>) {
    variants = [Variant(language: nil, text: text, range: range)]
  }

  /// A text written once a language; `nil` where there is none.
  public init?(_ variants: [Variant]) {
    guard !variants.isEmpty else { return nil }
    self.variants = variants
  }

  /// The languages it is written in, in the order of the file; empty where it is written once.
  public var languages: [String] { variants.compactMap(\.language) }

  /// The bytes from the first variant to the last.
  public var range: Range<Int> {
    (variants.first?.range.lowerBound ?? 0)..<(variants.last?.range.upperBound ?? 0)
  }

  /// The text for a reader of a language: the same tag, else a shorter one (`zh-CN` takes `zh`), else another
  /// of the same language (`zh` takes `zh-CN`), else the text without a language, else the first.
  public func text(in language: String?) -> String {
    variant(in: language)?.text ?? ""
  }

  /// The variant that `text(in:)` chooses.
  public func variant(in language: String?) -> Variant? {
    if var tag = language?.lowercased()[...] {
      while !tag.isEmpty {
        if let exact = variants.first(where: { $0.language?.lowercased() == String(tag) }) { return exact }
        tag = tag.lastIndex(of: "-").map { tag[..<$0] } ?? ""
      }
      if let related = variants.first(where: { Self.primary($0.language) == Self.primary(language) }) {
        return related
      }
    }
    return variants.first { $0.language == nil } ?? variants.first
  }

  private static func primary(_ tag: String?) -> String? {
    tag?.split(separator: "-").first?.lowercased()
  }
}
