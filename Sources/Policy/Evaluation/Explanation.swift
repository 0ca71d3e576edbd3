/// For every statement of an identity policy, why it applies to a request or does not.
///
/// In the order of the document; nothing is left out.
package func explain(_ request: PolicyRequest, _ policy: AttachedPolicy) -> [StatementMatch] {
  StatementMatcher(request).matches(policy, as: .identity)
}
