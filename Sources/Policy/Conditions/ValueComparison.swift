internal import Model

/// Compares values of a request with the values of one condition: whether any of them matches.
struct ValueComparison {
  private let comparison: ConditionOperator.Comparison
  private let policy: [SymbolicText]
  private let context: RequestContext?

  /// A comparison with `policy`, its variables replaced from `context`; nil where the policy knows none.
  ///
  /// Numeric, date, binary and address operators know none whatever the version.
  init(_ comparison: ConditionOperator.Comparison, _ policy: [SymbolicText], context: RequestContext?) {
    self.comparison = comparison
    self.policy = policy
    self.context = context
  }

  func matches(_ request: SymbolicText) -> Match {
    switch comparison {
    case .string(let wildcards, let ignoresCase):
      return policy.anyMatch { string($0, request, wildcards: wildcards, ignoresCase: ignoresCase) }
    case .arn: return policy.anyMatch { arn($0, request) }
    case .bool: return policy.anyMatch { string($0, request, wildcards: false, ignoresCase: true) }
    case .number(let order): return known(request, Self.number) { order.holds($0, $1) }
    case .date(let order): return known(request, ConditionDate.milliseconds) { order.holds($0, $1) }
    case .binary: return known(request, { $0 }) { Base64.isSame($0, $1) }
    case .address: return known(request, AddressRange.init) { $1.contains($0) }
    case .null: return .no
    }
  }

  /// Compares where both sides are literal and can be read; what cannot be read matches nothing.
  private func known<Value>(
    _ request: SymbolicText, _ read: (String) -> Value?, holds: (Value, Value) -> Bool
  ) -> Match {
    guard let literal = request.literal else { return .unknown }
    guard let value = read(literal) else { return .no }
    return policy.anyMatch { text in
      guard let literal = text.literal else { return .unknown }
      return Match(read(literal).map { holds(value, $0) } ?? false)
    }
  }

  private func string(
    _ policy: SymbolicText, _ request: SymbolicText, wildcards: Bool, ignoresCase: Bool
  ) -> Match {
    guard let pattern = VariableExpansion(wildcards: wildcards, context: context).tokens(of: policy) else {
      return .no
    }
    let value = Token.value(request)
    return ignoresCase ? match(pattern.lowercased, value.lowercased) : match(pattern, value)
  }

  /// Six parts, each compared by itself; both sides must be ARNs.
  ///
  /// A lone asterisk is any ARN.
  private func arn(_ policy: SymbolicText, _ request: SymbolicText) -> Match {
    let pattern = SegmentedTokens(condition: policy, VariableExpansion(wildcards: true, context: context))
    let value = SegmentedTokens(value: request)
    if pattern.isUnresolved { return .no }
    if pattern.isAnything { return .yes }
    if pattern.mayHideColons || value.mayHideColons { return match(pattern.whole, value.whole) }
    guard pattern.segments.count == SegmentedTokens.arnSegments,
      value.segments.count == SegmentedTokens.arnSegments
    else { return .no }
    return zip(pattern.segments, value.segments).allMatch { match($0, $1) }
  }

  /// An integer or a decimal number; neither hexadecimal nor infinite.
  private static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }) else { return nil }
    return Double(text)
  }
}

extension [Token] {
  /// The tokens with their characters in lower case.
  var lowercased: [Token] {
    flatMap { token -> [Token] in
      guard case .character(let scalar) = token else { return [token] }
      return Token.literal(scalar.properties.lowercaseMapping)
    }
  }
}
