/// Which IAM actions a DynamoDB API operation needs, and on what.
///
/// Source: "Actions, resources, and condition keys for Amazon DynamoDB" (service authorization reference);
/// for transactions "Using IAM with DynamoDB transactions", for PartiQL "IAM security policies with PartiQL
/// for DynamoDB" (DynamoDB developer guide).
package enum DynamoDBActions {
  /// What a permission is asked for.
  package enum Target: String, Sendable, Hashable {
    case table
    /// The index that the request names, else the table: Query and Scan ask for one of the two, never for
    /// both.
    case indexElseTable
    case stream, backup, export, importTask
    case globalTable
    /// Actions without resource-level permissions: only `Resource: "*"` grants them.
    case any
  }

  /// One permission; where an operation needs several, it needs all of them.
  package struct Permission: Sendable, Hashable {
    /// `dynamodb:PutItem`.
    package var action: String
    package var target: Target
    /// Whether only some requests of the operation need it: an element of a transaction, a statement's kind.
    package var isConditional: Bool

    package init(_ action: String, on target: Target, isConditional: Bool = false) {
      self.action = "dynamodb:" + action
      self.target = target
      self.isConditional = isConditional
    }

    /// Whether only `Resource: "*"` grants it.
    package var isWildcardOnly: Bool { target == .any }
  }

  /// The permissions that an operation needs; an operation that is not listed needs the action of its own
  /// name on the table.
  ///
  /// `operation` is spelt as in the API (`TransactWriteItems`); case counts.
  package static func permissions(for operation: String) -> [Permission] {
    if let several = composed[operation] { return several }
    let target = Target.allTargets.first { $0.operations.contains(operation) }?.target ?? .table
    return [Permission(operation, on: target)]
  }

  /// The actions that every request of an operation needs.
  ///
  /// Empty where they depend on the request: the elements of a write transaction, the kind of a PartiQL
  /// statement.
  package static func actions(for operation: String) -> [String] {
    var actions: [String] = []
    for permission in permissions(for: operation)
    where !permission.isConditional && !actions.contains(permission.action) {
      actions.append(permission.action)
    }
    return actions
  }

  /// Whether the name is an operation of DynamoDB or of DynamoDB Streams.
  package static func isOperation(_ name: String) -> Bool {
    composed[name] != nil || tableOperations.contains(name)
      || Target.allTargets.contains { $0.operations.contains(name) }
  }

  /// Every action that is asked on a table or an index, in the order of its name.
  package static let onTables: [Permission] =
    (tableOperations.map { Permission($0, on: .table) }
    + Target.allTargets.filter { $0.target == .indexElseTable }.flatMap(\.operations).map {
      Permission($0, on: .indexElseTable)
    } + ["ConditionCheckItem"].map { Permission($0, on: .table) }
    + partiQL.map { permission in
      var permission = permission
      permission.isConditional = false
      return permission
    }).sorted { $0.action < $1.action }

  /// Operations without an action of their own name, or with more than that.
  private static let composed: [String: [Permission]] = [
    "TransactGetItems": [Permission("GetItem", on: .table)],
    "TransactWriteItems": [
      Permission("PutItem", on: .table, isConditional: true),
      Permission("UpdateItem", on: .table, isConditional: true),
      Permission("DeleteItem", on: .table, isConditional: true),
      Permission("ConditionCheckItem", on: .table, isConditional: true),
    ],
    "ExecuteStatement": partiQL, "BatchExecuteStatement": partiQL, "ExecuteTransaction": partiQL,
    "RestoreTableFromBackup": [Permission("RestoreTableFromBackup", on: .backup)] + restoring,
    "RestoreTableToPointInTime": [Permission("RestoreTableToPointInTime", on: .table)] + restoring,
    "CreateGlobalTable": [
      Permission("CreateGlobalTable", on: .globalTable), Permission("CreateGlobalTable", on: .table),
    ],
    "UpdateGlobalTable": [
      Permission("UpdateGlobalTable", on: .globalTable), Permission("UpdateGlobalTable", on: .table),
    ],
  ]

  private static let partiQL = [
    Permission("PartiQLSelect", on: .indexElseTable, isConditional: true),
    Permission("PartiQLInsert", on: .table, isConditional: true),
    Permission("PartiQLUpdate", on: .table, isConditional: true),
    Permission("PartiQLDelete", on: .table, isConditional: true),
  ]

  /// What restoring asks for on the table that it makes.
  private static let restoring = [
    "BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem",
  ].map { Permission($0, on: .table) }

  /// Operations that need the action of their own name on the table.
  private static let tableOperations: Set<String> = [
    "BatchGetItem", "BatchWriteItem", "CreateBackup", "CreateTable", "DeleteItem", "DeleteResourcePolicy",
    "DeleteTable", "DescribeContinuousBackups",
    "DescribeKinesisStreamingDestination", "DescribeTable", "DescribeTableReplicaAutoScaling",
    "DescribeTimeToLive", "DisableKinesisStreamingDestination", "EnableKinesisStreamingDestination",
    "ExportTableToPointInTime", "GetItem", "GetResourcePolicy", "ImportTable", "ListExports", "ListImports",
    "ListTagsOfResource", "PutItem",
    "PutResourcePolicy", "TagResource", "UntagResource", "UpdateContinuousBackups",
    "UpdateItem", "UpdateKinesisStreamingDestination", "UpdateTable",
    "UpdateTableReplicaAutoScaling", "UpdateTimeToLive",
  ]
}

extension DynamoDBActions.Target {
  fileprivate static let allTargets: [(target: Self, operations: Set<String>)] = [
    (
      .indexElseTable,
      ["Query", "Scan", "DescribeContributorInsights", "UpdateContributorInsights"]
    ),
    (.stream, ["DescribeStream", "GetRecords", "GetShardIterator"]),
    (.backup, ["DescribeBackup", "DeleteBackup"]),
    (.export, ["DescribeExport"]),
    (.importTask, ["DescribeImport"]),
    (.globalTable, ["DescribeGlobalTable", "DescribeGlobalTableSettings", "UpdateGlobalTableSettings"]),
    (
      .any,
      [
        "ListTables", "ListStreams", "ListBackups", "ListGlobalTables", "ListContributorInsights",
        "DescribeLimits", "DescribeEndpoints", "DescribeReservedCapacity",
        "DescribeReservedCapacityOfferings", "PurchaseReservedCapacityOfferings", "GetAbacStatus",
        "UpdateAbacStatus",
      ]
    ),
  ]
}
