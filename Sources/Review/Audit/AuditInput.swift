public import Content
public import Platform

/// What the audit judges.
public struct AuditInput: Sendable {
  /// Every article, by path.
  public var articles: [AuditArticle]
  /// Every SOP.
  public var sops: [AuditSOP] = []
  /// What is wrong with links, by the path of the article.
  public var brokenLinks: [String: [String]] = [:]
  /// What git knows.
  public var history = AuditHistory()
  /// Who answers for what.
  public var owners = OwnerDirectory()
  /// The releases of products.
  public var releases: [ProductReleases] = []
  /// What readers say is wrong.
  public var flags: [ArticleFlag] = []
  /// How often each article was used lately, by id.
  public var uses: [String: Int] = [:]
  /// What readers say of an article, by id.
  public var ratings: [String: Ratings] = [:]
  /// Steps at which runs get stuck, by the id of the article that they rest on.
  public var stepTroubles: [String: [StepTrouble]] = [:]
  /// Newer articles that say almost the same, by id.
  public var newerTwins: [String: [Twin]] = [:]

  /// An article that says almost the same as another.
  public struct Twin: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// The day of its last change.
    public var changed: CivilDate
  }

  /// Answers to "did this help?" since the article's last review.
  public struct Ratings: Sendable, Hashable {
    /// Those who said yes.
    public var helpful: Int
    /// Those who said no.
    public var notHelpful: Int

    /// Makes the counts.
    public init(helpful: Int = 0, notHelpful: Int = 0) {
      self.helpful = helpful
      self.notHelpful = notHelpful
    }
  }

  /// A step at which runs get stuck.
  public struct StepTrouble: Sendable, Hashable {
    /// `sop/step`.
    public var place: String
    /// The visits at which the time limit was passed or the path was left.
    public var troubles: Int
    /// All visits.
    public var visits: Int

    /// Makes the counts.
    public init(place: String, troubles: Int, visits: Int) {
      self.place = place
      self.troubles = troubles
      self.visits = visits
    }
  }

  /// Begins with articles alone.
  public init(_ articles: [AuditArticle]) { self.articles = articles }
}

/// What the queue is made with.
public struct AuditPolicy: Sendable, Hashable {
  /// Days between reviews of an article that asks for none; also the age from which "unchanged" counts.
  public var defaultInterval = 180
  /// Weights where they differ from the signal's own; 0 switches one off.
  public var weights: [AuditSignalKind: Double] = [:]
  /// The most articles of one owner a week.
  public var cap = 5
  /// Days after which an owner without a commit is silent.
  public var silentAfter = 180
  /// Days after which work in progress is reported.
  public var unfinishedAfter = 30

  /// Makes the built-in policy.
  public init() {}

  /// Takes what `kb.yaml` says.
  public init(_ settings: AuditSettings, _ defaults: ArticleDefaults) {
    weights = settings.weights
    cap = settings.cap ?? cap
    silentAfter = settings.silentAfter ?? silentAfter
    unfinishedAfter = settings.unfinishedAfter ?? unfinishedAfter
    defaultInterval = defaults.reviewInterval ?? defaultInterval
  }

  func weight(of kind: AuditSignalKind) -> Double { weights[kind] ?? kind.defaultWeight }
}
