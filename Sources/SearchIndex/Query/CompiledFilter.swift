/// The filters of a query made ready for one segment.
struct CompiledFilter {
  private var facets: [(column: FacetColumn, allowed: [Bool])] = []
  private var others: [Filter] = []
  private let documents: DocumentReader

  /// Reads the columns that the filters need.
  ///
  /// - Parameter excludedConfidence: documents of this state are left out unless a filter asks for a state.
  init(_ filters: [Filter], excludedConfidence: String?, _ documents: DocumentReader) throws {
    self.documents = documents
    for filter in filters {
      guard let facet = filter.key.facet else {
        others.append(filter)
        continue
      }
      let column = try documents.column(facet)
      let allowed = try column.values().map { value in
        filter.values.contains { filter.key.matches(value, $0) } != filter.isExcluding
      }
      facets.append((column, allowed))
    }
    let asksForState = filters.contains { $0.key == .confidence && !$0.isExcluding }
    if let excludedConfidence, !asksForState {
      let column = try documents.column(.confidence)
      let allowed = try column.values().map { $0 != excludedConfidence }
      if allowed.contains(false) { facets.append((column, allowed)) }
    }
  }

  /// Whether every document meets the conditions that stand in columns.
  var acceptsAllColumns: Bool { facets.isEmpty }

  /// Whether there are conditions that only a document's record can answer.
  var readsRecords: Bool { !others.isEmpty }

  /// Takes the documents that do not meet the conditions that stand in columns out of a set, a bit each.
  func removeRejected(from bits: inout [UInt64]) {
    for (column, allowed) in facets {
      for document in 0..<documents.count {
        let ordinal = column.ordinal(of: document)
        if ordinal >= allowed.count || !allowed[ordinal] {
          bits[document >> 6] &= ~(1 << UInt64(document & 63))
        }
      }
    }
  }

  /// Whether a document meets the conditions on its record.
  func acceptsRecord(of document: Int) throws -> Bool {
    guard !others.isEmpty else { return true }
    let record = try documents.document(document)
    return others.allSatisfy { filter in
      filter.values.contains { wanted in
        filter.key == .path
          ? Self.path(record.path, isIn: wanted)
          : record.tags.contains { $0.lowercased() == wanted.lowercased() }
      } != filter.isExcluding
    }
  }

  /// Whether a path is a file or lies in a folder, named with or without the path's first folder.
  static func path(_ path: String, isIn folder: String) -> Bool {
    let parts = path.split(separator: "/")
    let wanted = folder.split(separator: "/").filter { $0 != "." }
    return parts.starts(with: wanted) || parts.dropFirst().starts(with: wanted)
  }
}

extension Filter.Key {
  /// The column that holds the property; `nil` where only the record does.
  var facet: Facet? {
    switch self {
    case .language: .language
    case .type: .type
    case .audience: .audience
    case .confidence: .confidence
    case .owner: .owner
    case .tag, .path: nil
    }
  }

  /// Whether a property meets a value, ignoring case.
  func matches(_ property: String, _ value: String) -> Bool {
    let (property, value) = (property.lowercased(), value.lowercased())
    return property == value || self == .language && property.hasPrefix(value + "-")
  }
}
