internal import Model
internal import Policy

extension ModelBuilder {
  func role(_ resource: Resource, _ scope: TemplateScope) -> Role {
    let properties = resource.properties
    var role = Role(resource: resource, arn: scope.arn(resource.id.logicalID) ?? SymbolicText())
    for policy in properties["Policies"]?.asList ?? [] {
      append(policy, named: policy["PolicyName"], to: &role, holder: resource.id)
    }
    role.managedPolicyARNs = properties.texts("ManagedPolicyArns", scope)
    role.boundary = properties["PermissionsBoundary"]?.text
    role.trust = policyDocument(properties["AssumeRolePolicyDocument"])
    return role
  }

  private func append(
    _ policy: SymbolicValue, named name: SymbolicValue?, to role: inout Role, holder: ResourceID
  ) {
    guard let value = policy["PolicyDocument"], let document = policyDocument(value) else { return }
    let text = name?.text.map { $0.literal ?? $0.description } ?? holder.logicalID
    role.policies.append(
      Role.Policy(
        name: text, document: document, holder: holder, place: value.place ?? role.resource.place))
  }

  /// Attaches what other resources give to the roles: inline policies, managed policies, boundaries.
  mutating func attachPolicies() {
    for resource in resources {
      let properties = resource.properties
      switch resource.type {
      case "AWS::IAM::Policy", "AWS::IAM::RolePolicy":
        let names = (properties["Roles"]?.asList ?? []) + (properties["RoleName"]?.asList ?? [])
        attach(resource, to: names.compactMap(\.text)) { _ in false }
      case "AWS::IAM::ManagedPolicy":
        let reference = resource.physicalID
        attach(resource, to: (properties["Roles"]?.asList ?? []).compactMap(\.text)) { role in
          role.managedPolicyARNs.contains(reference)
        }
        for offset in roles.indices {
          roles[offset].managedPolicyARNs.removeAll { $0 == reference }
          if roles[offset].boundary == reference {
            roles[offset].boundaryDocument = policyDocument(properties["PolicyDocument"])
          }
        }
      default: break
      }
    }
  }

  private mutating func attach(
    _ resource: Resource, to names: [SymbolicText], or isAttached: (Role) -> Bool
  ) {
    let name = resource.properties["PolicyName"] ?? resource.properties["ManagedPolicyName"]
    for offset in roles.indices where names.contains(roles[offset].name) || isAttached(roles[offset]) {
      append(resource.properties, named: name, to: &roles[offset], holder: resource.id)
    }
  }
}
