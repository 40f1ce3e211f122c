public import Diagnostics
public import Platform

/// A name with the names that belong to it.
public struct NamedList: Sendable, Hashable {
  /// The name.
  public var name: String
  /// What belongs to it.
  public var values: [String]
  /// Where the name stands in `kb.yaml`.
  public var range: Range<Int>

  /// Makes a list.
  public init(name: String, values: [String], range: Range<Int> = 0..<0) {
    self.name = name
    self.values = values
    self.range = range
  }
}

/// A list that stands in `kb.yaml` or in a file it names.
public enum ListOrFile<Element: Sendable & Hashable>: Sendable, Hashable {
  /// The items.
  case list([Element])
  /// A path relative to the workspace's root.
  case file(Located<String>)

  /// The items that stand in `kb.yaml`; none where they are in a file.
  public var inlineItems: [Element] {
    guard case .list(let items) = self else { return [] }
    return items
  }
}

/// A word list for conditions of SOPs.
public struct KeywordList: Sendable, Hashable {
  /// The name that conditions use.
  public var name: Located<String>
  /// The words.
  public var words: ListOrFile<String>
}

/// Words that a search takes for each other.
public struct Synonym: Sendable, Hashable {
  /// Words of a query.
  public var from: [String]
  /// Words that are searched as well; equal to `from` where it works both ways.
  public var to: [String]
  /// Where it stands.
  public var range: Range<Int>

  /// Whether each of the words means each other one.
  public var isMutual: Bool { from == to }
}

/// A word that writers should use.
public struct PreferredTerm: Sendable, Hashable {
  /// The word to use.
  public var use: String
  /// The words that it replaces.
  public var not: [String]
  /// The language in which this holds; `nil` for all.
  public var language: String?
  /// Where it stands.
  public var range: Range<Int>
}

/// The releases of a product.
public struct ProductReleases: Sendable, Hashable {
  /// One release.
  public struct Release: Sendable, Hashable {
    /// The version.
    public var version: String
    /// The day it was published.
    public var on: CivilDate?

    /// Makes a release.
    public init(version: String, on: CivilDate?) {
      self.version = version
      self.on = on
    }
  }

  /// The product.
  public var product: String
  /// Its releases in the order of the file.
  public var releases: [Release]

  /// Makes the releases of a product.
  public init(product: String, releases: [Release]) {
    self.product = product
    self.releases = releases
  }
}

/// A search that must find its article.
public struct ExpectedQuery: Sendable, Hashable {
  /// What is searched, as somebody would type it.
  public var query: Located<String>
  /// The id of the article.
  public var article: Located<String>
  /// The lowest rank that will do, from 1.
  public var within: Int
}

/// The hours in which deadlines run.
public struct BusinessCalendar: Sendable, Hashable {
  /// Working hours of one day of the week.
  public struct Hours: Sendable, Hashable {
    /// The day: 1 is Monday, 7 is Sunday (ISO 8601).
    public var weekday: Int
    /// Minutes after midnight at which work begins and ends, up to 1440.
    public var minutes: Range<Int>
  }

  /// The name that SOPs use.
  public var name: Located<String>
  /// The hours by day, then by time; a day without any is free.
  public var hours: [Hours]
  /// Days without work.
  public var holidays: [CivilDate]
}
