public import Diagnostics

/// Judged queries as writers keep them, or as evaluation campaigns publish them.
public struct JudgedQueries: Sendable {
  /// The queries that have an answer, in the order of their first line.
  public private(set) var queries: [JudgedQuery] = []
  /// The file that holds the judgements.
  public let source: SourceText
  /// Lines that are no judgement.
  public private(set) var findings: [Diagnostic] = []

  /// The most findings that are worth showing.
  private static let findingLimit = 20

  /// Reads lines `query<TAB>id`, or `query<TAB>id<TAB>grade`; the grade is 1 where none is given. Lines of one query
  /// belong together. Empty lines and lines that begin with `#` and a blank are skipped.
  ///
  /// - Complexity: linear in the text.
  public init(lines source: SourceText) {
    self.source = source
    var indexes: [String: Int] = [:]
    for (range, columns) in Self.lines(of: source) {
      guard let judgement = Self.judgement(columns.dropFirst(), range), let query = columns.first else {
        report("this is no judgement", range, help: "write `query<TAB>id` or `query<TAB>id<TAB>grade`")
        continue
      }
      let index = indexes[query, default: queries.count]
      if index == queries.count {
        indexes[query] = index
        queries.append(JudgedQuery(name: query, text: query, judgements: []))
      }
      queries[index].add(judgement)
    }
    queries.removeAll { !$0.hasAnswer }
  }

  /// Reads queries `qid<TAB>query` and judgements `qid<TAB>id<TAB>grade` or `qid 0 id grade`, the form of the Text
  /// Retrieval Conference.
  ///
  /// - Complexity: linear in the texts.
  public init(queries: SourceText, judgements source: SourceText) {
    self.source = source
    var indexes: [String: Int] = [:]
    for line in queries.bytes.split(separator: UInt8(ascii: "\n")) {
      let columns = Self.columns(line)
      guard columns.count == 2, indexes[columns[0]] == nil else { continue }
      indexes[columns[0]] = self.queries.count
      self.queries.append(JudgedQuery(name: columns[0], text: columns[1], judgements: []))
    }
    for (range, line) in Self.lines(of: source) {
      var columns = line
      if columns.count == 1 { columns = columns[0].split(separator: " ").map(String.init) }
      if columns.count == 4 { columns.remove(at: 1) }
      guard columns.count == 3, let judgement = Self.judgement(columns.dropFirst(), range) else {
        report("this is no judgement", range, help: "write `qid<TAB>id<TAB>grade` or `qid 0 id grade`")
        continue
      }
      if let index = indexes[columns[0]] { self.queries[index].add(judgement) }
    }
    self.queries.removeAll { !$0.hasAnswer }
  }

  private mutating func report(_ message: String, _ range: Range<Int>, help: String) {
    guard findings.count < Self.findingLimit else { return }
    findings.append(Diagnostic("search.judgement", message, at: source.place(range), help: help))
  }

  /// The columns of every line that is to be read, with its place.
  private static func lines(of source: SourceText) -> [(Range<Int>, [String])] {
    source.bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let columns = columns(line)
      let isComment = columns[0].hasPrefix("# ") || columns.count == 1 && columns[0].hasPrefix("#")
      return isComment || columns == [""] ? nil : (line.startIndex..<line.endIndex, columns)
    }
  }

  private static func columns(_ line: ArraySlice<UInt8>) -> [String] {
    let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    return line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private static func judgement(_ columns: ArraySlice<String>, _ range: Range<Int>) -> JudgedQuery.Judgement?
  {
    guard (1...2).contains(columns.count), let id = columns.first, !id.isEmpty else { return nil }
    var grade = 1
    if columns.count == 2 {
      guard let number = Double(columns[columns.startIndex + 1]), abs(number) <= 1000 else { return nil }
      grade = Int(number)
    }
    return JudgedQuery.Judgement(article: id, grade: grade, range: range)
  }
}
