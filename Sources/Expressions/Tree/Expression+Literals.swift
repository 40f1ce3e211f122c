extension Expression {
  /// The values that are written out in it, in the order of the text.
  ///
  /// - Complexity: linear in the nodes.
  public var literals: [Value] {
    nodes.compactMap { node in
      if case .literal(let value) = node.kind { value } else { nil }
    }
  }
}
