import Testing
import TextAnalysis

@testable import SearchIndex

/// Where the chunk indexer says that the words of a document stand.
@Suite struct PositionsTests {
  private func postings(of term: String, in document: IndexableDocument) -> PostingList? {
    var indexer = ChunkIndexer(analyzer: IndexingAnalyzer())
    indexer.add(document)
    let partial = indexer.finish()
    guard let input = try? PartialInput(partial, base: 0, range: TermRange()) else { return nil }
    while (try? input.next()) == true {
      guard input.term.elementsEqual(Array(term.utf8)) else { continue }
      var list = PostingList()
      input.append(to: &list)
      return list
    }
    return nil
  }

  private func document(_ runs: [(Field, String)], gap: String = "") -> IndexableDocument {
    var text: [UInt8] = []
    var ranges: [TextRun] = []
    for (field, run) in runs {
      ranges.append(TextRun(field, text.count..<text.count + run.utf8.count))
      text += Array((run + gap).utf8)
    }
    return IndexableDocument(
      stored: StoredDocument(id: "a", path: "kb/a.md", title: ""), text: text, runs: ranges)
  }

  @Test(arguments: [
    ("alpha beta alpha", "alpha", 2, [0, 2]),
    // Pieces have positions, the whole has none.
    ("see gen-itgc now", "gen", 1, [1]), ("see gen-itgc now", "itgc", 1, [2]),
    ("see gen-itgc now", "genitgc", 1, []), ("see gen-itgc now", "now", 1, [3]),
    // Bigrams have positions; characters where their run begins or ends.
    ("退款运费", "款运", 1, [1]), ("退款运费", "退", 1, [0]), ("退款运费", "款", 1, []), ("退款运费", "费", 1, [3]),
    ("第 3 步", "第", 1, [0]), ("第 3 步", "步", 1, [2]), ("款退款退", "款", 2, [0]),
  ])
  func placesWhatAPhraseLooksFor(_ text: String, _ term: String, _ frequency: Int, _ positions: [Int]) throws
  {
    let list = try #require(postings(of: term, in: document([(.body, text)])))
    #expect(list.frequencies == [UInt32(frequency)])
    #expect(list.positionCounts == [UInt32(positions.count)])
    #expect(list.positions == positions.map(UInt32.init))
  }

  @Test func codeInALineStandsInItsSentence() throws {
    let text = document([(.body, "run "), (.code, "kb build"), (.body, " again run")])
    let run = try #require(postings(of: "run", in: text))
    #expect(run.positions == [0, 4])
    #expect(postings(of: "build", in: text)?.positions == [2])
    #expect(postings(of: "again", in: text)?.positions == [3])
  }

  @Test func aHeadingIsSetApart() {
    let text = document([(.headings, "one two"), (.body, "three"), (.headings, "four")])
    #expect(postings(of: "three", in: text)?.positions == [3])
    #expect(postings(of: "four", in: text)?.positions == [5])
  }

  @Test func runsThatDoNotTouchAreSetApart() {
    let text = document([(.body, "one"), (.body, "two")], gap: "\n")
    #expect(postings(of: "two", in: text)?.positions == [2])
  }

  @Test func textsOfOneFieldAreSetApart() {
    let document = IndexableDocument(
      stored: StoredDocument(id: "a", path: "kb/a.md", title: ""),
      fields: [FieldText(.tags, "one two"), FieldText(.title, "three"), FieldText(.tags, "four one")])
    #expect(postings(of: "four", in: document)?.positions == [3])
    #expect(postings(of: "three", in: document)?.positions == [0])
    let one = postings(of: "one", in: document)
    #expect(one?.positions == [0, 4])
    #expect(one?.frequencies == [2])
  }

  @Test func positionsOfEachFieldStandInOrderOfTheMask() {
    let text = document([(.code, "kb "), (.body, "kb "), (.code, "kb")])
    let list = postings(of: "kb", in: text)
    #expect(list?.masks == [Field.body.bit | Field.code.bit])
    #expect(list?.frequencies == [1, 2])
    #expect(list?.positions == [1, 0, 2])
  }
}
