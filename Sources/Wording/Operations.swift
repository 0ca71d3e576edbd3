/// DynamoDB's operations, by the spellings that SDKs use.
enum Operations {
  /// The API spelling of an operation in any spelling (`put_item`, `putItem`, `PutItemAsync`, `PutItemCommand`);
  /// nil when it is none of DynamoDB's.
  static func named(_ word: String) -> String? {
    var key = word.lowercased().filter { $0 != "_" && $0 != "-" }
    for ending in ["async", "command", "request", "operation", "input", "error"] where key.hasSuffix(ending) {
      if byKey[key] != nil { break }
      key = String(key.dropLast(ending.count))
    }
    return byKey[key]
  }

  /// Whether another service has an operation of that name too.
  static func isShared(_ operation: String) -> Bool { shared.contains(operation) }

  private static let shared: Set<String> = [
    "Query", "CreateTable", "DeleteTable", "UpdateTable", "DescribeTable", "ListTables", "TagResource",
    "UntagResource",
    "GetRecords", "GetShardIterator", "DescribeStream", "ListStreams", "GetResourcePolicy",
    "PutResourcePolicy",
    "DeleteResourcePolicy", "DescribeEndpoints", "ExecuteStatement", "BatchExecuteStatement", "CreateBackup",
    "DeleteBackup",
    "DescribeBackup", "ListBackups",
  ]

  private static let byKey: [String: String] = Dictionary(
    [
      "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem",
      "TransactGetItems", "TransactWriteItems", "ExecuteStatement", "BatchExecuteStatement",
      "ExecuteTransaction",
      "ConditionCheckItem", "PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete",
      "CreateTable", "DeleteTable", "UpdateTable", "DescribeTable", "ListTables", "DescribeTimeToLive",
      "UpdateTimeToLive",
      "DescribeContinuousBackups", "UpdateContinuousBackups", "DescribeLimits", "DescribeEndpoints",
      "TagResource",
      "UntagResource", "ListTagsOfResource", "GetRecords", "GetShardIterator", "DescribeStream",
      "ListStreams",
      "GetResourcePolicy", "PutResourcePolicy", "DeleteResourcePolicy", "CreateBackup", "DeleteBackup",
      "DescribeBackup",
      "ListBackups", "CreateGlobalTable", "DescribeGlobalTable", "UpdateGlobalTable", "ListGlobalTables",
      "ExportTableToPointInTime", "ImportTable", "RestoreTableFromBackup", "RestoreTableToPointInTime",
      "DescribeKinesisStreamingDestination", "EnableKinesisStreamingDestination",
      "DisableKinesisStreamingDestination",
      "DescribeContributorInsights", "UpdateContributorInsights", "DescribeTableReplicaAutoScaling",
    ].map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
}
