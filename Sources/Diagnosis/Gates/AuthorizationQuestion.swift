internal import Deployment
internal import Model
internal import Policy

/// A function's role asking IAM for a table.
struct AuthorizationQuestion {
  let deployment: Deployment
  let function: Function
  let role: Role
  let target: CallTarget

  /// IAM's answer; nil where the resource that the permission is asked on is not known.
  func answer(to permission: DynamoDBActions.Permission) -> Decision? {
    resource(of: permission.target).map { evaluate(request(permission.action, on: $0), against: policies) }
  }

  private func resource(of target: DynamoDBActions.Target) -> SymbolicText? {
    switch target {
    case .table: self.target.tableARN
    case .indexElseTable: self.target.arn
    case .any: "*"
    case .stream, .backup, .export, .importTask, .globalTable: nil
    }
  }

  func request(_ action: String, on resource: SymbolicText? = nil) -> PolicyRequest {
    PolicyRequest(
      principal: principal, action: action, resource: resource ?? target.arn,
      context: deployment.endpointContext(for: function), contextIsComplete: false,
      isWildcardOnlyAction: resource == "*")
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

  var identityPolicies: [AttachedPolicy] {
    role.policies.map {
      AttachedPolicy(name: $0.name, document: $0.document.substituting(deployment.bindings))
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
        name: "resource policy of \(target.label)", document: policy.substituting(deployment.bindings))
    }
    return set
  }

  /// What bears on everything that the role asks for: its boundary, and policies that are not known.
  var roleSide: PolicySet {
    var set = PolicySet()
    set.unknownIdentity = role.managedPolicyARNs.map { $0.substituting(deployment.bindings) }
      .filter { managedPolicy(arn: $0) == nil }.map(\.description)
    if let boundary = role.boundaryDocument {
      set.boundaries = [
        AttachedPolicy(
          name: role.boundary?.description ?? "boundary", document: boundary.substituting(deployment.bindings)
        )
      ]
    }
    return set
  }
}
