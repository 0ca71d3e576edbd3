package import Model

/// What IAM would answer.
package enum Result: String, Sendable, Hashable {
  case allowed = "Allowed"
  case explicitlyDenied = "ExplicitlyDenied"
  case implicitlyDenied = "ImplicitlyDenied"
}

/// The kind of policy that an answer is due to; raw values as `culprit iam simulate` prints them.
package enum PolicyKind: String, Sendable, Hashable, CaseIterable {
  case identity = "identity-policy"
  case resource = "resource-policy"
  case boundary = "permissions-boundary"
  case session = "session-policy"
  case scp
  case rcp
  case endpoint = "vpc-endpoint-policy"
}

/// A statement that took part in an answer.
package struct StatementReference: Sendable, Hashable {
  /// The policy's name: as attached, or its position in the request of `iam simulate`.
  package var policy: String
  /// Position of the statement in its policy, from 0.
  package var index: Int
  package var sid: String?
  /// Where the statement stands in a template.
  package var place: DocumentPlace?

  package init(policy: String, index: Int, sid: String? = nil, place: DocumentPlace? = nil) {
    self.policy = policy
    self.index = index
    self.sid = sid
    self.place = place
  }
}

/// An answer with what decided it.
///
/// Where symbolic texts or unknown policies leave the answer open, `result` is the answer under the
/// assumption that what is unknown neither allows nor denies, and `unknowns` names what would have to be
/// known: a caller that must not accuse wrongly reads a denial with unknowns as "unknown".
package struct Decision: Sendable, Hashable {
  package var result: Result
  package var decidedBy: PolicyKind
  /// The statements that decided: those that allow or deny; for an implicit denial none.
  package var statements: [StatementReference]
  package var unknowns: [String]

  package init(
    _ result: Result, decidedBy: PolicyKind, statements: [StatementReference] = [], unknowns: [String] = []
  ) {
    self.result = result
    self.decidedBy = decidedBy
    self.statements = statements
    self.unknowns = unknowns
  }
}
