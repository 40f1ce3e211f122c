import Content
import SearchIndex

/// An article as the index takes it.
enum IndexableArticle {
  /// Grows whenever the same article or SOP would be indexed differently, so that indexes made before are made again.
  static let version: UInt8 = 2

  /// Hands over the article's one text buffer with the field of every part; nothing is copied.
  static func document(_ article: Article) -> IndexableDocument {
    IndexableDocument(
      stored: stored(article), text: article.document.text, runs: runs(of: article),
      fields: fields(of: article))
  }

  private static func stored(_ article: Article) -> StoredDocument {
    StoredDocument(
      id: article.id, path: article.path, revision: article.revision.bytes, title: article.title,
      language: article.language, type: article.type?.rawValue ?? "",
      audience: article.audience.rawValue, confidence: article.confidence.rawValue,
      owner: article.owner ?? "",
      tags: article.tags)
  }

  /// Front matter; a summary made from the text is in the text already.
  private static func fields(of article: Article) -> [FieldText] {
    var fields = [FieldText(.title, article.title)]
    fields += article.questions.map { FieldText(.questions, $0) }
    fields += article.tags.map { FieldText(.tags, $0) }
    if article.frontMatter.summary != nil { fields.append(FieldText(.summary, article.summary)) }
    return fields
  }

  /// The text by role. The heading that repeats the title is the title's, not a heading's.
  private static func runs(of article: Article) -> [TextRun] {
    var runs: [TextRun] = []
    let title = article.titleHeading.map { article.document.nodes[$0].textRange }
    article.document.forEachTextRun { range, role in
      if let title, range.lowerBound >= title.lowerBound, range.upperBound <= title.upperBound { return }
      let field: Field =
        switch role {
        case .heading: .headings
        case .body: .body
        case .code: .code
        }
      runs.append(TextRun(field, range))
    }
    return runs
  }
}
