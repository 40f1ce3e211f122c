import KnowledgeBase

/// The run format of the Text Retrieval Conference: `qid Q0 docid rank score tag`.
enum TRECRun {
  static func line(query: String, _ hit: SearchHit) -> String {
    "\(query) Q0 \(hit.id) \(hit.rank) \(hit.score) kb\n"
  }
}
