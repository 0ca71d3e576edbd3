/// Why a gate refuses: the stable identifiers that reports, SARIF rules and `culprit explain` share.
///
/// Identifiers are added freely, never renamed and never reused.
package enum CauseID: String, CaseIterable, Sendable, Hashable {
  case functionImportError = "function.import-error"
  case functionInitError = "function.init-error"
  case functionOutOfMemory = "function.out-of-memory"
  case functionTimeoutTooShort = "function.timeout-too-short"
  case functionReturnedEarly = "function.returned-early"
  case functionRoleNotAssumable = "function.role-not-assumable"
  case configEnvMissing = "config.env-missing"
  case configTableNameInvalid = "config.table-name-invalid"
  case configTableNameMismatch = "config.table-name-mismatch"
  case configWrongTable = "config.wrong-table"
  case endpointRegionMismatch = "endpoint.region-mismatch"
  case endpointRegionInvalid = "endpoint.region-invalid"
  case endpointOverride = "endpoint.override"
  case networkNoRoute = "network.no-route"
  case networkEndpointRouteMissing = "network.endpoint-route-missing"
  case networkSecurityGroup = "network.security-group"
  case networkNetworkACL = "network.network-acl"
  case networkDNS = "network.dns"
  case networkUnreachable = "network.unreachable"
  case credentialsMissing = "credentials.missing"
  case credentialsInvalid = "credentials.invalid"
  case credentialsExpired = "credentials.expired"
  case credentialsWrongPrincipal = "credentials.wrong-principal"
  case iamNoGrant = "iam.no-grant"
  case iamActionNotGranted = "iam.action-not-granted"
  case iamResourceNotCovered = "iam.resource-not-covered"
  case iamIndexNotCovered = "iam.index-not-covered"
  case iamConditionNotMet = "iam.condition-not-met"
  case iamExplicitDeny = "iam.explicit-deny"
  case iamPermissionsBoundary = "iam.permissions-boundary"
  case iamSessionPolicy = "iam.session-policy"
  case iamResourcePolicy = "iam.resource-policy"
  case iamVPCEndpointPolicy = "iam.vpc-endpoint-policy"
  case iamOrganizationPolicy = "iam.organization-policy"
  case iamDenied = "iam.denied"
  case iamPropagation = "iam.propagation"
  case kmsNotAuthorized = "kms.not-authorized"
  case kmsKeyUnusable = "kms.key-unusable"
  case tableNotFound = "table.not-found"
  case tableNotActive = "table.not-active"
  case indexNotFound = "index.not-found"
  case requestKeyMismatch = "request.key-mismatch"
  case requestUnsupportedType = "request.unsupported-type"
  case requestReservedWord = "request.reserved-word"
  case requestItemTooLarge = "request.item-too-large"
  case requestInvalidExpression = "request.invalid-expression"
  case requestInvalid = "request.invalid"
  case capacityProvisionedThroughput = "capacity.provisioned-throughput"
  case capacityHotPartition = "capacity.hot-partition"
  case capacityOnDemandLimit = "capacity.on-demand-limit"
  case capacityThrottled = "capacity.throttled"
  case writeConditionFailed = "write.condition-failed"
  case writeTransactionConflict = "write.transaction-conflict"
  case writeCollectionTooLarge = "write.collection-too-large"
  case serviceError = "service.error"

  /// The gate that refuses for this cause.
  package var gate: GateID {
    switch rawValue.prefix(while: { $0 != "." }) {
    case "function": .function
    case "config": .configuration
    case "endpoint": .endpoint
    case "network": .network
    case "credentials": .credentials
    case "iam": .authorization
    case "kms": .encryption
    case "table", "index": .existence
    case "request": .request
    case "capacity": .capacity
    case "write": .conflict
    default: .service
    }
  }
}

/// What is worth saying beside the causes; never primary.
package enum ObservationID: String, CaseIterable, Sendable, Hashable {
  case swallowedError = "handling.swallowed-error"
  case noDiagnostics = "handling.no-diagnostics"
  case wildcardAction = "security.wildcard-action"
  case wildcardResource = "security.wildcard-resource"
  case staticCredentials = "security.static-credentials"
  case driftSuspected = "drift.suspected"
}
