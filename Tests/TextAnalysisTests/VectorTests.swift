import Foundation
import Testing
import TextAnalysis

/// Every implementation of the analyzer runs the cases of `Vectors/*.json`: in each the text, and all its
/// tokens in order, with byte ranges of the text.
@Suite struct VectorTests {
  struct Case: Decodable, CustomTestStringConvertible {
    struct ExpectedToken: Decodable, Equatable {
      var term: String
      var start: Int
      var end: Int
      var position: Int
      var kind: String
    }

    var name: String
    var text: String
    var tokens: [ExpectedToken]

    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }.flatMap { file in
      (try? JSONDecoder().decode([Case].self, from: Data(contentsOf: file))) ?? []
    }
  }()

  @Test func readsAllVectors() {
    #expect(Self.cases.count >= 190)
    #expect(Set(Self.cases.map(\.name)).count == Self.cases.count)
  }

  @Test(arguments: cases)
  func cutsAsTheVectorSays(vector: Case) {
    var buffer = TokenBuffer()
    Analyzer().analyze(vector.text, into: &buffer)
    let found = buffer.tokens.map { token in
      Case.ExpectedToken(
        term: buffer.term(of: token), start: Int(token.sourceStart), end: Int(token.sourceEnd),
        position: Int(token.position), kind: "\(token.kind)")
    }
    #expect(found == vector.tokens)
  }
}
