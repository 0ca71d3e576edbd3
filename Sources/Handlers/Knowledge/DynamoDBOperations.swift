/// The operations of DynamoDB's API by the names that the SDKs give them.
///
/// Source: "Amazon DynamoDB API Reference", actions of the service `DynamoDB_20120810`.
enum DynamoDBOperations {
  /// How a request names its tables.
  enum Naming { case table, resourceARN, requestItems, transaction, statement, statements, nothing }

  static let all: Set<String> = [
    "BatchExecuteStatement", "BatchGetItem", "BatchWriteItem", "CreateBackup", "CreateGlobalTable",
    "CreateTable",
    "DeleteBackup", "DeleteItem", "DeleteResourcePolicy", "DeleteTable", "DescribeBackup",
    "DescribeContinuousBackups", "DescribeContributorInsights", "DescribeEndpoints", "DescribeExport",
    "DescribeGlobalTable", "DescribeGlobalTableSettings", "DescribeImport",
    "DescribeKinesisStreamingDestination",
    "DescribeLimits", "DescribeTable", "DescribeTableReplicaAutoScaling", "DescribeTimeToLive",
    "DisableKinesisStreamingDestination", "EnableKinesisStreamingDestination", "ExecuteStatement",
    "ExecuteTransaction", "ExportTableToPointInTime", "GetItem", "GetResourcePolicy", "ImportTable",
    "ListBackups",
    "ListContributorInsights", "ListExports", "ListGlobalTables", "ListImports", "ListTables",
    "ListTagsOfResource", "PutItem", "PutResourcePolicy", "Query", "RestoreTableFromBackup",
    "RestoreTableToPointInTime", "Scan", "TagResource", "TransactGetItems", "TransactWriteItems",
    "UntagResource",
    "UpdateContinuousBackups", "UpdateContributorInsights", "UpdateGlobalTable", "UpdateGlobalTableSettings",
    "UpdateItem", "UpdateKinesisStreamingDestination", "UpdateTable", "UpdateTableReplicaAutoScaling",
    "UpdateTimeToLive",
  ]

  /// Names of methods that no other interface is likely to have.
  static let distinctive: Set<String> = [
    "put_item", "get_item", "update_item", "delete_item", "batch_get_item", "batch_write_item",
    "transact_write_items", "transact_get_items", "putItem", "getItem", "updateItem", "deleteItem",
    "batchGetItem",
    "batchWriteItem", "transactWriteItems", "transactGetItems",
  ]

  static func naming(_ operation: String) -> Naming {
    switch operation {
    case "BatchGetItem", "BatchWriteItem": .requestItems
    case "TransactGetItems", "TransactWriteItems": .transaction
    case "ExecuteStatement": .statement
    case "BatchExecuteStatement", "ExecuteTransaction": .statements
    case "TagResource", "UntagResource", "ListTagsOfResource", "GetResourcePolicy", "PutResourcePolicy",
      "DeleteResourcePolicy":
      .resourceARN
    case "DescribeEndpoints", "DescribeLimits", "ListTables", "ListGlobalTables", "DescribeBackup",
      "DeleteBackup",
      "DescribeExport", "DescribeImport", "ListImports", "ImportTable", "ListExports", "ListBackups",
      "ListContributorInsights":
      .nothing
    default: .table
    }
  }

  /// `put_item` → `PutItem`.
  static func ofSnakeCase(_ name: String) -> String? {
    let pascal = name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return name == name.lowercased() && all.contains(pascal) ? pascal : nil
  }

  /// `putItem` → `PutItem`.
  static func ofCamelCase(_ name: String) -> String? {
    let pascal = name.prefix(1).uppercased() + name.dropFirst()
    return name != pascal && all.contains(pascal) ? pascal : nil
  }

  /// Methods of the JavaScript SDKs' document clients.
  static let ofDocumentClient: [String: String] = [
    "batchGet": "BatchGetItem", "batchWrite": "BatchWriteItem", "delete": "DeleteItem", "get": "GetItem",
    "put": "PutItem", "query": "Query", "scan": "Scan", "transactGet": "TransactGetItems",
    "transactWrite": "TransactWriteItems", "update": "UpdateItem", "executeStatement": "ExecuteStatement",
    "batchExecuteStatement": "BatchExecuteStatement", "executeTransaction": "ExecuteTransaction",
  ]

  /// `PutItemCommand` of `client-dynamodb`, `PutCommand` of `lib-dynamodb`.
  static func ofCommand(_ name: String) -> String? {
    guard name.hasSuffix("Command") else { return nil }
    let stem = String(name.dropLast("Command".count))
    if all.contains(stem) { return stem }
    let camel = stem.prefix(1).lowercased() + stem.dropFirst()
    return ofDocumentClient[camel]
  }

  /// `paginateQuery`, `paginateScan`, `paginateListTables`.
  static func ofPaginator(_ name: String) -> String? {
    guard name.hasPrefix("paginate") else { return nil }
    let stem = String(name.dropFirst("paginate".count))
    return all.contains(stem) ? stem : nil
  }
}
