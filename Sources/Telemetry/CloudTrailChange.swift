internal import Model

/// The management events of CloudTrail that may explain why access was lost or gained: they change policies,
/// roles, functions, tables, keys or endpoints.
enum CloudTrailChange {
  /// What `record` changed; nil where it changed nothing of interest, or was refused.
  static func read(_ record: CloudTrailRecord, evidence: Evidence) -> ObservedChange? {
    guard record.error == nil, let source = record.source, let name = record.name else { return nil }
    let operation = withoutVersion(name)
    guard let known = events.first(where: { source == "\($0.service).amazonaws.com" }),
      known.names.contains(operation)
    else { return nil }
    var parameters = record.parameters
    for (name, value) in parameters where value == record.target || value == record.targetDetail {
      parameters[name] = nil
    }
    return ObservedChange(
      time: record.time.map { Instant(milliseconds: $0) }, service: known.service, eventName: operation,
      principal: record.principal, resource: record.target ?? record.table ?? record.tableARN,
      detail: record.targetDetail, parameters: parameters, region: record.region, eventID: record.event,
      evidence: evidence)
  }

  /// Lambda's events bear the API's version (Lambda developer guide, logging with CloudTrail).
  private static func withoutVersion(_ name: String) -> String {
    guard let range = name.firstRange(of: "2015") ?? name.firstRange(of: "2014") else { return name }
    return String(name[..<range.lowerBound])
  }

  private static let events: [(service: String, names: Set<String>)] = [
    (
      "iam",
      [
        "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy", "CreateRole",
        "DeleteRole",
        "UpdateAssumeRolePolicy", "PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary",
        "CreatePolicyVersion", "DeletePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicy",
        "PutUserPolicy", "DeleteUserPolicy", "AttachUserPolicy", "DetachUserPolicy",
      ]
    ),
    (
      "dynamodb",
      [
        "CreateTable", "DeleteTable", "UpdateTable", "PutResourcePolicy", "DeleteResourcePolicy",
        "RestoreTableFromBackup", "RestoreTableToPointInTime", "CreateGlobalTable", "UpdateGlobalTable",
      ]
    ),
    (
      "lambda",
      [
        "CreateFunction", "DeleteFunction", "UpdateFunctionConfiguration", "UpdateFunctionCode",
        "UpdateAlias", "PutFunctionConcurrency",
      ]
    ),
    (
      "kms",
      [
        "DisableKey", "EnableKey", "ScheduleKeyDeletion", "CancelKeyDeletion", "PutKeyPolicy",
        "RevokeGrant", "RetireGrant", "DeleteImportedKeyMaterial",
      ]
    ),
    (
      "ec2",
      [
        "CreateVpcEndpoint", "ModifyVpcEndpoint", "DeleteVpcEndpoints", "CreateRoute", "DeleteRoute",
        "ReplaceRoute", "AssociateRouteTable", "DisassociateRouteTable", "ReplaceRouteTableAssociation",
        "DeleteNatGateway", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupEgress",
        "ModifySecurityGroupRules", "CreateNetworkAclEntry", "DeleteNetworkAclEntry",
        "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation", "ModifyVpcAttribute",
        "AssociateDhcpOptions",
      ]
    ),
    ("cloudformation", ["CreateStack", "UpdateStack", "DeleteStack", "ExecuteChangeSet"]),
    ("organizations", ["AttachPolicy", "DetachPolicy", "UpdatePolicy", "DeletePolicy"]),
  ]

  /// Members of `requestParameters` that name what is changed, the most telling first.
  static let targets: [String] = [
    "roleName", "userName", "functionName", "tableName", "targetTableName", "globalTableName", "resourceArn",
    "keyId", "vpcEndpointId", "policyArn", "targetId", "policyId", "stackName", "routeTableId",
    "associationId", "groupId", "networkAclId", "natGatewayId", "vpcId",
  ]
  /// Members that tell more of it.
  static let details = [
    "policyArn", "policyName", "permissionsBoundary", "policyId", "serviceName", "destinationCidrBlock",
    "destinationPrefixListId", "changeSetName",
  ]
}
