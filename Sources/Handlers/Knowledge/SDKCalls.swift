/// Sends a call on a value of an SDK to the SDK that it belongs to.
extension Interpreter {
  mutating func callSDK(
    _ name: String, of value: SDKValue, _ arguments: Arguments, _ call: Call, at id: NodeID
  ) -> Values {
    switch value {
    case .session, .botoClient, .resource, .table, .paginator, .waiter, .tableCollection:
      return callBotoObject(name, of: value, arguments, at: id, callee: call.callee)
    case .nodeClientV2, .documentClientV2, .requestV2:
      return callNodeV2(name, of: value, arguments, call, at: id)
    case .nodeClient, .documentClient:
      return callNodeV3(name, of: value, arguments, call, at: id)
    case .pynamoIndex, .pynamoTransaction:
      return callPynamo(name, of: value, arguments, callee: call.callee)
    case .batchWriter, .command, .otherService, .pynamoBatch:
      handOver(arguments, at: id)
      return Values(.foreign)
    }
  }
}
