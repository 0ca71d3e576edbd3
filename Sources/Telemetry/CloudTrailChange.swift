internal import Bytes
internal import Model

/// The management events of CloudTrail that may explain why access was lost or gained: they change policies,
/// roles, functions, tables, keys or endpoints.
enum CloudTrailChange {
  /// Whether a record may tell of a change: a glance that spares reading most records' parameters.
  static func mayBe(_ record: CloudTrailRecord) -> Bool { record.error == nil && known(record) != nil }

  /// What `record` changed; nil where it changed nothing of interest, or was refused.
  static func read(_ record: CloudTrailRecord, _ json: Span<UInt8>, evidence: Evidence) -> ObservedChange? {
    guard record.error == nil, let known = known(record) else { return nil }
    let parameters = CloudTrailParameters(json, at: record.parameters)
    let resource = parameters.target ?? record.table ?? record.tableARN
    var evidence = evidence
    evidence.text = record.evidence(record.name ?? known.operation, target: resource)
    return ObservedChange(
      time: record.time.map { Instant(milliseconds: $0) }, service: known.service,
      eventName: known.operation, principal: record.principal, resource: resource,
      detail: parameters.detail, parameters: parameters.others, region: record.region,
      eventID: record.eventID, evidence: evidence)
  }

  private static func known(_ record: CloudTrailRecord) -> (service: String, operation: String)? {
    guard let source = record.source, let name = record.name else { return nil }
    // Calls of items are by far the most, and their names bear no version.
    if record.isDynamoDB { return tables.contains(name) ? ("dynamodb", name) : nil }
    guard source.hasSuffix(".amazonaws.com") else { return nil }
    let service = source.dropLast(".amazonaws.com".utf8.count)
    guard let names = events[String(service)] else { return nil }
    if names.contains(name) { return (String(service), name) }
    let operation = withoutVersion(name)
    return names.contains(operation) ? (String(service), operation) : nil
  }

  /// Lambda's events bear the API's version (Lambda developer guide, logging with CloudTrail).
  private static func withoutVersion(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "2")),
      let range = name.firstRange(of: "2015") ?? name.firstRange(of: "2014")
    else { return name }
    return String(name[..<range.lowerBound])
  }

  private static let tables = events["dynamodb"] ?? []

  private static let events: [String: Set<String>] = [
    "iam": [
      "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy", "CreateRole",
      "DeleteRole",
      "UpdateAssumeRolePolicy", "PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary",
      "CreatePolicyVersion", "DeletePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicy",
      "PutUserPolicy", "DeleteUserPolicy", "AttachUserPolicy", "DetachUserPolicy",
    ],
    "dynamodb": [
      "CreateTable", "DeleteTable", "UpdateTable", "PutResourcePolicy", "DeleteResourcePolicy",
      "RestoreTableFromBackup", "RestoreTableToPointInTime", "CreateGlobalTable", "UpdateGlobalTable",
    ],
    "lambda": [
      "CreateFunction", "DeleteFunction", "UpdateFunctionConfiguration", "UpdateFunctionCode",
      "UpdateAlias", "PutFunctionConcurrency",
    ],
    "kms": [
      "DisableKey", "EnableKey", "ScheduleKeyDeletion", "CancelKeyDeletion", "PutKeyPolicy",
      "RevokeGrant", "RetireGrant", "DeleteImportedKeyMaterial",
    ],
    "ec2": [
      "CreateVpcEndpoint", "ModifyVpcEndpoint", "DeleteVpcEndpoints", "CreateRoute", "DeleteRoute",
      "ReplaceRoute", "AssociateRouteTable", "DisassociateRouteTable", "ReplaceRouteTableAssociation",
      "DeleteNatGateway", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupEgress",
      "ModifySecurityGroupRules", "CreateNetworkAclEntry", "DeleteNetworkAclEntry",
      "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation", "ModifyVpcAttribute",
      "AssociateDhcpOptions",
    ],
    "cloudformation": ["CreateStack", "UpdateStack", "DeleteStack", "ExecuteChangeSet"],
    "organizations": ["AttachPolicy", "DetachPolicy", "UpdatePolicy", "DeletePolicy"],
  ]
}
