public import SOP

/// What changed between two versions of a knowledge base, in its own terms.
public struct KnowledgeDiff: Sendable {
  /// What became of an article.
  public enum Fate: String, Sendable, Hashable {
    case added, removed, changed
  }

  /// One thing about an article that changed.
  public struct Change: Sendable, Hashable {
    /// What kind of change it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Another id, so another address.
      case renamed
      /// The same id in another file.
      case moved
      /// No longer shown.
      case archived
      case title, summary, confidence, audience, owner, type, language, tags, reviewed
      case questionAdded = "question_added"
      case questionRemoved = "question_removed"
      case sectionAdded = "section_added"
      case sectionRemoved = "section_removed"
      case sectionChanged = "section_changed"
      /// Nothing that readers see: link targets, white space, other front matter.
      case mechanical
    }

    /// What kind of change it is.
    public var kind: Kind
    /// What it was; `nil` where it was not there.
    public var old: String?
    /// What it is; `nil` where it is gone.
    public var new: String?
  }

  /// One article that is not the same.
  public struct Article: Sendable, Hashable {
    /// What became of it.
    public var fate: Fate
    /// The id, the new one where it has another.
    public var id: String
    /// The title, the new one where it has another.
    public var title: String
    /// The path, the new one where it has another.
    public var path: String
    /// What changed, in the order of the kinds.
    public var changes: [Change]

    /// Whether readers see no difference.
    public var isMechanical: Bool {
      changes.allSatisfy { $0.kind == .mechanical || $0.kind == .reviewed } && fate == .changed
    }
  }

  /// One SOP that is not the same.
  public struct Procedure: Sendable, Hashable {
    /// What became of it.
    public var fate: Fate
    /// The id.
    public var id: String
    /// The title.
    public var title: String
    /// The path, the new one where it has another.
    public var path: String
    /// The changes step by step; `nil` where it was added or removed, or one of the two is too broken to tell.
    public var comparison: SOPComparison?
  }

  /// The articles, sorted by path.
  public var articles: [Article]
  /// The SOPs, sorted by path.
  public var procedures: [Procedure]
  /// What could not be compared, one sentence each.
  public var problems: [String]

  /// Whether nothing changed.
  public var isEmpty: Bool { articles.isEmpty && procedures.isEmpty }
}
