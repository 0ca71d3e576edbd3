internal import Deployment
internal import Model

/// The EC2 resources of a deployment, found by type and by every name that a property may give them.
struct NetworkResources: Sendable {
  let deployment: Deployment
  private var byType: [String: [Resource]] = [:]
  private var byID: [ResourceID: Resource] = [:]
  private var byName: [SymbolicText: ResourceID] = [:]

  init(_ deployment: Deployment) {
    self.deployment = deployment
    for resource in deployment.resources.sorted(by: { $0.id < $1.id })
    where resource.type.hasPrefix(Self.prefix) {
      byType[String(resource.type.dropFirst(Self.prefix.count)), default: []].append(resource)
      byID[resource.id] = resource
      byName[SymbolicText(Self.reference(resource.id))] = resource.id
      byName[resource.physicalID] = resource.id
      byName[resource.physicalID.substituting(deployment.bindings)] = resource.id
    }
  }

  private static let prefix = "AWS::EC2::"

  private static func reference(_ id: ResourceID) -> Symbol {
    Symbol(stack: id.stack, kind: .physicalID, name: id.logicalID)
  }

  /// Resources of `AWS::EC2::` + `type`, by logical id.
  func all(_ type: String) -> [Resource] { byType[type] ?? [] }

  /// Resources of a type whose property `key` refers to `id`.
  func all(_ type: String, where key: String, is id: NetworkID) -> [Resource] {
    all(type).filter { self.id($0.properties[key]) == id }
  }

  func resource(_ id: NetworkID?, _ type: String) -> Resource? {
    guard let id = id?.resource, let resource = byID[id], resource.type == Self.prefix + type else {
      return nil
    }
    return resource
  }

  /// What a property's text refers to.
  func id(_ text: SymbolicText) -> NetworkID { id(text, steps: 4) }

  // Attributes that repeat another resource's property are followed a few steps: they may go in circles.
  private func id(_ text: SymbolicText, steps: Int) -> NetworkID {
    if let id = byName[text] { return .declared(id) }
    let known = text.substituting(deployment.bindings)
    if let id = byName[known] { return .declared(id) }
    if let (owner, attribute) = attribute(of: text) { return id(owner, attribute, text, steps: steps) }
    return .named(known)
  }

  func id(_ value: SymbolicValue?) -> NetworkID? {
    switch value?.content {
    case nil, .absent, .null: nil
    case .unknown(let reason):
      .named(SymbolicText(Symbol(stack: "", kind: .opaque, name: reason)))
    default: (value?.text).map(id)
    }
  }

  /// The resource and the attribute, where a text is nothing but one attribute of a declared resource.
  func attribute(of text: SymbolicText) -> (owner: Resource, attribute: String)? {
    guard text.parts.count == 1, case .unknown(let symbol) = text.parts[0], symbol.kind == .attribute,
      let dot = symbol.name.firstIndex(of: ".")
    else { return nil }
    let id = ResourceID(stack: symbol.stack, logicalID: String(symbol.name[..<dot]))
    guard let owner = byID[id] else { return nil }
    return (owner, String(symbol.name[symbol.name.index(after: dot)...]))
  }

  // Attributes that repeat the id (CloudFormation resource reference, return values).
  private func id(_ owner: Resource, _ attribute: String, _ text: SymbolicText, steps: Int) -> NetworkID {
    switch attribute {
    case "GroupId", "SubnetId", "RouteTableId", "NatGatewayId", "InternetGatewayId", "PrefixListId", "Id",
      "VpcEndpointId", "EgressOnlyInternetGatewayId":
      .declared(owner.id)
    case "VpcId":
      if owner.type == "AWS::EC2::VPC" {
        .declared(owner.id)
      } else if steps > 0, let home = owner.properties["VpcId"]?.text {
        id(home, steps: steps - 1)
      } else {
        .named(text)
      }
    default: .named(text)
    }
  }

  /// What would tell whether a resource is there at all, where its condition is not known.
  func doubt(_ resource: Resource) -> Phrase? {
    resource.isCertain ? nil : "the condition of \(resource.id.logicalID), which parameters decide"
  }

  /// The text of a property with everything known put in, where nothing in it is unknown.
  func literal(_ value: SymbolicValue?) -> String? {
    value?.text?.substituting(deployment.bindings).literal
  }

  /// A flag of CloudFormation; nil where it is absent or unknown.
  func flag(_ value: SymbolicValue?) -> Bool? {
    switch literal(value)?.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  func integer(_ value: SymbolicValue?) -> Int? { literal(value).flatMap { Int($0) } }

  /// Whether a property is neither given nor unknown.
  static func isAbsent(_ value: SymbolicValue?) -> Bool {
    switch value?.content {
    case nil, .absent, .null: true
    default: false
    }
  }
}
