internal import Deployment
internal import Model
internal import Policy

/// A function's role asking IAM for a table.
struct AuthorizationQuestion {
  let deployment: Deployment
  let function: Function
  let role: Role
  var target: CallTarget
  /// The Region that the call went to, where the evidence tells it.
  var region: String?
  /// How IAM refused the call, where the evidence tells it.
  var denial: Denial?

  /// IAM's answer; nil where the resource that the permission is asked on is not known.
  func answer(to permission: DynamoDBActions.Permission) -> Decision? {
    guard let resource = resource(of: permission.target) else { return nil }
    let request = request(permission.action, on: resource)
    let decision = evaluate(request, against: policies)
    guard let seen = answer(seenOn: resource) else { return decision }
    let closed = evaluate(request, against: policies, answered: seen)
    return closed.result == seen ? closed : decision
  }

  /// Whether some action on a resource may have another answer to `other`, the question on an edited model.
  func mayBeAnswered(otherwiseBy other: AuthorizationQuestion, on resource: SymbolicText?) -> Bool {
    guard let resource else { return false }
    let (mine, theirs) = (request("dynamodb:*", on: resource), other.request("dynamodb:*", on: resource))
    return mine != theirs || policies.bearing(on: mine) != other.policies.bearing(on: theirs)
  }

  /// What the evidence tells of IAM's answer for a resource; nil where it tells nothing, or was about another
  /// one.
  private func answer(seenOn resource: SymbolicText) -> Result? {
    guard let denial else { return nil }
    if let named = denial.resource, deployment.match(resource, named) == .different { return nil }
    switch denial.by {
    case nil, .identityImplicit: return .implicitlyDenied
    case .identityExplicitDeny, .resourcePolicy: return .explicitlyDenied
    case .permissionsBoundary, .scp, .rcp, .sessionPolicy, .vpcEndpointPolicy: return nil
    }
  }

  /// The resource that a permission is asked on; nil where neither the deployment nor a denial tells it.
  func resource(of target: DynamoDBActions.Target) -> SymbolicText? {
    switch target {
    case .table: self.target.tableARN
    case .indexElseTable: self.target.hasUnknownIndex ? nil : self.target.arn
    case .any: "*"
    case .stream: denied(below: "/stream/") ?? self.target.streamARN
    case .backup: denied(below: "/backup/")
    case .export: denied(below: "/export/")
    case .importTask: denied(below: "/import/")
    case .globalTable: denied(below: ":global-table/")
    }
  }

  private func denied(below part: String) -> SymbolicText? {
    denial?.resource.flatMap { $0.contains(part) ? SymbolicText($0) : nil }
  }

  func request(_ action: String, on resource: SymbolicText? = nil) -> PolicyRequest {
    PolicyRequest(
      principal: principal, action: action, resource: resource ?? target.arn, context: context,
      contextIsComplete: false, isWildcardOnlyAction: resource == "*")
  }

  /// The condition keys that follow from the deployment; those that do not are open.
  ///
  /// SDKs call over TLS; a role that Lambda has assumed has neither a user's name nor a second factor; nobody
  /// calls in the function's stead ("AWS global condition context keys", IAM user guide).
  private var context: [String: [SymbolicText]] {
    var context = deployment.endpointContext(for: function)
    context["aws:RequestedRegion"] = [regionText]
    context["aws:SecureTransport"] = ["true"]
    context["aws:ViaAWSService"] = ["false"]
    for absent in ["aws:username", "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:CalledVia"] {
      context[absent] = []
    }
    return context
  }

  private var regionText: SymbolicText {
    if let region { return SymbolicText(region) }
    if let text = target.tableARN.literal, let arn = ARN(text) { return SymbolicText(arn.region) }
    if let region = deployment.stacks.first(where: { $0.name == function.id.stack })?.region {
      return SymbolicText(region)
    }
    return SymbolicText(Symbol(stack: function.id.stack, kind: .pseudo, name: "AWS::Region"))
      .substituting(deployment.bindings)
  }

  /// The session that Lambda opens: it bears the function's name.
  private var principal: SymbolicText {
    let role = role.name.substituting(deployment.bindings)
    let function = function.name.substituting(deployment.bindings)
    let account = accountText
    return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + function
  }

  /// The role's account: that of its stack, where the cloud assembly or the command line tells it.
  var accountText: SymbolicText {
    if let account = deployment.stacks.first(where: { $0.name == role.id.stack })?.account {
      return SymbolicText(account)
    }
    let symbol = Symbol(stack: role.id.stack, kind: .pseudo, name: "AWS::AccountId")
    return SymbolicText(symbol).substituting(deployment.bindings)
  }

  /// The policy that is the role's boundary, where a template declares it.
  var boundary: Resource? {
    guard let boundary = role.boundary else { return nil }
    return deployment.resources.first {
      $0.type == "AWS::IAM::ManagedPolicy" && $0.physicalID == boundary
    }
  }

  var identityPolicies: [AttachedPolicy] {
    role.policies.map {
      AttachedPolicy(
        name: $0.name, document: withoutOtherTables($0.document.substituting(deployment.bindings)))
    }
      + role.managedPolicyARNs.compactMap { arn in
        managedPolicy(arn: arn.substituting(deployment.bindings)).map {
          AttachedPolicy(name: arn.description, document: $0)
        }
      }
  }

  private var policies: PolicySet {
    var set = roleSide
    set.identity = identityPolicies
    set.endpoint = deployment.endpointPolicies(for: function)
    set.endpointIsGateway = deployment.callsPassGatewayEndpoints(of: function)
    if let policy = target.table?.resourcePolicy {
      set.resource = AttachedPolicy(
        name: "resource policy of \(target.label)",
        document: withoutOtherRoles(policy.substituting(deployment.bindings)))
    }
    return set
  }

  /// Managed policies of the role whose content no template tells.
  var unknownPolicies: [SymbolicText] {
    role.managedPolicyARNs.map { $0.substituting(deployment.bindings) }
      .filter { managedPolicy(arn: $0) == nil }
  }

  /// What bears on everything that the role asks for: its boundary, and policies that are not known.
  var roleSide: PolicySet {
    var set = PolicySet()
    set.unknownIdentity = unknownPolicies.map(\.description)
    if let boundary = role.boundaryDocument
      ?? role.boundary.flatMap({ managedPolicy(arn: $0.substituting(deployment.bindings)) })
    {
      set.boundaries = [
        AttachedPolicy(
          name: role.boundary?.description ?? "boundary", document: boundary.substituting(deployment.bindings)
        )
      ]
    }
    return set
  }
}
