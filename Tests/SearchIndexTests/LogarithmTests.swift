import Glibc
import Testing

@testable import SearchIndex

@Suite struct LogarithmTests {
  @Test func agreesWithTheCLibrary() {
    var value = 1e-6
    while value < 1e9 {
      let expected = log(value)
      #expect(abs(Logarithm.natural(value) - expected) <= 4e-15 * max(1, abs(expected)))
      value *= 1.0371
    }
    #expect(Logarithm.natural(1) == 0)
  }
}
