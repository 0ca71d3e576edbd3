/// An Amazon Resource Name: six parts, the last of which may hold further colons.
package struct ARN: Sendable, Hashable, CustomStringConvertible {
  package var partition: String
  package var service: String
  package var region: String
  package var account: String
  package var resource: String

  package init(partition: String, service: String, region: String, account: String, resource: String) {
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    self.resource = resource
  }

  /// The ARN that a text is; nil when it has fewer than six parts or does not begin with `arn`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn" else { return nil }
    self.init(
      partition: String(parts[1]), service: String(parts[2]), region: String(parts[3]),
      account: String(parts[4]),
      resource: String(parts[5]))
  }

  package var description: String { "arn:\(partition):\(service):\(region):\(account):\(resource)" }

  /// The table's name where this is the ARN of a DynamoDB table or of something below one (index, stream,
  /// backup).
  package var dynamoDBTable: String? {
    guard service == "dynamodb", resource.hasPrefix("table/") else { return nil }
    let name = resource.dropFirst("table/".count).prefix { $0 != "/" }
    return name.isEmpty ? nil : String(name)
  }

  /// The index's name where this is the ARN of a secondary index.
  package var dynamoDBIndex: String? {
    let parts = resource.split(separator: "/", omittingEmptySubsequences: false)
    guard service == "dynamodb", parts.count == 4, parts[0] == "table", parts[2] == "index" else {
      return nil
    }
    return String(parts[3])
  }
}
