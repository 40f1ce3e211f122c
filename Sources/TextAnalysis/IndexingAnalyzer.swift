/// The analysis for an index: the same as `Analyzer`'s, but terms come as numbers, in the order of their first
/// occurrence, and their places in the text are not kept.
///
/// Occurrences add up until they are taken away; a memo makes frequent words cheap, and changes nothing else.
/// Use one a thread.
public final class IndexingAnalyzer {
  /// More terms than these are forgotten with the occurrences.
  private static let keptTerms = 1 << 18

  private var analysis = Analysis(output: OccurrenceOutput())

  /// Makes an analyzer that knows no term.
  public init() {}

  deinit {
    analysis.output.deallocate()
    analysis.deallocate()
  }

  /// The number of occurrences.
  public var occurrenceCount: Int { analysis.output.count }

  /// Analyses a part of a UTF-8 text and adds its occurrences.
  ///
  /// - Parameters:
  ///   - tag: what the occurrences carry, below 8.
  ///   - position: the position of the first word. From `Occurrence.maximumPosition` on there are none.
  /// - Returns: how many positions the part takes.
  /// - Complexity: linear in the length of the part.
  public func add(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, tag: UInt32, at position: UInt32
  ) -> UInt32 {
    let part = UnsafeBufferPointer(rebasing: text[range].prefix(Analyzer.maximumTextLength))
    let isPlaced = Int(position) + part.count <= Int(Occurrence.maximumPosition)
    let first = isPlaced ? position : 0
    analysis.output.begin(tag: tag, position: first, isPlaced: isPlaced)
    analysis.run(part, readableCount: text.count - range.lowerBound)
    return analysis.output.position &- first
  }

  /// Calls `body` with the occurrences in the order in which they were added, and the terms.
  public func withOccurrences<Result>(
    _ body: (UnsafeBufferPointer<Occurrence>, borrowing TermTable) -> Result
  ) -> Result {
    body(
      UnsafeBufferPointer(start: analysis.output.occurrences, count: analysis.output.count),
      analysis.output.table)
  }

  /// Takes all occurrences away. Terms keep their numbers, unless there are very many.
  public func removeOccurrences() { analysis.output.removeOccurrences(keepingTerms: Self.keptTerms) }
}
