import Testing

@testable import Platform

struct SystemUserTests {
  private static let file = """
    root:x:0:0:root:/root:/bin/bash
    # comment
    :x:7:7::/:/bin/sh
    toor:x:0:0::/root:/bin/sh
    li.wei:x:1000:1000:Li Wei,,,:/home/li:/bin/bash
    broken
    seven:x:7:7::/:/bin/sh
    last:x:65534:1::/:
    """

  @Test(
    arguments: [
      (0, "root"), (1000, "li.wei"), (7, "seven"), (65534, "last"), (1, nil), (100, nil), (-1, nil),
    ] as [(Int, String?)])
  func readsTheFirstLineOfTheNumber(id: Int, name: String?) {
    #expect(SystemUser.name(of: id, in: Array(Self.file.utf8)) == name)
  }

  @Test func takesNoNameFromTheEnvironment() {
    #expect(SystemUser.name() != nil)
    #expect(SystemUser.name(of: 0, in: []) == nil)
  }
}
