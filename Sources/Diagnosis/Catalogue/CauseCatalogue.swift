package import Model

/// What each cause, observation and gate means: the catalogue that gates, reports and `culprit explain`
/// share.
package enum CauseCatalogue {
  /// The page about a cause.
  package static func page(of cause: CauseID) -> CausePage {
    switch cause {
    case .functionImportError: FunctionPages.importError
    case .functionInitError: FunctionPages.initError
    case .functionOutOfMemory: FunctionPages.outOfMemory
    case .functionTimeoutTooShort: FunctionPages.timeoutTooShort
    case .functionReturnedEarly: FunctionPages.returnedEarly
    case .functionRoleNotAssumable: FunctionPages.roleNotAssumable
    case .configEnvMissing: ConfigurationPages.envMissing
    case .configTableNameInvalid: ConfigurationPages.tableNameInvalid
    case .configTableNameMismatch: ConfigurationPages.tableNameMismatch
    case .configWrongTable: ConfigurationPages.wrongTable
    case .endpointRegionMismatch: EndpointPages.regionMismatch
    case .endpointRegionInvalid: EndpointPages.regionInvalid
    case .endpointOverride: EndpointPages.override
    case .networkNoRoute: NetworkPages.noRoute
    case .networkEndpointRouteMissing: NetworkPages.endpointRouteMissing
    case .networkSecurityGroup: NetworkPages.securityGroup
    case .networkNetworkACL: NetworkPages.networkACL
    case .networkDNS: NetworkPages.dns
    case .networkUnreachable: NetworkPages.unreachable
    case .credentialsMissing: CredentialsPages.missing
    case .credentialsInvalid: CredentialsPages.invalid
    case .credentialsExpired: CredentialsPages.expired
    case .credentialsWrongPrincipal: CredentialsPages.wrongPrincipal
    case .iamNoGrant: IdentityPolicyPages.noGrant
    case .iamActionNotGranted: IdentityPolicyPages.actionNotGranted
    case .iamResourceNotCovered: IdentityPolicyPages.resourceNotCovered
    case .iamIndexNotCovered: IdentityPolicyPages.indexNotCovered
    case .iamConditionNotMet: IdentityPolicyPages.conditionNotMet
    case .iamExplicitDeny: IdentityPolicyPages.explicitDeny
    case .iamPermissionsBoundary: OtherPolicyPages.permissionsBoundary
    case .iamSessionPolicy: OtherPolicyPages.sessionPolicy
    case .iamResourcePolicy: OtherPolicyPages.resourcePolicy
    case .iamVPCEndpointPolicy: OtherPolicyPages.vpcEndpointPolicy
    case .iamOrganizationPolicy: OtherPolicyPages.organizationPolicy
    case .iamDenied: OtherPolicyPages.denied
    case .iamPropagation: OtherPolicyPages.propagation
    case .kmsNotAuthorized: EncryptionPages.notAuthorized
    case .kmsKeyUnusable: EncryptionPages.keyUnusable
    case .tableNotFound: ExistencePages.tableNotFound
    case .tableNotActive: ExistencePages.tableNotActive
    case .indexNotFound: ExistencePages.indexNotFound
    case .requestKeyMismatch: RequestPages.keyMismatch
    case .requestUnsupportedType: RequestPages.unsupportedType
    case .requestReservedWord: RequestPages.reservedWord
    case .requestItemTooLarge: RequestPages.itemTooLarge
    case .requestInvalidExpression: RequestPages.invalidExpression
    case .requestInvalid: RequestPages.invalid
    case .capacityProvisionedThroughput: CapacityPages.provisionedThroughput
    case .capacityHotPartition: CapacityPages.hotPartition
    case .capacityOnDemandLimit: CapacityPages.onDemandLimit
    case .capacityThrottled: CapacityPages.throttled
    case .writeConditionFailed: ConflictPages.conditionFailed
    case .writeTransactionConflict: ConflictPages.transactionConflict
    case .writeCollectionTooLarge: ConflictPages.collectionTooLarge
    case .serviceError: ServicePages.error
    }
  }

  /// The page about an observation.
  package static func page(of observation: ObservationID) -> CausePage {
    switch observation {
    case .swallowedError: ObservationPages.swallowedError
    case .noDiagnostics: ObservationPages.noDiagnostics
    case .wildcardAction: ObservationPages.wildcardAction
    case .wildcardResource: ObservationPages.wildcardResource
    case .staticCredentials: ObservationPages.staticCredentials
    case .driftSuspected: ObservationPages.driftSuspected
    }
  }

  /// The page about a cause or an observation.
  package static func page(of id: CatalogueID) -> CausePage {
    switch id {
    case .cause(let cause): page(of: cause)
    case .observation(let observation): page(of: observation)
    }
  }

  /// Why the gate refuses, for the middle of a sentence.
  package static func refusal(of cause: CauseID) -> String { page(of: cause).title }

  /// What an observation means, for the middle of a sentence.
  package static func meaning(of observation: ObservationID) -> String { page(of: observation).title }

  /// What a gate asks.
  package static func question(of gate: GateID) -> String { GatePage.page(of: gate).question }
}
