package import Documents
internal import Model

/// One case of `culprit iam simulate`: a request, and every policy that applies to it.
package struct SimulationCase: Sendable, Hashable {
  package var name: String?
  package var request: PolicyRequest
  package var policies: PolicySet

  /// The case that a JSON object is (CONTRACT.md of the project's shared design).
  ///
  /// Policies may be documents, documents as JSON text, or objects with `name` and `policy`.
  ///
  /// - Throws: ``SimulationError`` naming the part that cannot be read.
  package init(_ node: Node) throws(SimulationError) {
    guard node.members != nil else { throw SimulationError("it is no JSON object") }
    name = node["name"]?.scalarText
    guard let request = node["request"], request.members != nil else {
      throw SimulationError("it has no request object")
    }
    self.request = try Self.request(request)
    policies = try Self.policies(node)
  }

  private static func request(_ node: Node) throws(SimulationError) -> PolicyRequest {
    guard let action = node["action"]?.string else { throw SimulationError("request.action is no text") }
    let resource = node["resource"]
    guard let arn = resource?.string ?? resource?["resource"]?.string else {
      throw SimulationError("request.resource.resource is no text")
    }
    guard let principal = node["principal"]?.string else {
      throw SimulationError("request.principal is no text")
    }
    return PolicyRequest(
      principal: SymbolicText(principal), action: action, resource: SymbolicText(arn),
      resourceAccount: resource?["accountId"]?.scalarText, context: try context(node["context"]),
      contextIsComplete: true, isWildcardOnlyAction: node["wildcardOnlyAction"]?.bool ?? false)
  }

  private static func context(_ node: Node?) throws(SimulationError) -> [String: [SymbolicText]] {
    guard let node, !node.isNull else { return [:] }
    guard let members = node.uniqueMembers else { throw SimulationError("request.context is no object") }
    var context: [String: [SymbolicText]] = [:]
    for member in members where !member.value.isNull {
      var values: [SymbolicText] = []
      for element in member.value.array ?? [member.value] {
        guard let text = element.scalarText else {
          throw SimulationError("request.context: a value of \(member.key) is no text")
        }
        values.append(SymbolicText(text))
      }
      context[member.key] = values
    }
    return context
  }

  private static func policies(_ node: Node) throws(SimulationError) -> PolicySet {
    var set = PolicySet()
    set.identity = try list(node, "identityPolicies") ?? []
    set.resource = single(node, "resourcePolicy")
    set.boundaries = try list(node, "permissionBoundaries")
    set.session = single(node, "sessionPolicy")
    set.endpoint = try list(node, "endpointPolicies")
    set.serviceControl = try levels(node, "serviceControlPolicies")
    set.resourceControl = try levels(node, "resourceControlPolicies")
    return set
  }

  private static func present(_ node: Node, _ key: String) -> Node? {
    guard let part = node[key], !part.isNull else { return nil }
    return part
  }

  private static func single(_ node: Node, _ key: String) -> AttachedPolicy? {
    present(node, key).map { policy($0, key) }
  }

  private static func list(_ node: Node, _ key: String) throws(SimulationError) -> [AttachedPolicy]? {
    guard let part = present(node, key) else { return nil }
    return try policies(part, key)
  }

  private static func policies(_ node: Node, _ key: String) throws(SimulationError) -> [AttachedPolicy] {
    guard let elements = node.array else { throw SimulationError("\(key) is no array") }
    return elements.enumerated().map { policy($0.element, "\(key)[\($0.offset)]") }
  }

  private static func levels(_ node: Node, _ key: String) throws(SimulationError) -> [[AttachedPolicy]]? {
    guard let part = present(node, key) else { return nil }
    guard let elements = part.array else { throw SimulationError("\(key) is no array") }
    var levels: [[AttachedPolicy]] = []
    for (offset, level) in elements.enumerated() {
      let place = "\(key)[\(offset)].policies"
      guard let policies = level.array == nil ? level["policies"] : level else {
        throw SimulationError("\(place) is missing")
      }
      levels.append(try Self.policies(policies, place))
    }
    return levels
  }

  /// A policy, named as the input names it or else by its place.
  private static func policy(_ node: Node, _ place: String) -> AttachedPolicy {
    let isNamed = node["Statement"] == nil && node["policy"] != nil
    let document = isNamed ? node["policy"] ?? node : node
    return AttachedPolicy(
      name: isNamed ? node["name"]?.scalarText ?? place : place,
      document: PolicyDocument.parse(node: parsed(document)))
  }

  /// A document given as JSON text, read; anything else, and text that is no JSON, as it stands.
  private static func parsed(_ node: Node) -> Node {
    guard let text = node.string else { return node }
    return (try? JSONParser.parse(text)) ?? node
  }
}
