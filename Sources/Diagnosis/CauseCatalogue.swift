package import Model

/// What each cause means, in a few words: the catalogue that gates, reports and `culprit explain` share.
package enum CauseCatalogue {
  /// Why the gate refuses.
  package static func refusal(of cause: CauseID) -> String {
    switch cause {
    case .functionImportError: "the handler's module, file or symbol cannot be loaded"
    case .functionInitError: "code outside the handler raised an error"
    case .functionOutOfMemory: "the function ran out of memory"
    case .functionTimeoutTooShort: "the function's time budget ended while DynamoDB was reachable"
    case .functionReturnedEarly: "the handler returned before its call was finished"
    case .functionRoleNotAssumable: "Lambda cannot assume the execution role"
    case .configEnvMissing: "the code reads an environment variable that the function does not define"
    case .configTableNameInvalid: "the value cannot be a table's name"
    case .configTableNameMismatch: "no table of the deployment bears the name that the function uses"
    case .configWrongTable: "the function uses the name of another table than the one that it is wired for"
    case .endpointRegionMismatch: "the client calls another Region than the table's"
    case .endpointRegionInvalid: "the client has no Region, or a string that is none"
    case .endpointOverride: "an endpoint URL leads elsewhere than to DynamoDB"
    case .networkNoRoute: "the function's subnets have no way to DynamoDB"
    case .networkEndpointRouteMissing: "the gateway endpoint is not associated with the subnets' route tables"
    case .networkSecurityGroup: "security groups do not let HTTPS out to DynamoDB"
    case .networkNetworkACL: "a network ACL drops the way out or the answers"
    case .networkDNS: "the VPC does not resolve DynamoDB's name"
    case .networkUnreachable: "DynamoDB is unreachable, and the template does not tell why"
    case .credentialsMissing: "the client found no credentials"
    case .credentialsInvalid: "the credentials are unknown or the signature is wrong"
    case .credentialsExpired: "the session token is expired"
    case .credentialsWrongPrincipal: "the caller is not the function's execution role"
    case .iamNoGrant: "the role has no DynamoDB statement at all"
    case .iamActionNotGranted: "the role's statements cover the table, not the action"
    case .iamResourceNotCovered: "the role's statements cover the action, not this table"
    case .iamIndexNotCovered: "the role's statements cover the table, not its index"
    case .iamConditionNotMet: "a condition of the statement that would allow the call is not met"
    case .iamExplicitDeny: "a statement denies the call explicitly"
    case .iamPermissionsBoundary: "the permissions boundary does not allow the call"
    case .iamSessionPolicy: "the session policy does not allow the call"
    case .iamResourcePolicy: "the table's resource policy stands against the call"
    case .iamVPCEndpointPolicy: "the VPC endpoint's policy does not allow the call"
    case .iamOrganizationPolicy: "an organization's policy does not allow the call"
    case .iamDenied: "the call was denied, and the evidence does not tell by which policy"
    case .iamPropagation: "the call was denied only until a fresh policy had taken effect"
    case .kmsNotAuthorized: "the caller lacks a permission for the table's key"
    case .kmsKeyUnusable: "the table's key is disabled, pending deletion or unavailable"
    case .tableNotFound: "DynamoDB finds no table of that name"
    case .tableNotActive: "the table is not active"
    case .indexNotFound: "the table has no index of that name"
    case .requestKeyMismatch: "the request's key does not fit the table's key schema"
    case .requestUnsupportedType: "the SDK cannot marshal a value"
    case .requestReservedWord: "an expression uses a reserved word"
    case .requestItemTooLarge: "the item is larger than 400 KB"
    case .requestInvalidExpression: "an expression is malformed"
    case .requestInvalid: "DynamoDB refuses the request as invalid"
    case .capacityProvisionedThroughput: "the provisioned throughput is exceeded"
    case .capacityHotPartition: "one partition key is over its limit"
    case .capacityOnDemandLimit: "an on-demand or account limit is exceeded"
    case .capacityThrottled: "the call was throttled, and the evidence does not say by which limit"
    case .writeConditionFailed: "a condition of the write was not met"
    case .writeTransactionConflict: "a transaction was cancelled or in conflict"
    case .writeCollectionTooLarge: "the item collection is larger than 10 GB"
    case .serviceError: "DynamoDB itself failed"
    }
  }

  /// What an observation means.
  package static func meaning(of observation: ObservationID) -> String {
    switch observation {
    case .swallowedError: "an error was logged, yet the invocation reports success"
    case .noDiagnostics: "the failure leaves no code, operation or table in the log"
    case .wildcardAction: "a grant names its actions by a wildcard"
    case .wildcardResource: "a grant's resource pattern reaches beyond the table"
    case .staticCredentials: "static access keys stand in the environment or the source"
    case .driftSuspected: "what is deployed may differ from the template"
    }
  }

  /// What a gate asks.
  package static func question(of gate: GateID) -> String {
    switch gate {
    case .function: "Does the function's code run and reach the call?"
    case .configuration: "Is the table's name that the function was given one that a table bears?"
    case .endpoint: "Does the client call the Region and the endpoint of the table?"
    case .network: "Is there a way from the function's subnets to DynamoDB?"
    case .credentials: "Is the caller the function's execution role?"
    case .authorization: "Do the policies allow the action on the table?"
    case .encryption: "May the caller use the table's key?"
    case .existence: "Do the table and the index exist?"
    case .request: "Does the request fit the table's keys and the API's rules?"
    case .capacity: "Has the table the capacity that the call needs?"
    case .conflict: "Does the item's state let the write pass?"
    case .service: "Does DynamoDB itself work?"
    }
  }
}
