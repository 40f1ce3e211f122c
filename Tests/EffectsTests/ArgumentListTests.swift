import Effects
import Testing

struct ArgumentListTests {
  private func make(_ words: [[ArgumentPiece]], _ values: [String: String]) throws(ArgumentFault) -> [String]
  {
    try ArgumentList.make(words: words) { values[$0] }
  }

  @Test func putsValuesIntoWordsWithoutSplittingThem() throws {
    let words: [[ArgumentPiece]] = [
      [.literal("orders")], [.value("order")], [.literal("--sum="), .value("sum"), .literal(" CNY")],
      [.value("sum"), .value("order")],
    ]
    #expect(
      try make(words, ["order": "a b\n'c'", "sum": "-3"].merging(["sum": "3"]) { $1 }) == [
        "orders", "a b\n'c'", "--sum=3 CNY", "3a b\n'c'",
      ])
  }

  @Test(arguments: ["-", "--", "-rf", "--output=/etc/passwd", "-\u{0301}x"])
  func refusesAValueThatWouldBeReadAsAnOption(value: String) {
    #expect(throws: ArgumentFault.looksLikeOption("x")) {
      try make([[.literal("orders")], [.value("x")]], ["x": value])
    }
    #expect(throws: ArgumentFault.looksLikeOption("x")) {
      try make([[.literal("orders")], [.value("empty"), .value("x")]], ["x": value, "empty": ""])
    }
    #expect(throws: ArgumentFault.looksLikeOption("x")) {
      // A value is no end of the options, whatever it holds.
      try make([[.literal("orders")], [.literal(""), .value("x")]], ["x": value])
    }
  }

  @Test func takesAValueWithADashWhereNoOptionIsRead() throws {
    #expect(
      try make([[.literal("orders")], [.literal("--note="), .value("x")]], ["x": "-rf"]) == [
        "orders", "--note=-rf",
      ])
    #expect(
      try make([[.literal("orders")], [.literal("--")], [.value("x")]], ["x": "-rf"]) == [
        "orders", "--", "-rf",
      ])
  }

  @Test func takesEmptyValuesAsEmptyArguments() throws {
    #expect(try make([[.literal("orders")], [.value("x")]], ["x": ""]) == ["orders", ""])
  }

  @Test func refusesNULAndMissingValuesAndProgramsFromValues() {
    #expect(throws: ArgumentFault.holdsNUL("x")) {
      try make([[.literal("orders")], [.literal("--a="), .value("x")]], ["x": "a\0b"])
    }
    #expect(throws: ArgumentFault.noValue("x")) { try make([[.literal("orders")], [.value("x")]], [:]) }
    #expect(throws: ArgumentFault.programIsNotFixed) { try make([[.value("x")]], ["x": "orders"]) }
    #expect(throws: ArgumentFault.programIsNotFixed) { try make([], [:]) }
    #expect(throws: ArgumentFault.programIsNotFixed) { try make([[.literal("")]], [:]) }
  }

  @Test func namesTheFieldAndNeverItsValue() {
    let fault = ArgumentFault.looksLikeOption("phone")
    #expect(fault.description.contains("`phone`"))
    #expect(fault.remedy.contains("--option={{phone}}"))
  }
}
