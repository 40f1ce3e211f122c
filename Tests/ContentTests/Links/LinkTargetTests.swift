import Content
import Testing

@Suite struct LinkTargetTests {
  @Test(arguments: [
    ("https://example.com/a", LinkTarget.external),
    ("mailto:care@shop.example", .external),
    ("//cdn.example/x", .external),
    ("#refund-time", .anchor("refund-time")),
    ("#%E9%80%80%E6%AC%BE", .anchor("退款")),
    ("", .anchor("")),
    ("refund-time.md", .path("kb/returns/refund-time.md", anchor: nil)),
    ("./refund-time.md?plain=1#when", .path("kb/returns/refund-time.md", anchor: "when")),
    ("../shipping/fees.md", .path("kb/shipping/fees.md", anchor: nil)),
    ("../../sops/return.yaml", .path("sops/return.yaml", anchor: nil)),
    ("/shipping/fees", .path("kb/shipping/fees", anchor: nil)),
    ("a%20b.md", .path("kb/returns/a b.md", anchor: nil)),
    ("../../../etc/passwd", .outside),
    ("..%2F..%2F..%2Fetc/passwd", .outside),
    ("a%00.md", .outside),
    ("{% link x.md %}", .template),
    ("{{ site.url }}/x", .template),
  ])
  func readsDestination(_ destination: String, _ expected: LinkTarget) {
    #expect(LinkTarget(destination, from: "kb/returns/policy.md") == expected)
  }

  @Test func looksForThePageBehindAnAddressWithoutItsEnding() {
    #expect(LinkTarget.candidates(for: "kb/a.html") == ["kb/a.html", "kb/a.md"])
    #expect(LinkTarget.candidates(for: "kb/a").contains("kb/a/index.md"))
    #expect(LinkTarget.candidates(for: "kb/a.md") == ["kb/a.md"])
  }

  @Test func escapesWhatAPathMayNotHold() {
    #expect(PercentEncoding.encodePath("kb/退 款.md") == "kb/%E9%80%80%20%E6%AC%BE.md")
    #expect(PercentEncoding.decode("%E9%80%80%20%zz%") == "退 %zz%")
  }
}
