import BinaryCoding
import Diagnostics
public import Content
import History
public import Platform

/// What one content of an article's file says, as far as its history is concerned.
public struct BodyFacts: Sendable, Hashable {
  /// The hash to which review stamps are bound, by rule 1; `nil` where the content is no text that can be read.
  public var body: UInt64?
  /// The id that the front matter gives.
  public var id: String?
  /// The team that answers for it.
  public var owner: String?
  /// The day of the last review.
  public var reviewed: CivilDate?
  /// Days between reviews.
  public var reviewInterval: Int?
  /// How far it can be trusted.
  public var confidence: Confidence?

  /// Compiles a content; what it says does not depend on any setting of the workspace.
  init(of bytes: [UInt8], revision: Revision?) {
    let compiled = ArticleCompiler(configuration: Configuration())
      .compile(path: "kb/article.md", bytes: bytes, revision: revision)
    guard let article = compiled.article else { return }
    let front = article.frontMatter
    body = BodyHash.number(of: front, article.document)
    id = front.id?.value
    owner = front.owner?.value
    reviewed = front.reviewed?.value.on
    reviewInterval = front.reviewInterval?.value
    confidence = front.confidence?.value
  }

  private init() {}
}

/// Facts of contents by their names, kept in a file: a content that was seen once is never parsed again. Byte table:
/// docs/format/history.md.
struct BodyTable: Sendable {
  /// The facts known.
  private(set) var facts: [ObjectID: BodyFacts] = [:]
  /// Whether facts were added since it was read.
  private(set) var isChanged = false

  /// `KBBF`.
  private static let magic: UInt32 = 0x4642_424B
  /// Raised with every change of the layout, of the rule of the hash or of what the compiler makes of a file.
  private static let version: UInt32 = 1
  private static let confidences = Confidence.allCases.sorted { $0.rawValue < $1.rawValue }

  init() {}

  /// Adds what is known of contents.
  mutating func add(_ found: some Sequence<(ObjectID, BodyFacts)>) {
    for (id, fact) in found {
      facts[id] = fact
      isChanged = true
    }
  }

  /// The bytes of the file, in the order of the contents' names.
  ///
  /// - Parameter wanted: the contents to keep where the table has grown far beyond them; `nil` keeps all.
  func encoded(keeping wanted: Set<ObjectID>?) -> [UInt8] {
    let kept = wanted.map { wanted in facts.filter { wanted.contains($0.key) } } ?? facts
    let order = kept.map { (key: $0.key.bytes, facts: $0.value) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var texts: [String: Int] = [:]
    var list: [String] = []
    func number(of text: String?) -> Int {
      guard let text else { return 0 }
      if let number = texts[text] { return number }
      list.append(text)
      texts[text] = list.count
      return list.count
    }
    var records = ByteWriter()
    records.bytes.reserveCapacity(40 * order.count)
    for (key, facts) in order {
      records.prefixed(key)
      let confidence = facts.confidence.flatMap(Self.confidences.firstIndex).map { $0 + 1 } ?? 0
      records.varint((facts.body == nil ? 0 : 1) | confidence << 1)
      records.fixed(facts.body ?? 0)
      records.varint(number(of: facts.id))
      records.varint(number(of: facts.owner))
      records.varint(facts.reviewed.map { max(0, $0.daysSinceEpoch - Self.firstDay) + 1 } ?? 0)
      records.varint(facts.reviewInterval.map { min(max(0, $0), 1 << 31) + 1 } ?? 0)
    }
    var writer = ByteWriter()
    writer.fixed(Self.magic)
    writer.fixed(Self.version)
    writer.varint(list.count)
    for text in list { writer.prefixed(text) }
    writer.varint(order.count)
    writer.bytes += records.bytes
    writer.fixed(Checksum.xxh64(writer.bytes))
    return writer.bytes
  }

  /// No date of a file lies before the year 1.
  private static let firstDay = -1_000_000

  /// Reads a file; one that is damaged or of another version gives an empty table.
  init(_ bytes: UnsafeRawBufferPointer) {
    do throws(DecodingFailure) {
      try read(bytes)
    } catch {
      facts = [:]
    }
  }

  private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(DecodingFailure) {
    var reader = ByteReader(bytes)
    guard try reader.fixed(UInt32.self) == Self.magic, try reader.fixed(UInt32.self) == Self.version,
      bytes.count >= 16
    else { throw DecodingFailure("another version", at: 4) }
    let body = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - 8)])
    var tail = ByteReader(bytes, at: body.count)
    guard try tail.fixed(UInt64.self) == Checksum.xxh64(body) else {
      throw DecodingFailure("bad checksum", at: body.count)
    }
    var texts: [String?] = [nil]
    for _ in 0..<(try reader.count(limit: body.count)) { texts.append(try reader.text()) }
    let count = try reader.count(limit: body.count)
    facts.reserveCapacity(count)
    for _ in 0..<count {
      guard let key = ObjectID(bytes: try reader.prefixed()) else {
        throw DecodingFailure("not an object's name", at: reader.offset)
      }
      var fact = BodyFacts.empty
      let flags = try reader.count(limit: 2 * Self.confidences.count + 1)
      let body: UInt64 = try reader.fixed()
      if flags & 1 == 1 { fact.body = body }
      if flags > 1 { fact.confidence = Self.confidences[flags / 2 - 1] }
      fact.id = texts[try reader.count(limit: texts.count - 1)]
      fact.owner = texts[try reader.count(limit: texts.count - 1)]
      let day = try reader.count(limit: 1 << 32)
      if day > 0 { fact.reviewed = CivilDate(daysSinceEpoch: day - 1 + Self.firstDay) }
      let interval = try reader.count(limit: 1 << 32)
      if interval > 0 { fact.reviewInterval = interval - 1 }
      facts[key] = fact
    }
  }
}

extension BodyFacts {
  /// Facts of what says nothing.
  static let empty = BodyFacts()
}
