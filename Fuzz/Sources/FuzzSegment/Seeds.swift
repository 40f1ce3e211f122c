import BinaryCoding
import FuzzSupport
import Platform
@testable import SearchIndex
import TextAnalysis

/// Small segments to start from, written where `KB_FUZZ_SEEDS` names a folder: they follow the format of the day.
enum Seeds {
  static let queries = [
    "refund order 退款", "title:refund w1", "tag:zoll lang:zh refund", "in:guide", "\"w1 w2\" -refund w*",
    "refnud",
  ]

  static func write(to folder: String) {
    for (name, count, words) in [("one", 1, 5), ("few", 7, 30), ("blocks", 300, 6)] {
      var indexer = ChunkIndexer(analyzer: IndexingAnalyzer())
      for number in 0..<count { indexer.add(document(number + 1000, words)) }
      guard let file = try? IndexBuilder.segment(of: [indexer.finish()]) else { fatalError("no segment") }
      try? FileSystem.writeAtomically(
        regions(of: file), to: Path.join(folder, "\(name).regions"), durable: false)
      if count < 10 {
        try? FileSystem.writeAtomically(file, to: Path.join(folder, "\(name).segment"), durable: false)
      }
    }
  }

  private static func document(_ number: Int, _ words: Int) -> IndexableDocument {
    let title = "Refund order \(number % 7)"
    let text = Array(
      (0..<words).map { "w\((number * 31 + $0 * $0) % 40) 退款 order" }.joined(separator: " ").utf8)
    return IndexableDocument(
      stored: StoredDocument(
        id: "guide/d\(number)", path: "kb/guide/d\(number).md", revision: [UInt8](repeating: 7, count: 20),
        title: title, language: ["en", "zh-CN"][number % 2], type: "how-to",
        audience: "public",
        confidence: "validated", owner: "team\(number % 3)", tags: ["returns"]),
      text: text, runs: [TextRun(.body, 0..<text.count)],
      fields: [FieldText(.title, title), FieldText(.tags, "returns"), FieldText(.headings, "w2 w3")])
  }

  private static func regions(of file: [UInt8]) -> [UInt8] {
    let holder = BytesHolder(file)
    guard
      let container = try? ContainerReader(
        holder.bytes, owner: holder, magic: SegmentFormat.magic, version: SegmentFormat.version)
    else { fatalError("no container") }
    var regions: [(tag: UInt32, bytes: [UInt8])] = []
    for tag in UInt32(0)..<256 {
      guard let region = try? container.region(tag), let bytes = try? container.bytes(region) else {
        continue
      }
      regions.append((tag, Array(bytes)))
    }
    return Regions.taken(regions)
  }
}
