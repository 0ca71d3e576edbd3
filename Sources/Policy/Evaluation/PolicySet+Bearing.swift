internal import Model

extension PolicySet {
  /// The policies without the statements that surely do not apply to the resource of a request, whatever its
  /// action.
  ///
  /// Two sets of which the same is left decide the same of every action of the same caller on that resource.
  package func bearing(on request: PolicyRequest) -> PolicySet {
    let matcher = StatementMatcher(request)
    func reduced(_ policies: [AttachedPolicy], _ kind: PolicyKind) -> [AttachedPolicy] {
      policies.map { policy in
        var policy = policy
        policy.document.statements = policy.document.statements.filter {
          matcher.appliesToResource($0, in: policy.document, as: kind)
        }
        return policy
      }
    }
    var set = self
    set.identity = reduced(identity, .identity)
    set.boundaries = boundaries.map { reduced($0, .boundary) }
    set.endpoint = endpoint.map { reduced($0, .endpoint) }
    set.resource = resource.flatMap { reduced([$0], .resource).first }
    return set
  }
}
