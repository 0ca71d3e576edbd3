/// Why a statement applies to a request, or does not: each element by itself, none hidden by another.
package struct StatementMatch: Sendable, Hashable {
  package var statement: StatementReference
  package var effect: PolicyDocument.Effect
  package var action: Match
  package var resource: Match
  /// yes where the policy's kind has no principals.
  package var principal: Match
  /// All conditions together.
  package var condition: Match
  /// The conditions that do not hold.
  package var unmetConditions: [PolicyDocument.Condition] = []
  /// What would have to be known, as phrases (`the value of ⟨TableName⟩`, `aws:SourceVpce`).
  package var unknowns: [String] = []
  /// What is wrong with the statement; a malformed one never applies.
  package var defect: PolicyDocument.Defect?
  var level = PrincipalLevel.direct

  /// Whether the statement allows or denies the request.
  package var applies: Match {
    switch defect {
    case .malformed: .no
    case .unknown: .unknown
    case nil: action.and(resource).and(principal).and(condition)
    }
  }
}
