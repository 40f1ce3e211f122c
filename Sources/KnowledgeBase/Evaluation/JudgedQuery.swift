/// A query with the articles that people judged for it.
public struct JudgedQuery: Sendable, Hashable {
  /// What somebody thinks of an article as the answer.
  public struct Judgement: Sendable, Hashable {
    /// The article's id.
    public var article: String
    /// How well it answers: 0 not at all, 1 and more well; below 0 the article is taken out of what was found.
    public var grade: Int
    /// Where the judgement stands in its file.
    public var range: Range<Int>
  }

  /// What tells the query from others: its id in a run file, else its words.
  public var name: String
  /// The words.
  public var text: String
  /// The judgements, one an article, in the order of the file.
  public var judgements: [Judgement]

  /// Adds a judgement; of two on one article the better counts.
  mutating func add(_ judgement: Judgement) {
    let id = judgement.article.lowercased()
    guard let known = judgements.firstIndex(where: { $0.article.lowercased() == id }) else {
      judgements.append(judgement)
      return
    }
    judgements[known].grade = max(judgements[known].grade, judgement.grade)
  }

  /// Whether an article is judged to answer.
  var hasAnswer: Bool { judgements.contains { $0.grade > 0 } }
}
