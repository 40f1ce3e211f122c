import Testing

@testable import Review

@Suite struct VersionRangeTests {
  @Test(arguments: [
    (">=3.2 <4", "3.2", true), (">=3.2 <4", "3.9.9", true), (">=3.2 <4", "4.0", false),
    (">=3.2 <4", "3.1.9", false), (">= 3.2, < 4", "3.5", true), ("3.2", "3.2.7", true),
    ("3.2", "3.20", false),
    ("3.x", "3.9", true), ("3.x", "4", false), ("^3.2", "3.9", true), ("^3.2", "4.0", false),
    ("^0.2.1", "0.2.9", true), ("^0.2.1", "0.3.0", false), ("~3.2", "3.2.9", true), ("~3.2", "3.3", false),
    ("~3", "3.9", true), ("2 || >=4", "2.5", true), ("2 || >=4", "3", false), ("2 || >=4", "4.1", true),
    ("*", "1", true), ("<=4", "4.3", true), (">4", "4.0.1", false), (">4", "5", true),
    (">3.2", "3.2.1", false),
    ("<=3.2", "3.2.1", true), (">3.2.1", "3.2.2", true), (">=4", "4.0-beta", false),
    (">=4", "v4.0.0", true),
  ])
  func tellsWhichVersionsAreMeant(range: String, version: String, isIn: Bool) throws {
    let range = try #require(VersionRange(range))
    #expect(range.contains(try #require(Version(version))) == isIn)
  }

  @Test(arguments: ["", "soon", ">=", "3.2 ||", ">> 3", "<4 >", "99999999999999999999", "3..2", "=x"])
  func refusesWhatHasNoMeaning(text: String) { #expect(VersionRange(text) == nil) }

  @Test func ordersVersions() {
    let texts = ["1.0-alpha.2", "1.0-alpha.10", "1.0-beta", "1.0", "1.0.1", "1.2", "1.10", "2"]
    let versions = texts.compactMap { Version($0) }
    #expect(versions.count == texts.count && versions == versions.sorted())
    #expect(Version("4.0") == Version("4") && Version("4+build") == Version("4"))
  }

  @Test func doesNotOverflow() throws {
    let range = try #require(VersionRange("^\(Int.max)"))
    #expect(!range.contains(try #require(Version("1"))))
  }
}
