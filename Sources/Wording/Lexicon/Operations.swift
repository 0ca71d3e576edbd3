internal import Model

/// DynamoDB's operations.
enum Operations {
  /// In API spelling (API reference of DynamoDB and DynamoDB Streams).
  static let names: [String] = """
    GetItem PutItem UpdateItem DeleteItem BatchGetItem BatchWriteItem Query Scan TransactGetItems TransactWriteItems \
    ExecuteStatement BatchExecuteStatement ExecuteTransaction CreateTable DescribeTable UpdateTable DeleteTable \
    ListTables DescribeTimeToLive UpdateTimeToLive DescribeLimits DescribeEndpoints TagResource UntagResource \
    ListTagsOfResource CreateBackup DescribeBackup DeleteBackup ListBackups RestoreTableFromBackup \
    RestoreTableToPointInTime DescribeContinuousBackups UpdateContinuousBackups CreateGlobalTable \
    DescribeGlobalTable UpdateGlobalTable ListGlobalTables DescribeGlobalTableSettings UpdateGlobalTableSettings \
    DescribeContributorInsights UpdateContributorInsights ListContributorInsights DescribeExport ListExports \
    ExportTableToPointInTime DescribeImport ListImports ImportTable DescribeKinesisStreamingDestination \
    EnableKinesisStreamingDestination DisableKinesisStreamingDestination UpdateKinesisStreamingDestination \
    DescribeTableReplicaAutoScaling UpdateTableReplicaAutoScaling PutResourcePolicy GetResourcePolicy \
    DeleteResourcePolicy DescribeStream GetRecords GetShardIterator ListStreams
    """.split(separator: " ").map(String.init)

  private static let byName: [String: String] = Dictionary(
    names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// Operations that other services have under the same name.
  private static let shared: Set<String> = [
    "Query", "Scan", "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction", "CreateTable",
    "DeleteTable",
    "DescribeTable", "UpdateTable", "ListTables", "TagResource", "UntagResource", "DescribeStream",
    "GetRecords",
    "GetShardIterator", "ListStreams", "PutResourcePolicy", "GetResourcePolicy", "DeleteResourcePolicy",
    "CreateBackup", "DescribeBackup", "DeleteBackup", "ListBackups", "DescribeEndpoints", "DescribeLimits",
    "RestoreTableFromBackup", "ListExports", "ListImports",
  ]

  /// The operation that a name means in any SDK's spelling (`putItem`, `put_item`, `PutItemAsync`).
  static func named(_ name: String) -> String? {
    let key = name.lowercased().filter { $0 != "_" && $0 != "-" }
    if let known = byName[key] { return known }
    for suffix in ["async", "command", "request", "input", "operation", "error", "outputerror"]
    where key.hasSuffix(suffix) {
      if let known = byName[String(key.dropLast(suffix.count))] { return known }
    }
    return nil
  }

  /// Whether other services have an operation of that name.
  static func isShared(_ operation: String) -> Bool { shared.contains(operation) }

  private static let streams: Set<String> = [
    "DescribeStream", "GetRecords", "GetShardIterator", "ListStreams", "TagResource", "UntagResource",
    "PutResourcePolicy", "GetResourcePolicy", "DeleteResourcePolicy", "ListBackups", "DescribeBackup",
    "DeleteBackup",
    "CreateBackup", "DescribeEndpoints", "ListExports", "ListImports",
  ]

  /// Whether an operation that other services have too is nearly always DynamoDB's.
  static func isMostlyDynamoDBs(_ operation: String) -> Bool {
    shared.contains(operation) && !streams.contains(operation)
  }

  /// The operation that an IAM action stands for; actions of parts of a transaction and of PartiQL are no
  /// operations.
  static func ofAction(_ action: String) -> String? {
    switch action {
    case "ConditionCheckItem", "ConditionCheck": "TransactWriteItems"
    case "PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete": "ExecuteStatement"
    default: named(action)
    }
  }

  static let phrases: [Phrase] = names.flatMap { name -> [Phrase] in
    let snake = name.reduce(into: "") { text, letter in
      if letter.isUppercase, !text.isEmpty { text += "_" }
      text += letter.lowercased()
    }
    var phrases = [Phrase(name, .operation(name))]
    if snake.contains("_") {
      phrases.append(Phrase(snake, .operation(name)))
      phrases.append(Phrase(snake.replacing("_", with: "-"), .operation(name)))
    }
    return phrases
  }
}
