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
    let byName = Dictionary(grouping: roles.indices) { roles[$0].name }
    let byManagedPolicy = Dictionary(
      grouping: roles.indices.flatMap { role in roles[role].managedPolicyARNs.map { (role, $0) } }, by: \.1
    ).mapValues { $0.map(\.0) }
    let byBoundary = Dictionary(grouping: roles.indices.filter { roles[$0].boundary != nil }) {
      roles[$0].boundary ?? SymbolicText()
    }
    for resource in resources {
      let properties = resource.properties
      switch resource.type {
      case "AWS::IAM::Policy", "AWS::IAM::RolePolicy":
        let names = (properties["Roles"]?.asList ?? []) + (properties["RoleName"]?.asList ?? [])
        attach(resource, to: names.compactMap(\.text).flatMap { byName[$0] ?? [] })
      case "AWS::IAM::ManagedPolicy":
        let named = (properties["Roles"]?.asList ?? []).compactMap(\.text).flatMap { byName[$0] ?? [] }
        let attached = byManagedPolicy[resource.physicalID] ?? []
        attach(resource, to: named + attached)
        for role in attached { roles[role].managedPolicyARNs.removeAll { $0 == resource.physicalID } }
        for role in byBoundary[resource.physicalID] ?? [] {
          roles[role].boundaryDocument = policyDocument(properties["PolicyDocument"])
        }
      default: break
      }
    }
  }

  private mutating func attach(_ resource: Resource, to found: [Int]) {
    let name = resource.properties["PolicyName"] ?? resource.properties["ManagedPolicyName"]
    for role in Set(found).sorted() {
      append(resource.properties, named: name, to: &roles[role], holder: resource.id)
    }
  }
}
