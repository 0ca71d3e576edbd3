internal import Model
internal import Policy

extension ModelBuilder {
  func table(_ resource: Resource, _ scope: TemplateScope) -> Table {
    let properties = resource.properties
    let arn = scope.arn(resource.id.logicalID) ?? SymbolicText()
    var table = Table(resource: resource, arn: arn)
    let types = attributeTypes(properties)
    table.keys = keyElements(properties["KeySchema"], types)
    for (property, isGlobal) in [("GlobalSecondaryIndexes", true), ("LocalSecondaryIndexes", false)] {
      for index in properties[property]?.asList ?? [] {
        guard let name = index["IndexName"]?.text else { continue }
        table.indexes.append(
          Table.Index(
            name: name.literal ?? name.description, keys: keyElements(index["KeySchema"], types),
            isGlobal: isGlobal))
      }
    }
    table.billingMode = properties["BillingMode"]?.text?.literal ?? "PROVISIONED"
    table.readCapacity = properties["ProvisionedThroughput"]?["ReadCapacityUnits"]?.int
    table.writeCapacity = properties["ProvisionedThroughput"]?["WriteCapacityUnits"]?.int
    table.isStreamed = properties["StreamSpecification"] != nil
    table.encryptionKey = encryptionKey(properties["SSESpecification"])
    table.resourcePolicy = policyDocument(properties["ResourcePolicy"]?["PolicyDocument"])
    if resource.type == "AWS::DynamoDB::GlobalTable" { addReplicas(to: &table, properties, scope) }
    return table
  }

  private func addReplicas(to table: inout Table, _ properties: SymbolicValue, _ scope: TemplateScope) {
    let replicas = properties["Replicas"]?.asList ?? []
    table.replicaRegions = replicas.compactMap { $0["Region"]?.text }
    let local = replicas.first { $0["Region"]?.text == scope.region } ?? replicas.first
    if properties["SSESpecification"]?["SSEEnabled"]?.text?.literal != "false" {
      table.encryptionKey = local?["SSESpecification"]?["KMSMasterKeyId"]?.text
    }
    table.resourcePolicy = policyDocument(local?["ResourcePolicy"]?["PolicyDocument"])
  }

  private func encryptionKey(_ specification: SymbolicValue?) -> SymbolicText? {
    guard let specification, specification["SSEEnabled"]?.text?.literal != "false" else { return nil }
    return specification["KMSMasterKeyId"]?.text
  }

  private func attributeTypes(_ properties: SymbolicValue) -> [String: String] {
    var types: [String: String] = [:]
    for definition in properties["AttributeDefinitions"]?.asList ?? [] {
      guard let name = definition["AttributeName"]?.text?.literal else { continue }
      types[name] = definition["AttributeType"]?.text?.literal
    }
    return types
  }

  private func keyElements(_ schema: SymbolicValue?, _ types: [String: String]) -> [Table.KeyElement] {
    (schema?.asList ?? []).compactMap { element in
      guard let name = element["AttributeName"]?.text else { return nil }
      let attribute = name.literal ?? name.description
      return Table.KeyElement(
        attribute: attribute, role: element["KeyType"]?.text?.literal ?? "HASH", type: types[attribute])
    }
  }

  func key(_ resource: Resource, _ scope: TemplateScope) -> EncryptionKey {
    let arn = scope.arn(resource.id.logicalID) ?? SymbolicText()
    var key = EncryptionKey(resource: resource, arn: arn)
    key.policy = policyDocument(resource.properties["KeyPolicy"])
    key.isEnabled = resource.properties["Enabled"]?.text?.literal?.lowercased() != "false"
    return key
  }
}
