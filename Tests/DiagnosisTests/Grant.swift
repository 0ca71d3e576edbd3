import Deployment
import Foundation
import Model
import Testing

/// A grant method of CDK's tables, with the template that aws-cdk-lib makes of it (Grants/synthesise.py).
struct Grant: Sendable, Hashable, CustomTestStringConvertible {
  enum Kind: String, CaseIterable, Sendable { case table = "Table", tableV2 = "TableV2" }
  enum Shape: String, CaseIterable, Sendable { case plain, index, key }
  enum Method: String, CaseIterable, Sendable {
    case readData = "read_data"
    case writeData = "write_data"
    case readWriteData = "read_write_data"
    case fullAccess = "full_access"
    case streamRead = "stream_read"
  }

  var kind: Kind
  var shape: Shape
  var method: Method
  var testDescription: String { "\(kind.rawValue)-\(shape.rawValue)-\(method.rawValue)" }

  static let all: [Grant] = Kind.allCases.flatMap { kind in
    Shape.allCases.flatMap { shape in Method.allCases.map { Grant(kind: kind, shape: shape, method: $0) } }
  }

  /// The deployment: with nothing known of it, or with its Region, account and names.
  func deployment(isKnown: Bool) throws -> Deployment {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Grants/\(testDescription).json")
    var deployment = DeploymentLoader.load(
      documents: [(url.lastPathComponent, Array(try Data(contentsOf: url)))],
      options: .init(
        stackName: "App", region: isKnown ? "eu-west-1" : nil, account: isKnown ? "111122223333" : nil))
    guard isKnown else { return deployment }
    for name in ["Users0A0EEA89", "HandlerServiceRoleFCDC14AE", "Handler886CB40B", "Key961B73FD"] {
      deployment.bindings[Symbol(stack: "App", kind: .physicalID, name: name)] = "App-\(name)-1ABCDEFGHIJKL"
    }
    return deployment
  }
}

extension Grant.Method {
  /// The actions on the table, and on its indexes where it has one, that the method promises.
  ///
  /// Those of streams stand in the policy beside the table's own ARN, where they grant nothing that a
  /// stream would heed.
  var onTable: Set<String> {
    switch self {
    case .readData:
      [
        "BatchGetItem", "Query", "GetItem", "Scan", "ConditionCheckItem", "DescribeTable", "GetRecords",
        "GetShardIterator",
      ]
    case .writeData: ["BatchWriteItem", "PutItem", "UpdateItem", "DeleteItem", "DescribeTable"]
    case .readWriteData:
      [
        "BatchGetItem", "Query", "GetItem", "Scan", "ConditionCheckItem", "BatchWriteItem", "PutItem",
        "UpdateItem", "DeleteItem", "DescribeTable", "GetRecords", "GetShardIterator",
      ]
    case .fullAccess: Set(DynamoDBActionNames.ofResources)
    case .streamRead: []
    }
  }

  var onStream: Set<String> {
    self == .streamRead ? ["DescribeStream", "GetRecords", "GetShardIterator"] : []
  }

  var onKey: Set<String> {
    switch self {
    case .readData, .streamRead: ["Decrypt", "DescribeKey"]
    case .writeData, .readWriteData, .fullAccess:
      [
        "Decrypt", "DescribeKey", "Encrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey",
        "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateDataKeyWithoutPlaintext",
      ]
    }
  }
}

extension Grant {
  /// The actions without resource-level permissions: Table grants ListStreams on `*`, TableV2 on the stream,
  /// where no request is compared with it.
  var onAnything: Set<String> {
    kind == .table && method == .streamRead ? ["ListStreams"] : []
  }
}
