import Diagnostics
import Testing

@testable import SOP

struct SVGTests {
  static let fixtures = ["return", "angry-customer", "blocks"]

  static func layout(_ name: String, language: String? = nil) throws -> SVGLayout {
    let compiled = try Fixtures.compile("\(name).yaml")
    let sop = try #require(compiled.sop)
    return SVGLayout(SVGCards(sop, compiled.graph, language: language, width: 178), top: 0)
  }

  @Test(arguments: fixtures) func showsEveryStepOnceAndNoneOverAnother(name: String) throws {
    var layout = try Self.layout(name)
    layout.move(first: 20, second: 240)
    #expect(layout.cardOfVertex.allSatisfy { $0 != nil })
    for (index, card) in layout.cards.enumerated() {
      #expect(card.frame.height >= card.height)
      for other in layout.cards[(index + 1)...] {
        let apart =
          card.frame.right <= other.frame.x || other.frame.right <= card.frame.x
          || card.frame.bottom <= other.frame.y || other.frame.bottom <= card.frame.y
        #expect(apart, "\(card.title) \(other.title)")
      }
    }
  }

  @Test(arguments: fixtures) func drawsTheMainLineStraightDown(name: String) throws {
    let compiled = try Fixtures.compile("\(name).yaml")
    let layout = try Self.layout(name)
    let main = compiled.graph.mainLine.compactMap { layout.cardOfVertex[$0] }.map { layout.cards[$0] }
    #expect(main.allSatisfy { $0.column == 0 && $0.frame.x == main[0].frame.x })
    #expect(zip(main, main.dropFirst()).allSatisfy { $0.frame.bottom < $1.frame.y })
  }

  @Test(arguments: fixtures) func keepsLanesThatOverlapApart(name: String) throws {
    let layout = try Self.layout(name)
    let lines = SVGLanes(layout).lines
    func span(_ line: SVGLanes.Line) -> ClosedRange<Int> {
      let (port, entry) = (layout.cards[line.source].port(line.exit), layout.cards[line.target].entry)
      return min(port, entry)...max(port, entry)
    }
    for (index, line) in lines.enumerated() {
      for other in lines[(index + 1)...]
      where line.strip == other.strip && line.lane == other.lane && line.target != other.target {
        #expect(!span(line).overlaps(span(other)))
      }
    }
  }

  @Test(arguments: [
    ("a b c", 18, ["a b", "c"]), ("退款多久到账", 30, ["退款多", "久到账"]), ("", 30, []),
    ("refund 退款", 40, ["refund", "退款"]),
    ("averyverylongword", 36, ["averyv", "erylong", "word"]),
  ])
  func breaksLines(text: String, width: Int, lines: [String]) {
    #expect(SVGText.lines(text, size: 10, width: width, limit: 9) == lines)
  }

  @Test func placesSideStepsByTheirFirstWay() throws {
    let compiled = Fixtures.compile(
      text: """
        sop: order
        title: Order
        steps:
          - step: one
            task: One
            fields: {fits: {type: boolean}}
            choose:
              - {when: fits, go: two}
            otherwise: ask
          - step: two
            task: Two
            choose:
              - {when: fits, go: done}
            otherwise: stop
          - step: done
            end: resolved
          - step: stop
            end: cancelled
          - step: ask
            task: Ask
          - step: asked
            end: not_resolved
        """)
    let sop = try #require(compiled.sop)
    let layout = SVGLayout(SVGCards(sop, compiled.graph, language: nil, width: 170), top: 0)
    let side = layout.cards.filter { $0.column == 1 }.compactMap(\.vertex)
    #expect(side.map { compiled.graph.ids[$0] } == ["ask", "asked", "stop"])
  }

  @Test func keepsMarksWithWhatTheyBelongTo() {
    func lines(_ text: String, _ width: Int) -> [String] {
      SVGText.lines(text, size: 10, width: width, limit: 9)
    }
    #expect(lines("复述问题，给出方案", 40) == ["复述问", "题，给出", "方案"])
    #expect(lines("一二三（四）", 40) == ["一二三", "（四）"])
    #expect(lines("转交 · 限时 10m", 52) == ["转交 · 限时", "10m"])
  }

  @Test func keepsWhereALongWayLeads() {
    let lines = SVGText.lines("one two three four → 7", size: 10, width: 60, limit: 2, ending: "… → 7")
    #expect(lines.last?.hasSuffix("… → 7") == true)
  }

  @Test func marksWhatIsLeftOut() {
    let lines = SVGText.lines("one two three four five six", size: 10, width: 40, limit: 2)
    #expect(lines.count == 2)
    #expect(lines.last?.hasSuffix("…") == true)
    #expect(lines.allSatisfy { SVGText.width($0, size: 10) <= 40 })
  }

  @Test func escapesWhatXMLReads() {
    #expect(XMLText.escape("a < b && \"c\" > d") == "a &lt; b &amp;&amp; &quot;c&quot; &gt; d")
  }
}
