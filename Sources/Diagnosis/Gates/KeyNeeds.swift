/// What DynamoDB asks of a caller's rights to a table's key.
///
/// DynamoDB uses the customer's key on the caller's behalf: reading takes kms:Decrypt, and the least key
/// policy that the guide gives for principals that also write names the four others (DynamoDB developer
/// guide, encryption usage notes).
struct KeyNeeds {
  /// Actions without which the call surely fails.
  var required: [String]
  /// Actions of which at least one has to be there: a grant of none of them is one for readers.
  var writing: [String] = []

  static let decrypt = "kms:Decrypt"

  /// What an operation needs; nil where it touches no item.
  init?(operation: String) {
    switch operation {
    case "GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems", "ExecuteStatement",
      "ExecuteTransaction",
      "BatchExecuteStatement", "":
      required = [Self.decrypt]
    case "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems":
      required = [Self.decrypt]
      writing = [
        "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:DescribeKey",
      ]
    default: return nil
    }
  }

  /// What a grant for the operation names.
  var granted: [String] { required + writing }
}
