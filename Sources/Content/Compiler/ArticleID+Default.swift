extension ArticleID {
  /// The id of the article at a path relative to the workspace root, where its front matter names no other.
  public static func byDefault(_ path: String, languages: [String]) -> String {
    derived(from: path, languages: languages).id
  }
}
