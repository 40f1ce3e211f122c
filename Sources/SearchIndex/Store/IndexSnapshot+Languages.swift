extension IndexSnapshot {
  /// How many documents are in a language.
  ///
  /// - Complexity: one pass over a column of ordinals.
  public func documentCount(language: String) throws(IndexError) -> Int { try count(.language, language) }

  /// How many documents are of a kind.
  ///
  /// - Complexity: one pass over a column of ordinals; none where no document is of the kind.
  public func documentCount(type: String) throws(IndexError) -> Int { try count(.type, type) }

  private func count(_ facet: Facet, _ value: String) throws(IndexError) -> Int {
    var count = 0
    for segment in segments {
      count += try IndexError.wrap(segment.reader.name) {
        let column = try segment.reader.documents.column(facet)
        guard let wanted = try column.values().firstIndex(of: value) else { return 0 }
        return (0..<segment.reader.documentCount).count {
          column.ordinal(of: $0) == wanted && !segment.isDeleted($0)
        }
      }
    }
    return count
  }
}
