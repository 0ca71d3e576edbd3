/// Decides whether an error handler lets the runtime see the error of a DynamoDB call.
enum Swallowing {
  /// Exceptions that an error of DynamoDB arrives as.
  ///
  /// Those that a program expects in its ordinary course, such as
  /// `ConditionalCheckFailedException` and `TransactionCanceledException`, are not among them.
  private static let broad: Set<String> = [
    "Exception", "BaseException", "ClientError", "BotoCoreError", "Boto3Error", "ResourceNotFoundException",
    "ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException",
    "AccessDeniedException", "EndpointConnectionError", "ConnectTimeoutError", "ReadTimeoutError",
    "NoCredentialsError", "ParamValidationError", "HTTPClientError", "PynamoDBException",
    "PynamoDBConnectionError", "PutError", "GetError", "UpdateError", "DeleteError", "QueryError",
    "ScanError",
    "TableError", "TableDoesNotExist",
  ]

  /// Functions that take an error to whoever waits for the answer.
  private static let bearers: Set<String> = [
    "callback", "cb", "done", "next", "reject", "fail", "exit", "_exit", "abort_invocation",
  ]

  /// What the runtime's event sources read as a partial failure (Lambda developer guide, "Reporting batch
  /// item failures").
  private static let failures: Set<String> = [
    "batchItemFailures", "itemIdentifier", "batch_item_failures",
  ]

  static func tail(of node: NodeID, in tree: SyntaxTree) -> String? {
    switch tree[node] {
    case .name(let name), .member(_, let name): name
    default: nil
    }
  }

  /// The names of the exceptions in an `except` clause.
  static func names(of types: NodeID, in tree: SyntaxTree) -> [String] {
    if case .list(let items) = tree[types] { return items.compactMap { tail(of: $0, in: tree) } }
    return tail(of: types, in: tree).map { [$0] } ?? []
  }

  static func catches(_ types: NodeID, in tree: SyntaxTree) -> Bool {
    names(of: types, in: tree).contains { broad.contains($0) }
  }

  /// Whether a handler raises, ends the process, calls back with the error, or reports a failed item.
  static func handsOn(_ handler: Attempt.Handler, in unit: FileUnit, function: Int?) -> Bool {
    var search = Search(tree: unit.tree, throwers: unit.throwers)
    if search.handsOn(handler.body, depth: 0) { return true }
    guard !search.returns else { return false }
    // What is remembered here may be raised further down.
    return unit.bindings.lastThrow(of: function) > search.last
  }

  /// Whether the body of a callback or of `catch` hands the error on.
  static func handsOn(function index: Int, in unit: FileUnit) -> Bool {
    var search = Search(tree: unit.tree, throwers: unit.throwers)
    return search.handsOn(unit.tree.functions[index].body, depth: 0)
  }

  private struct Search {
    let tree: SyntaxTree
    let throwers: Set<String>
    var returns = false
    /// The offset of the last node that was met.
    var last = 0

    mutating func handsOn(_ node: NodeID, depth: Int) -> Bool {
      guard depth < 60 else { return false }
      last = max(last, tree.offset(of: node))
      switch tree[node] {
      case .leave(.throw, _): return true
      case .leave(.return, _): returns = true
      case .call(let call) where isBearer(call): return true
      case .string(let text) where failures.contains(text): return true
      case .name(let name) where failures.contains(name), .member(_, let name) where failures.contains(name):
        return true
      default: break
      }
      for child in tree.children(of: node) where handsOn(child, depth: depth + 1) { return true }
      return false
    }

    private func isBearer(_ call: Call) -> Bool {
      guard let name = tail(of: call.callee, in: tree) else { return false }
      if case .name = tree[call.callee], throwers.contains(name) { return true }
      guard bearers.contains(name) else { return false }
      guard let first = call.arguments.first else { return name == "exit" }
      if case .null = tree[first.value] { return false }
      return true
    }
  }

  /// The names of the functions that do nothing but raise in the end.
  static func throwers(in tree: SyntaxTree) -> Set<String> {
    var names: Set<String> = []
    for function in tree.functions {
      guard let name = function.name, case .block(let statements) = tree[function.body],
        let last = statements.last, case .leave(.throw, _) = tree[last]
      else { continue }
      names.insert(name)
    }
    return names
  }
}
