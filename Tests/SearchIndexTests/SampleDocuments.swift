@testable import SearchIndex
import TestSupport
import TextAnalysis

/// Documents of random words in all fields, and an index of them.
enum SampleDocuments {
  static let words =
    "refund order parcel customer return delivery invoice account password address exchange voucher"
    .split(separator: " ").map(String.init) + (0..<60).map { "w\($0)" }
    + ["退款", "运费", "订单到账", "客户", "地址", "gen-itgc", "v3.2", "iPhone15"]

  static func make(_ count: Int, seed: UInt64 = 7, longest: Int = 120) -> [IndexableDocument] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { document($0, &random, longest: longest) }
      .sorted { Array($0.stored.id.utf8).lexicographicallyPrecedes(Array($1.stored.id.utf8)) }
  }

  static func document(_ number: Int, _ random: inout SplitMix, longest: Int = 120) -> IndexableDocument {
    func text(_ range: ClosedRange<Int>) -> String {
      let count = min(longest, Int.random(in: range, using: &random))
      return (0..<count).map { _ in
        // Squaring makes early words frequent, as in language.
        let place = Double.random(in: 0..<1, using: &random)
        return words[Int(place * place * Double(words.count))]
      }.joined(separator: " ")
    }
    let title = text(2...6)
    let body = Array(text(5...120).utf8)
    let code = Array(text(0...8).utf8)
    let stored = StoredDocument(
      id: "folder\(number % 3)/doc\(number)", path: "kb/folder\(number % 3)/doc\(number).md",
      revision: [UInt8](repeating: UInt8(number & 255), count: 20), title: title,
      language: ["en", "zh-CN", "zh"][number % 3], type: ["how-to", "problem", ""][number % 3],
      audience: ["internal", "public"][number % 2], confidence: number % 7 == 3 ? "archived" : "validated",
      owner: "team\(number % 5)", tags: number % 4 == 0 ? ["returns", "Zoll"] : ["returns"])
    return IndexableDocument(
      stored: stored, text: body + [10] + code,
      runs: [
        TextRun(.body, 0..<body.count), TextRun(.code, body.count + 1..<body.count + 1 + code.count),
      ],
      fields: [
        FieldText(.title, title), FieldText(.questions, text(0...8)), FieldText(.headings, text(0...10)),
        FieldText(.tags, "returns"), FieldText(.summary, text(0...9)),
      ])
  }

  /// Inverts documents in chunks of a size.
  static func partials(_ documents: [IndexableDocument], chunk: Int) -> [PartialIndex] {
    stride(from: 0, to: documents.count, by: chunk).map { start in
      var indexer = ChunkIndexer(analyzer: IndexingAnalyzer())
      for document in documents[start..<min(start + chunk, documents.count)] { indexer.add(document) }
      return indexer.finish()
    }
  }

  static let queries = [
    "refund", "refund order parcel", "退款", "退", "订单到账 refund", "gen-itgc v3.2", "w1 w2 w3 w4 w5 w6",
    "w1 w1 w1 refund", "nothinglikeit", "iphone", "title:refund w2", "tag:zoll w1", "lang:zh refund",
    "in:folder1 refund 运费", "confidence:archived w1", "owner:team3", "",
  ]
}
