internal import Bytes

/// The request's parameters of a management event: what they name as changed, and what more they say of it.
struct CloudTrailParameters {
  var target: String?
  var detail: String?
  /// The parameters but for these two.
  var others: [String: String] = [:]
  private var targetRank = Int.max
  private var detailRank = Int.max

  /// Members of `requestParameters` that name what is changed, the most telling first.
  private static let targets: [String] = [
    "roleName", "userName", "functionName", "tableName", "targetTableName", "globalTableName", "resourceArn",
    "keyId", "vpcEndpointId", "policyArn", "targetId", "policyId", "stackName", "routeTableId",
    "associationId", "groupId", "networkAclId", "natGatewayId", "vpcId",
  ]
  /// Members that tell more of it.
  private static let details = [
    "policyArn", "policyName", "permissionsBoundary", "policyId", "serviceName", "destinationCidrBlock",
    "destinationPrefixListId", "changeSetName",
  ]

  private static let limit = 16
  private static let longest = 300

  init(_ json: Span<UInt8>, at start: JSONCursor?) {
    guard var cursor = start else { return }
    var found = self
    cursor.members(json) { key, cursor in found.member(json, key, &cursor, depth: 0) }
    for (name, value) in found.others where value == found.target || value == found.detail {
      found.others[name] = nil
    }
    self = found
  }

  private mutating func member(
    _ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor, depth: Int
  ) {
    let name = key.string(json)
    // EC2's newer operations put their parameters into one: `{"ModifyVpcEndpointRequest":{…}}`.
    if depth == 0, name.hasSuffix("Request"), cursor.peek(json) == UInt8(ascii: "{") {
      cursor.members(json) { key, cursor in member(json, key, &cursor, depth: 1) }
      return
    }
    guard let value = Self.value(json, &cursor), !value.isEmpty else { return }
    let spelled = name.prefix(1).lowercased() + name.dropFirst()
    let rank = Self.targets.firstIndex(of: spelled)
    let more = Self.details.firstIndex(of: spelled)
    if let rank, rank < targetRank { (target, targetRank) = (value, rank) }
    if let more, more < detailRank { (detail, detailRank) = (value, more) }
    if others.count < Self.limit { others[spelled] = value }
  }

  /// A parameter's text; what is no string as the JSON that it is.
  private static func value(_ json: Span<UInt8>, _ cursor: inout JSONCursor) -> String? {
    guard cursor.peek(json) != nil else { return nil }
    let start = cursor.index
    let text: String
    if let string = cursor.string(json) {
      text = string.string(json)
    } else {
      cursor.skip(json)
      text = json.text(start..<min(cursor.index, start + 4 * longest))
      if text == "null" { return nil }
    }
    guard text.utf8.count > longest else { return text }
    let bytes = Array(text.utf8)
    return bytes.span.text(0..<characterBoundary(bytes.span, longest)) + "…"
  }
}
