internal import Model

/// Compares the resource of a request with patterns of `Resource` and `NotResource`.
struct ResourceMatcher {
  private let value: SegmentedTokens
  private let isAnyResource: Bool

  /// Where `isWildcardOnly`, the action has no resource-level permissions.
  ///
  /// Its resource is then `*`, whatever the request names.
  init(_ resource: SymbolicText, isWildcardOnly: Bool) {
    value = SegmentedTokens(value: resource)
    isAnyResource = isWildcardOnly || resource.literal == "*"
  }

  /// Whether a pattern covers the resource: segment by segment, case-sensitive ("IAM JSON policy elements:
  /// Resource").
  func matches(_ pattern: SegmentedTokens, completesARNs: Bool) -> Match {
    if pattern.isAnything { return .yes }
    if pattern.isUnresolved { return .no }
    // A pattern such as `?` would cover the asterisk as a character; only asterisks cover it as "every
    // resource".
    if isAnyResource {
      return pattern.whole.contains(where: \.isUnknown) ? match(pattern.whole, [.character("*")]) : .no
    }
    if pattern.mayHideColons || value.mayHideColons { return match(pattern.whole, value.whole) }
    guard value.segments.count == SegmentedTokens.arnSegments else {
      return match(pattern.whole, value.whole)
    }
    let segments = completesARNs ? pattern.completed : pattern.segments
    guard segments.count == value.segments.count else { return .no }
    return zip(segments, value.segments).allMatch { match($0, $1) }
  }
}
