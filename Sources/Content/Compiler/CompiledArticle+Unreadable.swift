public import Diagnostics

extension CompiledArticle {
  /// Stands for a file that cannot be read.
  public init(unreadable finding: Diagnostic) {
    self.init(article: nil, diagnostics: [finding])
  }
}
