package import Model

/// Pages of the gates.
enum GatePages {
  static let function = GatePage(
    id: .function,
    question: "Does the function's code run and reach the call?",
    meaning: """
      Reads platform lines (init, timeout, exit, memory), the function's handler, timeout, memory and the \
      trust policy of its role. It stands first: code that does not run calls nothing.
      """)

  static let configuration = GatePage(
    id: .configuration,
    question: "Is the table's name that the function was given one that a table bears?",
    meaning: """
      Compares the name that was used, and the expression that made it, with the physical names of the \
      deployment's tables. It stands before authorization, because IAM denies a name that no table bears \
      without saying so.
      """)

  static let endpoint = GatePage(
    id: .endpoint,
    question: "Does the client call the Region and the endpoint of the table?",
    meaning: """
      Reads the Region and the host in errors and traces, endpoint variables, and where the table lives.
      """)

  static let network = GatePage(
    id: .network,
    question: "Is there a way from the function's subnets to DynamoDB?",
    meaning: """
      Follows the function's subnets through route tables, endpoints, security groups, network ACLs and \
      DNS. A function without `VpcConfig` passes: it does not need a VPC to reach DynamoDB.
      """)

  static let credentials = GatePage(
    id: .credentials,
    question: "Is the caller the function's execution role?",
    meaning: "Reads who signed the request, and whether DynamoDB accepts the signature at all.")

  static let authorization = GatePage(
    id: .authorization,
    question: "Do the policies allow the action on the table?",
    meaning: """
      Evaluates the role's policies, boundary, the table's policy and the endpoint's for the observed \
      action and ARN, and holds the result against the wording of the denial. Policies of the organization \
      and of sessions are known from wording only.
      """)

  static let encryption = GatePage(
    id: .encryption,
    question: "May the caller use the table's key?",
    meaning: "Concerns tables with a customer managed key; DynamoDB uses it in the caller's name.")

  static let existence = GatePage(
    id: .existence,
    question: "Do the table and the index exist?",
    meaning: """
      Only callers that were admitted learn whether a table exists, so this gate stands behind \
      authorization.
      """)

  static let request = GatePage(
    id: .request,
    question: "Does the request fit the table's keys and the API's rules?",
    meaning: """
      Reads what SDK and DynamoDB say about the request, and the key schema of table and indexes in the \
      template.
      """)

  static let capacity = GatePage(
    id: .capacity,
    question: "Has the table the capacity that the call needs?",
    meaning: """
      Reads throttling errors with their reasons, the billing mode and the limits that the template sets. A \
      throttle that a retry survived is benign.
      """)

  static let conflict = GatePage(
    id: .conflict,
    question: "Does the item's state let the write pass?",
    meaning: """
      Conditions, transactions and the size of item collections. Refusals that the code deals with are \
      benign.
      """)

  static let service = GatePage(
    id: .service,
    question: "Does DynamoDB itself work?",
    meaning: """
      Failures with HTTP 500 and 503: the last gate, since everything before it has admitted the call.
      """)
}

extension GatePage {
  /// The page about a gate.
  package static func page(of gate: GateID) -> GatePage {
    switch gate {
    case .function: GatePages.function
    case .configuration: GatePages.configuration
    case .endpoint: GatePages.endpoint
    case .network: GatePages.network
    case .credentials: GatePages.credentials
    case .authorization: GatePages.authorization
    case .encryption: GatePages.encryption
    case .existence: GatePages.existence
    case .request: GatePages.request
    case .capacity: GatePages.capacity
    case .conflict: GatePages.conflict
    case .service: GatePages.service
    }
  }
}
