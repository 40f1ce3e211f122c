import Content
public import Diagnostics
import TextAnalysis

/// The searches by which articles must be found: words from the middle of the title, and every question.
public struct FindabilityPlan: Sendable {
  /// One search.
  public struct Trial: Sendable {
    /// What is typed; plain words.
    public var text: String
    /// The article that must be found, as an index into the facts.
    public var article: Int
    /// Where the words stand in the article's file.
    public var range: Range<Int>
    /// Whether they are one of the article's questions, not from its title.
    public var isQuestion: Bool
  }

  /// The first hits that will do.
  public static let wanted = 3
  /// How many hits a search should give, so that a finding can tell the rank.
  public static let looked = 10

  /// The searches, by article.
  public private(set) var trials: [Trial] = []

  /// Plans the searches for articles that a search shows.
  ///
  /// Words that stand in more than three titles, or a question that more than three articles have, find nobody in
  /// particular and are left out.
  /// - Complexity: linear in the titles and questions.
  public init(_ articles: [ArticleFacts]) {
    let analyzer = Analyzer()
    var windows: [(article: Int, window: TitleWindow, range: Range<Int>)] = []
    for (index, article) in articles.enumerated() where article.confidence != .archived {
      guard let range = article.titleRange, let window = TitleWindow(of: article.title, analyzer) else {
        continue
      }
      windows.append((index, window, range))
    }
    let counts = Self.titleCounts(of: windows.map(\.window.terms), in: articles.map(\.title), analyzer)
    let questions = Self.questionCounts(of: articles)
    var next = windows[...]
    for (index, article) in articles.enumerated() where article.confidence != .archived {
      if let first = next.first, first.article == index {
        next.removeFirst()
        if counts[first.window.terms, default: 0] <= Self.wanted {
          trials.append(Trial(text: first.window.text, article: index, range: first.range, isQuestion: false))
        }
      }
      for question in article.questions where questions[question.value, default: 0] <= Self.wanted {
        trials.append(Trial(text: question.value, article: index, range: question.range, isQuestion: true))
      }
    }
  }

  /// Keeps about `limit` searches, spread evenly over the articles.
  public mutating func sample(_ limit: Int) {
    guard trials.count > limit, limit > 0 else { return }
    let all = trials
    trials = (0..<limit).map { all[$0 * all.count / limit] }
  }

  /// What is wrong where a search did not bring its article to the front.
  ///
  /// - Parameter found: the ids of the first hits, best first.
  public static func finding(_ trial: Trial, _ article: ArticleFacts, found: [String], in source: SourceText)
    -> Diagnostic?
  {
    let rank = found.firstIndex(of: article.id).map { $0 + 1 }
    if let rank, rank <= wanted { return nil }
    let whose = trial.isQuestion ? "the article's own question" : "words from the middle of the title"
    let result = rank.map { "finds it at rank \($0) only" } ?? "does not find it in the first \(looked)"
    let first = found.prefix(wanted).joined(separator: ", ")
    return Diagnostic(
      "search.not-findable", "\"\(trial.text)\", \(whose), \(result)", at: source.place(trial.range),
      help: found.isEmpty
        ? "no article holds these words as they are searched"
        : "first come \(first); say in the title or `questions:` what sets this article apart")
  }

  /// In how many titles each sequence of terms stands.
  private static func titleCounts(of wanted: [[String]], in titles: [String], _ analyzer: Analyzer)
    -> [[String]:
    Int]
  {
    var counts = Dictionary(wanted.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    let lengths = Set(wanted.map(\.count)).sorted()
    for title in titles {
      let terms = TermSequence(of: title, analyzer).terms
      var seen: Set<[String]> = []
      for length in lengths where length <= terms.count {
        for start in 0...(terms.count - length) {
          let window = Array(terms[start..<start + length])
          if counts[window] != nil, seen.insert(window).inserted { counts[window, default: 0] += 1 }
        }
      }
    }
    return counts
  }

  private static func questionCounts(of articles: [ArticleFacts]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for article in articles {
      for question in Set(article.questions.map(\.value)) { counts[question, default: 0] += 1 }
    }
    return counts
  }
}
