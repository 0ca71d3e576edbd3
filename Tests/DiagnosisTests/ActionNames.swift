/// Actions by name, from "Actions, resources, and condition keys" for DynamoDB and for KMS (service
/// authorization reference).
enum DynamoDBActionNames {
  /// Actions on tables, indexes, streams and what is made of tables.
  static let ofResources = [
    "AssociateTableReplica", "BatchGetItem", "BatchWriteItem", "ConditionCheckItem", "CreateBackup",
    "CreateGlobalTable", "CreateTable", "CreateTableReplica", "DeleteBackup", "DeleteItem",
    "DeleteResourcePolicy", "DeleteTable", "DeleteTableReplica", "DescribeBackup",
    "DescribeContinuousBackups", "DescribeContributorInsights", "DescribeExport", "DescribeGlobalTable",
    "DescribeGlobalTableSettings", "DescribeImport", "DescribeKinesisStreamingDestination", "DescribeStream",
    "DescribeTable", "DescribeTableReplicaAutoScaling", "DescribeTimeToLive",
    "DisableKinesisStreamingDestination", "EnableKinesisStreamingDestination", "ExportTableToPointInTime",
    "GetItem", "GetRecords", "GetResourcePolicy", "GetShardIterator", "ImportTable", "ListTagsOfResource",
    "PartiQLDelete", "PartiQLInsert", "PartiQLSelect", "PartiQLUpdate", "PutItem", "PutResourcePolicy",
    "Query", "ReadDataForReplication", "RestoreTableFromAwsBackup", "RestoreTableFromBackup",
    "RestoreTableToPointInTime", "Scan", "StartAwsBackupJob", "TagResource", "UntagResource",
    "UpdateContinuousBackups", "UpdateContributorInsights", "UpdateGlobalTable", "UpdateGlobalTableSettings",
    "UpdateGlobalTableVersion", "UpdateItem", "UpdateKinesisStreamingDestination", "UpdateTable",
    "UpdateTableReplicaAutoScaling", "UpdateTimeToLive", "WriteDataForReplication",
  ]

  /// Actions that only a statement on `*` grants.
  static let ofNothing = [
    "DescribeEndpoints", "DescribeLimits", "DescribeReservedCapacity", "DescribeReservedCapacityOfferings",
    "GetAbacStatus", "ListBackups", "ListContributorInsights", "ListExports", "ListGlobalTables",
    "ListImports", "ListStreams", "ListTables", "PurchaseReservedCapacityOfferings", "UpdateAbacStatus",
  ]

  static let ofKeys = [
    "CancelKeyDeletion", "CreateAlias", "CreateGrant", "Decrypt", "DeriveSharedSecret", "DescribeKey",
    "DisableKey", "EnableKey", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext", "GenerateDataKeyWithoutPlaintext", "GenerateMac", "GetKeyPolicy",
    "GetPublicKey", "ListGrants", "PutKeyPolicy", "ReEncryptFrom", "ReEncryptTo", "RevokeGrant",
    "ScheduleKeyDeletion", "Sign", "TagResource", "Verify", "VerifyMac",
  ]
}
