internal import Model

/// Compares one request with statements.
struct StatementMatcher {
  let caller: Caller
  private let action: ActionMatcher
  private let resource: ResourceMatcher
  private let context: RequestContext
  private let requested: SymbolicText
  /// Whether the caller has a permissions boundary.
  var hasBoundary = false
  var endpointIsGateway = false

  init(_ request: PolicyRequest) {
    caller = Caller(request.principal)
    action = ActionMatcher(request.action)
    requested = request.resource
    resource = ResourceMatcher(request.resource, isWildcardOnly: request.isWildcardOnlyAction)
    var context = RequestContext(request.context, isComplete: request.contextIsComplete)
    context.derive("aws:PrincipalArn", caller.principalARN)
    context.derive("aws:PrincipalAccount", caller.accountText)
    context.derive("aws:PrincipalType", SymbolicText(caller.principalType))
    context.derive("aws:username", caller.userNameText)
    context.derive("aws:PrincipalIsAWSService", SymbolicText(caller.kind == .service ? "true" : "false"))
    context.derive("aws:PrincipalServiceName", caller.kind == .service ? request.principal : nil)
    context.derive("aws:ResourceAccount", request.owner)
    self.context = context
  }

  func matches(_ policy: AttachedPolicy, as kind: PolicyKind) -> [StatementMatch] {
    policy.document.statements.enumerated().map { offset, statement in
      let reference = StatementReference(
        policy: policy.name, index: offset, sid: statement.sid, place: statement.place)
      return match(statement, reference, in: policy.document, as: kind)
    }
  }

  /// Whether a statement may apply to the request's resource.
  func appliesToResource(
    _ statement: PolicyDocument.Statement, in document: PolicyDocument, as kind: PolicyKind
  ) -> Bool {
    resourceMatch(statement, in: document, as: kind) != .no
  }

  private func match(
    _ statement: PolicyDocument.Statement, _ reference: StatementReference, in document: PolicyDocument,
    as kind: PolicyKind
  ) -> StatementMatch {
    var result = StatementMatch(
      statement: reference, effect: statement.effect, action: .no, resource: .no, principal: .no,
      condition: .yes, defect: statement.defect)
    if case .unknown(let reason) = statement.defect { result.unknowns.append(reason) }
    result.action = statement.actions.match { action.matches($0) }
    result.resource = resourceMatch(statement, in: document, as: kind)
    (result.principal, result.level) = principalMatch(statement, as: kind)
    addConditions(of: statement, in: document, to: &result)
    if result.action == .unknown { result.unknowns += statement.actions.patterns.phrases }
    if result.resource == .unknown {
      result.unknowns += phrases(of: statement.resources?.patterns ?? [], else: requested)
    }
    if result.principal == .unknown {
      result.unknowns += phrases(
        of: (statement.principals?.patterns ?? []).map(\.value), else: caller.principal)
    }
    return result
  }

  /// What the patterns leave open; where they are literal, it is the request that is.
  private func phrases(of patterns: [SymbolicText], else request: SymbolicText) -> [String] {
    let phrases = patterns.phrases
    guard phrases.isEmpty else { return phrases }
    // A name says more to a reader than the account or the Region that stands before it.
    let named = request.symbols.filter { $0.kind != .pseudo }.map { SymbolicText($0) }
    return named.isEmpty ? [request].phrases : named.phrases
  }

  private func resourceMatch(
    _ statement: PolicyDocument.Statement, in document: PolicyDocument, as kind: PolicyKind
  ) -> Match {
    // The policies of resources may leave the element out: they apply to what they are attached to.
    guard let resources = statement.resources else { return Match(kind == .resource || kind == .endpoint) }
    let expansion = VariableExpansion(wildcards: true, context: document.knowsVariables ? context : nil)
    let completes = [.identity, .boundary, .scp, .rcp].contains(kind)
    var isUnresolved = false
    let match = resources.match { pattern in
      let tokens = SegmentedTokens(resource: pattern, expansion)
      isUnresolved = isUnresolved || tokens.isUnresolved
      return resource.matches(tokens, completesARNs: completes)
    }
    // "If AWS cannot resolve a variable, this might cause the entire statement to be invalid": what an
    // exception excepts is then not known, and the statement must not reach further for it.
    if isUnresolved, case .allBut = resources { return .no }
    return match
  }

  private func principalMatch(
    _ statement: PolicyDocument.Statement, as kind: PolicyKind
  ) -> (Match, PrincipalLevel) {
    // Identity policies have no principals; organizations' policies hold for everyone below them.
    guard [.resource, .endpoint, .rcp].contains(kind) else { return (.yes, .direct) }
    let matcher = PrincipalMatcher(caller: caller)
    switch statement.principals {
    case nil: return (Match(kind == .rcp), .direct)
    case .only(let patterns):
      let (level, match) = matcher.level(of: patterns)
      if kind == .endpoint, endpointIsGateway, level == .account { return (.no, level) }
      return (match, level)
    case .allBut(let patterns):
      // "Will always deny any IAM principal that has a permissions boundary policy attached, regardless of
      // the values specified in the NotPrincipal element" ("NotPrincipal", IAM user guide).
      if statement.effect == .deny, hasBoundary, caller.isIdentity { return (.yes, .direct) }
      return (matcher.level(of: patterns).match.negated, .direct)
    }
  }

  private func addConditions(
    of statement: PolicyDocument.Statement, in document: PolicyDocument, to result: inout StatementMatch
  ) {
    let evaluator = ConditionEvaluator(context: context, knowsVariables: document.knowsVariables)
    for condition in statement.conditions {
      let holds = evaluator.holds(condition)
      result.condition = result.condition.and(holds)
      switch holds {
      case .yes: break
      case .no: result.unmetConditions.append(condition)
      case .unknown: result.unknowns.append(condition.key)
      }
    }
  }
}

extension PolicyDocument.Scope {
  /// The patterns, whichever way they count.
  var patterns: [Pattern] {
    switch self {
    case .only(let patterns), .allBut(let patterns): patterns
    }
  }

  func match(_ matches: (Pattern) -> Match) -> Match {
    switch self {
    case .only(let patterns): patterns.anyMatch(matches)
    case .allBut(let patterns): patterns.anyMatch(matches).negated
    }
  }
}

extension PolicyRequest {
  /// The account that owns the resource: as told, or as in its ARN.
  var owner: SymbolicText? {
    if let resourceAccount, !resourceAccount.isEmpty { return SymbolicText(resourceAccount) }
    let segmented = SegmentedTokens(value: resource)
    guard !segmented.mayHideColons, segmented.segments.count == SegmentedTokens.arnSegments,
      !segmented.segments[4].isEmpty
    else { return nil }
    return Token.text(segmented.segments[4])
  }
}

extension [SymbolicText] {
  /// What would have to be known, in the order in which it stands.
  fileprivate var phrases: [String] {
    var phrases: [String] = []
    for symbol in flatMap(\.symbols) {
      let phrase = "the value of \(symbol)"
      if !phrases.contains(phrase) { phrases.append(phrase) }
    }
    return phrases
  }
}
