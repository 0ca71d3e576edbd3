/// The family of a text: the gate that its refusal belongs to, or that it is no DynamoDB refusal at all.
///
/// The raw values are those of `culprit classify` and of the report's `errors`.
package enum ErrorFamily: String, CaseIterable, Sendable, Hashable {
  case function, config, endpoint, network, credentials, authorization, encryption, existence, request,
    capacity
  case writeConflict = "write-conflict"
  case service
  case otherService = "other-service"
  case notAnError = "not-an-error"

  /// The gate whose refusals bear this family, where there is one.
  package var gate: GateID? {
    switch self {
    case .function: .function
    case .config: .configuration
    case .endpoint: .endpoint
    case .network: .network
    case .credentials: .credentials
    case .authorization: .authorization
    case .encryption: .encryption
    case .existence: .existence
    case .request: .request
    case .capacity: .capacity
    case .writeConflict: .conflict
    case .service: .service
    case .otherService, .notAnError: nil
    }
  }
}

/// The kind of policy that a denial's wording names.
package enum DeniedBy: String, CaseIterable, Sendable, Hashable {
  case identityImplicit = "identity-implicit"
  case identityExplicitDeny = "identity-explicit-deny"
  case resourcePolicy = "resource-policy"
  case permissionsBoundary = "permissions-boundary"
  case scp
  case rcp
  case sessionPolicy = "session-policy"
  case vpcEndpointPolicy = "vpc-endpoint-policy"
}

/// Whose wording a text has.
package enum SDK: String, CaseIterable, Sendable, Hashable {
  case boto3
  case javaScriptV2 = "js-v2"
  case javaScriptV3 = "js-v3"
  case javaV1 = "java-v1"
  case javaV2 = "java-v2"
  case goV1 = "go-v1"
  case goV2 = "go-v2"
  case dotnet, rust, ruby, php, swift, cli
  case lambdaRuntime = "lambda-runtime"
  case other
}

/// What a text says about one refusal.
///
/// Everything but the family is nil where the text does not say it. Two occurrences of the same refusal are
/// equal: whatever differs between them (request ids, times) is no part of this value.
package struct Classification: Sendable, Hashable {
  /// The gate's family.
  package var family: ErrorFamily
  /// The service's or the client's error code, as the SDK prints it (`AccessDeniedException`,
  /// `ConnectTimeoutError`).
  package var code: String?
  /// The API operation in its API spelling (`PutItem`).
  package var operation: String?
  /// The table as the text names it: a name or a table ARN.
  package var table: String?
  /// The secondary index, by name.
  package var index: String?
  /// The AWS Region that the request went to.
  package var region: String?
  /// The host that the request went to or tried to reach.
  package var host: String?
  /// The caller's ARN.
  package var principal: String?
  /// The IAM action that was denied (`dynamodb:PutItem`).
  package var action: String?
  /// The resource that the denial names, whole.
  package var resource: String?
  /// The kind of policy that the denial names.
  package var deniedBy: DeniedBy?
  /// The ARN of the policy that the denial names.
  package var policy: String?
  /// Whose wording the text has.
  package var sdk: SDK?
  /// Whether it stands between a function and its DynamoDB table.
  package var isDynamoDB: Bool
  /// The service that speaks, by its endpoint prefix (`dynamodb`, `s3`, `kms`), where the text says it.
  package var service: String?
  /// The cause that the text alone supports.
  package var cause: CauseID?
  /// Reasons that the text lists beside its code: throttling reasons, transaction cancellation reasons.
  package var reasons: [String]
  /// Further facts by name (`attribute`, `keyword`, `environmentVariable`, `timeoutSeconds`, `module`).
  package var details: [String: String]

  package init(
    family: ErrorFamily, code: String? = nil, operation: String? = nil, table: String? = nil,
    index: String? = nil,
    region: String? = nil, host: String? = nil, principal: String? = nil, action: String? = nil,
    resource: String? = nil, deniedBy: DeniedBy? = nil, policy: String? = nil, sdk: SDK? = nil,
    isDynamoDB: Bool = false, service: String? = nil, cause: CauseID? = nil, reasons: [String] = [],
    details: [String: String] = [:]
  ) {
    self.family = family
    self.code = code
    self.operation = operation
    self.table = table
    self.index = index
    self.region = region
    self.host = host
    self.principal = principal
    self.action = action
    self.resource = resource
    self.deniedBy = deniedBy
    self.policy = policy
    self.sdk = sdk
    self.isDynamoDB = isDynamoDB
    self.service = service
    self.cause = cause
    self.reasons = reasons
    self.details = details
  }

  /// A text that is no error.
  package static let notAnError = Classification(family: .notAnError)
}
