internal import Documents
internal import Model

/// What the SAM transform makes of an AWS::Serverless::Function: the function, its role, its alias, its event
/// sources.
struct SAMFunction {
  private let scope: TemplateScope
  private let declaration: Declaration

  init(_ scope: TemplateScope, _ declaration: Declaration) {
    self.scope = scope
    self.declaration = declaration
  }

  private var place: DocumentPlace {
    scope.place(declaration.place, declaration.pointer + "/Properties")
  }

  private func value(_ content: SymbolicValue.Content) -> SymbolicValue {
    SymbolicValue(content, place: place)
  }

  private func text(_ text: SymbolicText) -> SymbolicValue { value(.text(text)) }

  private func property(_ name: String) -> SymbolicValue? { scope.samProperty(declaration, name) }

  func resources() -> [Resource] {
    var made = [
      scope.resource(
        declaration, type: "AWS::Lambda::Function", properties: value(.map(functionProperties())))
    ]
    let id = declaration.logicalID
    if let role = scope.declarations[id + "Role"], role.generatedBy == id {
      made.append(scope.resource(role, type: role.type, properties: value(.map(roleProperties()))))
    }
    if let name = property("AutoPublishAlias"), let literal = name.text?.literal,
      let alias = scope.declarations[id + "Alias" + literal], alias.generatedBy == id
    {
      let members: [SymbolicValue.Member] = [
        .init(key: "Name", value: name), .init(key: "FunctionName", value: text(scope.physicalID(id))),
      ]
      made.append(scope.resource(alias, type: alias.type, properties: value(.map(members))))
    }
    return made
  }

  /// Properties that are the same in SAM and in Lambda.
  private static let kept = [
    "FunctionName", "Description", "Handler", "Runtime", "MemorySize", "Timeout", "Environment", "VpcConfig",
    "Layers", "KmsKeyArn", "Architectures", "EphemeralStorage", "PackageType", "ImageConfig",
    "ReservedConcurrentExecutions", "SnapStart", "LoggingConfig", "RuntimeManagementConfig",
    "FileSystemConfigs",
    "RecursiveLoop", "CapacityProviderConfig",
  ]

  private func functionProperties() -> [SymbolicValue.Member] {
    var members = Self.kept.compactMap { name in
      property(name).map { SymbolicValue.Member(key: name, value: $0) }
    }
    let role = property("Role") ?? text(scope.attribute(declaration.logicalID + "Role", "Arn"))
    members.append(.init(key: "Role", value: role))
    if let code = code() { members.append(.init(key: "Code", value: code)) }
    if let tracing = property("Tracing"), tracing.text?.literal != "Disabled" {
      members.append(
        .init(key: "TracingConfig", value: value(.map([.init(key: "Mode", value: tracing)]))))
    }
    if let queue = property("DeadLetterQueue")?["TargetArn"] {
      members.append(
        .init(key: "DeadLetterConfig", value: value(.map([.init(key: "TargetArn", value: queue)]))))
    }
    return members
  }

  private func code() -> SymbolicValue? {
    if let inline = property("InlineCode") { return value(.map([.init(key: "ZipFile", value: inline)])) }
    guard let uri = property("CodeUri") else { return nil }
    if uri.members != nil {
      let renamed = [("Bucket", "S3Bucket"), ("Key", "S3Key"), ("Version", "S3ObjectVersion")].compactMap {
        from, to in
        uri[from].map { SymbolicValue.Member(key: to, value: $0) }
      }
      return value(.map(renamed))
    }
    guard let address = uri.text?.literal, address.hasPrefix("s3://") else { return nil }
    let parts = address.dropFirst("s3://".count).split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    return value(
      .map([
        .init(key: "S3Bucket", value: text(SymbolicText(parts[0]))),
        .init(key: "S3Key", value: text(SymbolicText(parts[1]))),
      ]))
  }

  private func roleProperties() -> [SymbolicValue.Member] {
    var managed = [managedPolicy("AWSLambdaBasicExecutionRole")]
    if let tracing = property("Tracing"), tracing.text?.literal != "Disabled" {
      managed.append(
        managedPolicy(
          scope.partition.literal ?? "aws" == "aws" ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess"))
    }
    if property("VpcConfig") != nil { managed.append(managedPolicy("AWSLambdaVPCAccessExecutionRole")) }
    var inline = deadLetterPolicy().map { [$0] } ?? []
    addPolicies(&managed, &inline)
    for policy in eventPolicies() where !managed.contains(policy) { managed.append(policy) }
    var members: [SymbolicValue.Member] = [
      .init(key: "AssumeRolePolicyDocument", value: property("AssumeRolePolicyDocument") ?? trust()),
      .init(key: "ManagedPolicyArns", value: value(.list(managed.map(text)))),
    ]
    if !inline.isEmpty { members.append(.init(key: "Policies", value: value(.list(inline)))) }
    for (name, to) in [("RolePath", "Path"), ("PermissionsBoundary", "PermissionsBoundary")] {
      if let given = property(name) { members.append(.init(key: to, value: given)) }
    }
    return members
  }

  private func trust() -> SymbolicValue {
    let service = value(.map([.init(key: "Service", value: value(.list([text("lambda.amazonaws.com")])))]))
    let statement: [SymbolicValue.Member] = [
      .init(key: "Action", value: value(.list([text("sts:AssumeRole")]))),
      .init(key: "Effect", value: text("Allow")), .init(key: "Principal", value: service),
    ]
    return value(
      .map([
        .init(key: "Version", value: text("2012-10-17")),
        .init(key: "Statement", value: value(.list([value(.map(statement))]))),
      ]))
  }

  private func policy(_ name: String, _ document: SymbolicValue) -> SymbolicValue {
    SymbolicValue(
      .map([
        .init(key: "PolicyName", value: text(SymbolicText(name))),
        .init(key: "PolicyDocument", value: document),
      ]), place: document.place)
  }

  private func deadLetterPolicy() -> SymbolicValue? {
    guard let queue = property("DeadLetterQueue"), let target = queue["TargetArn"] else { return nil }
    let action: SymbolicText = queue["Type"]?.text?.literal == "SNS" ? "sns:Publish" : "sqs:SendMessage"
    let statement: [SymbolicValue.Member] = [
      .init(key: "Action", value: text(action)), .init(key: "Effect", value: text("Allow")),
      .init(key: "Resource", value: target),
    ]
    let document: [SymbolicValue.Member] = [
      .init(key: "Version", value: text("2012-10-17")),
      .init(key: "Statement", value: value(.list([value(.map(statement))]))),
    ]
    return policy("DeadLetterQueuePolicy", value(.map(document)))
  }

  /// `Policies` in all its forms: managed policies by name or ARN, documents, policy templates.
  private func addPolicies(_ managed: inout [SymbolicText], _ inline: inout [SymbolicValue]) {
    guard let node = declaration.node["Properties"]?["Policies"] else { return }
    let pointer = declaration.pointer + "/Properties/Policies"
    // Positions count elements as written, `AWS::NoValue` included.
    let entries: [(Int, SymbolicValue)] =
      node.array.map { elements in
        elements.enumerated().map { ($0.offset, scope.value($0.element, at: "\(pointer)/\($0.offset)")) }
      } ?? scope.value(node, at: pointer).asList.enumerated().map { ($0.offset, $0.element) }
    for (index, entry) in entries {
      let name = declaration.logicalID + "RolePolicy\(index)"
      if let text = entry.text {
        let arn = text.literal.map { managedPolicy($0) } ?? text
        if !managed.contains(arn) { managed.append(arn) }
      } else if entry["Statement"] != nil {
        inline.append(policy(name, entry))
      } else if let member = entry.members?.first, entry.members?.count == 1,
        let template = PolicyTemplate.named(member.key)
      {
        inline.append(
          policy(name, scope.document(of: template, parameters: member.value, place: entry.place)))
      } else if case .unknown = entry.content {
        inline.append(policy(name, entry))
      }
    }
  }

  private func managedPolicy(_ name: String) -> SymbolicText {
    guard !name.hasPrefix("arn:") else { return SymbolicText(name) }
    return "arn:" + scope.partition + SymbolicText(":iam::aws:policy/" + ManagedPolicyPath.path(of: name))
  }

  /// Managed policies that reading from an event source needs.
  private func eventPolicies() -> [SymbolicText] {
    let types = (declaration.node["Properties"]?["Events"]?.members ?? []).compactMap {
      $0.value["Type"]?.string
    }
    let names = types.compactMap { type -> String? in
      switch type {
      case "DynamoDB": "AWSLambdaDynamoDBExecutionRole"
      case "Kinesis": "AWSLambdaKinesisExecutionRole"
      case "SQS": "AWSLambdaSQSQueueExecutionRole"
      case "MSK": "AWSLambdaMSKExecutionRole"
      default: nil
      }
    }
    return names.map { managedPolicy($0) }
  }
}

/// Paths of AWS managed policies in their ARNs.
enum ManagedPolicyPath {
  /// The name with its path: the policies made for services stand below `service-role/`.
  static func path(of name: String) -> String {
    (serviceRole.contains(name) ? "service-role/" : "") + name
  }

  private static let serviceRole: Set<String> = [
    "AWSLambdaBasicExecutionRole", "AWSLambdaDynamoDBExecutionRole", "AWSLambdaENIManagementAccess",
    "AWSLambdaKinesisExecutionRole", "AWSLambdaMSKExecutionRole", "AWSLambdaRole",
    "AWSLambdaSQSQueueExecutionRole", "AWSLambdaVPCAccessExecutionRole",
    "AWSLambdaBasicDurableExecutionRolePolicy",
  ]
}
