import Content
import Testing

struct MarkdownSanitizerTests {
  @Test(arguments: [
    ("<b>x</b>", "<b>x</b>"),
    ("<script>alert(1)</script>x", "x"),
    ("<SCRIPT SRC=//a.b/x.js></SCRIPT >x", "x"),
    ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
    ("<img src=x onerror=alert(1)>", "<img src=\"x\" />"),
    ("<img src='java&#115;cript:alert(1)' alt='a\"b'>", "<img alt=\"a&quot;b\" />"),
    ("<a href=\"javascript&colon;alert(1)\">x</a>", "<a>x</a>"),
    ("<a href=\" java\nscript:alert(1)\">x</a>", "<a>x</a>"),
    ("<a href=\"data:text/html,x\">x</a>", "<a>x</a>"),
    ("<a href=\"vbscript:x\">x", "<a>x</a>"),
    ("<a href=\"/a?b=1&amp;c=2\" target=_blank style=\"x\">x</a>", "<a href=\"/a?b=1&amp;c=2\">x</a>"),
    ("<svg onload=alert(1)><g>", ""),
    ("<math><mtext><img src=x onerror=alert(1)></math>y", "y"),
    ("<style>@import 'x'</style>y", "y"),
    ("<iframe src=\"x\"></iframe>y", "y"),
    ("<form action=x><input name=y></form>z", "z"),
    ("<!-- a --><b>x<!-- unclosed", "<b>x</b>"),
    ("<!--><img src=x onerror=alert(1)>-->", "<img src=\"x\" />--&gt;"),
    ("<?php x ?>y<![CDATA[ <b> ]]>z", "yz"),
    ("</b></div>x", "x"),
    ("<div><b>x</div>y", "<div><b>x</b></div>y"),
    ("<b/onclick=x/>y", "<b>y</b>"),
    ("<img/src=\"x\"/onerror=alert(1)>", "<img src=\"x\" />"),
    ("<a b='\"<c>", "&lt;a b='\""),
    ("a < b & c &lt; d &x", "a &lt; b &amp; c &lt; d &amp;x"),
    ("<p id=\"kb-search\">x</p><p id=ok>", "<p>x</p><p id=\"ok\"></p>"),
    ("<td colspan=2 align=LEFT>x", "<td colspan=\"2\" align=\"left\">x</td>"),
    ("<details open><summary>s</summary>x</details>", "<details open=\"\"><summary>s</summary>x</details>"),
  ])
  func letsOnlyHarmlessMarkupThrough(html: String, expected: String) {
    let shown = HTMLSanitizer().sanitize(html)
    #expect(shown == expected)
  }

  @Test(arguments: [
    ("a <b>c *d</b> e*\n", "<p>a <b>c <em>d e</em></b></p>\n"),
    ("> <div>\n>\n> *x*\n\ny\n", "<blockquote>\n<div>\n<p><em>x</em></p>\n</div></blockquote>\n<p>y</p>\n"),
    ("<div>\n\n*x*\n\n</div>\n", "<div>\n<p><em>x</em></p>\n</div>\n"),
    ("x <u>y\n\nz\n", "<p>x <u>y</u></p>\n<p>z</p>\n"),
  ])
  func keepsThePageWellFormed(markdown: String, html: String) {
    #expect(
      HTMLRenderer().render(MarkdownDocument.parse(markdown)).replacing(
        "\n</blockquote>", with: "</blockquote>") == html)
  }

  @Test(arguments: [
    "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](<java\tscript:alert(1)>)",
    "[a](data:text/html,x)",
    "[a](&#x6A;avascript:alert(1))", "<javascript:alert(1)>", "![a](vbscript:x)",
    "[a](\u{1}javascript:alert(1))",
  ])
  func dropsUnsafeTargets(markdown: String) {
    let html = HTMLRenderer().render(MarkdownDocument.parse(markdown))
    #expect(html.contains("href=\"\"") || html.contains("src=\"\"") || !html.contains("="), "\(html)")
  }

  @Test func resolverChangesAndRemovesLinks() {
    var options = HTMLOptions()
    options.resolve = { _, target in target == "b.md" ? "/b/" : nil }
    let html = HTMLRenderer(options: options).render(MarkdownDocument.parse("[a](b.md) [c](d.md)\n"))
    #expect(html == "<p><a href=\"/b/\">a</a> c</p>\n")
  }

  @Test func headingsGetAnchorsAndPermalinks() {
    var options = HTMLOptions()
    options.anchors = [1: "标题"]
    options.permalinkLabel = "Link"
    options.headingOffset = 1
    let html = HTMLRenderer(options: options).render(MarkdownDocument.parse("# 标题\n"))
    #expect(
      html == """
        <h2 id="标题">标题 <a class="permalink" href="#%E6%A0%87%E9%A2%98" aria-label="Link">#</a></h2>

        """)
  }
}
