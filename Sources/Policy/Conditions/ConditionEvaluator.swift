internal import Model

/// Evaluates the conditions of a statement against a request's context.
///
/// Rules: "Condition operators", "Conditions with multiple context keys or values", "Single-valued vs.
/// multivalued context keys" (IAM user guide).
struct ConditionEvaluator {
  var context: RequestContext
  /// Whether the policy's version knows variables (2012-10-17).
  var knowsVariables: Bool

  /// Whether a condition holds.
  ///
  /// An operator that IAM does not know never holds.
  func holds(_ condition: PolicyDocument.Condition) -> Match {
    guard let named = ConditionOperator(condition.conditionOperator) else { return .no }
    if named.comparison == .null { return isNull(condition) }
    switch context.lookup(condition.key) {
    case .unknown: return .unknown
    case .absent: return Match(holdsWithoutKey(named))
    case .values(let values): return holds(named, condition.values, values)
    }
  }

  /// A missing key: `IfExists` and `ForAllValues` hold, `ForAnyValue` does not, and otherwise only negated
  /// operators do.
  private func holdsWithoutKey(_ named: ConditionOperator) -> Bool {
    if named.ifExists || named.qualifier == .all { return true }
    return named.qualifier == nil && named.isNegated
  }

  private func isNull(_ condition: PolicyDocument.Condition) -> Match {
    let isAbsent: Match
    switch context.lookup(condition.key) {
    case .unknown: isAbsent = .unknown
    case .absent: isAbsent = .yes
    case .values: isAbsent = .no
    }
    return condition.values.anyMatch { value in
      switch value.literal?.lowercased() {
      case "true": isAbsent
      case "false": isAbsent.negated
      case nil: .unknown
      default: .no
      }
    }
  }

  private func holds(
    _ named: ConditionOperator, _ policy: [SymbolicText], _ request: [SymbolicText]
  ) -> Match {
    // "If the key value resolves to a null data set, such as an empty string": as with no key.
    if named.qualifier != nil, request.allSatisfy({ $0.literal?.isEmpty == true }) {
      return Match(named.qualifier == .all)
    }
    let comparison = ValueComparison(named.comparison, policy, context: knowsVariables ? context : nil)
    func satisfies(_ value: SymbolicText) -> Match {
      let equal = comparison.matches(value)
      return named.isNegated ? equal.negated : equal
    }
    switch named.qualifier {
    case .all: return request.allMatch(satisfies)
    case .any: return request.anyMatch(satisfies)
    // Without a qualifier a negated operator asks that no value match.
    case nil: return named.isNegated ? request.allMatch(satisfies) : request.anyMatch(satisfies)
    }
  }
}
