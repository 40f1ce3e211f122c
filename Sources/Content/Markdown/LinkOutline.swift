/// The links and images of a document.
public enum LinkOutline {
  /// The links and images in order.
  ///
  /// - Complexity: Linear in the document.
  public static func links(of document: MarkdownDocument) -> [Link] {
    document.nodes.indices.compactMap { index in
      let node = document.nodes[index]
      guard node.kind == .link || node.kind == .image else { return nil }
      return Link(
        destination: document.literal(of: index), isImage: node.kind == .image, node: index,
        range: node.sourceRange)
    }
  }
}
