import BinaryCoding
import Crypto
import Testing

@testable import Journal

@Suite struct EventHashTests {
  /// Computed by another program from the byte table of docs/format/journal.md.
  @Test func isTheOneOfTheFormat() {
    let hash = EventHash.of(
      previous: EventHash.none, run: Array("run-1".utf8), sequence: 1, at: 1_700_000_000_000_000,
      actor: Array("李娜".utf8), type: Array("RunStarted".utf8), body: Array("{}".utf8))
    #expect(hash.hexadecimal == "0cd0cad4378804c3993e08ab64de78d28648e8e6bb0010a4ec0997417bf88d8a")
  }

  @Test func tellsApartWhatOnlyTheBordersOfFieldsTell() {
    func hash(_ actor: String, _ type: String, _ body: String) -> [UInt8] {
      EventHash.of(
        previous: EventHash.none, run: [1], sequence: 1, at: 1, actor: Array(actor.utf8),
        type: Array(type.utf8),
        body: Array(body.utf8))
    }
    #expect(
      Set([hash("ab", "c", "d"), hash("a", "bc", "d"), hash("a", "b", "cd"), hash("abcd", "", "")]).count == 4
    )
  }
}
