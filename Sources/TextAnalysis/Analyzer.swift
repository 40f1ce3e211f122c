/// Cuts text into search terms: the one tokenizer of the index, the query and the browser.
///
/// - Characters are folded: NFKC, case, full and half width, nonspacing marks of alphabets, traditional
///   Chinese to simplified.
/// - Terms end at every change of script; only Latin letters and digits mix. `-`, `_`, `.`, `/` and an
///   apostrophe between letters or digits join what they stand between into one identifier.
/// - Han, kana, Hangul and the other scripts written without spaces give overlapping bigrams and unigrams.
/// - Words of a–z are stemmed (`Stemmer`). There are no stop words.
/// - An identifier of several pieces gives its whole, with the joiners left out except between digits
///   (`gen-itgc` and `genItgc` are `genitgc`, `v3.2` stays), and its pieces as parts.
/// - A term of more than 255 bytes is left out, and an identifier is cut after 4,096 characters.
///
/// An analyzer keeps scratch memory and a memo of stems; use one a thread.
public final class Analyzer {
  /// Text behind this many bytes is not analysed.
  public static let maximumTextLength = 1 << 28

  private var analysis = Analysis(output: TokenOutput())

  /// Makes an analyzer with an empty memo.
  public init() {}

  deinit {
    analysis.output.deallocate()
    analysis.deallocate()
  }

  /// Analyses UTF-8 text and replaces what the buffer holds.
  ///
  /// Bytes that are not UTF-8 separate words.
  /// - Complexity: linear in the length of the text.
  public func analyze(_ text: UnsafeBufferPointer<UInt8>, into buffer: inout TokenBuffer) {
    buffer.removeAll()
    let analysed =
      text.count <= Self.maximumTextLength ? text : .init(rebasing: text[..<Self.maximumTextLength])
    swap(&analysis.output.buffer, &buffer)
    analysis.output.begin()
    analysis.run(analysed, readableCount: analysed.count)
    analysis.output.finish()
    swap(&analysis.output.buffer, &buffer)
  }

  /// Analyses a string, for queries and tests.
  public func analyze(_ text: String, into buffer: inout TokenBuffer) {
    var text = text
    text.withUTF8 { analyze($0, into: &buffer) }
  }
}
