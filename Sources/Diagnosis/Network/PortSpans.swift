/// A set of ports as disjoint spans.
struct PortSpans: Sendable, Hashable {
  private(set) var spans: [ClosedRange<Int>]

  init(_ span: ClosedRange<Int>? = nil) { spans = span.map { [$0] } ?? [] }

  var count: Int { spans.reduce(0) { $0 + $1.count } }

  /// The ports that are also in `span`.
  func intersection(_ span: ClosedRange<Int>) -> PortSpans {
    var result = PortSpans()
    result.spans = spans.filter { $0.overlaps(span) }.map { $0.clamped(to: span) }
    return result
  }

  /// Takes `span` out.
  mutating func subtract(_ span: ClosedRange<Int>) {
    spans = spans.flatMap { part -> [ClosedRange<Int>] in
      guard part.overlaps(span) else { return [part] }
      var rest: [ClosedRange<Int>] = []
      if part.lowerBound < span.lowerBound { rest.append(part.lowerBound...(span.lowerBound - 1)) }
      if part.upperBound > span.upperBound { rest.append((span.upperBound + 1)...part.upperBound) }
      return rest
    }
  }

  /// Adds ports that are not in the set yet.
  mutating func add(_ other: PortSpans) { spans.append(contentsOf: other.spans) }

  func contains(_ span: ClosedRange<Int>) -> Bool { intersection(span).count == span.count }
}
