package import Deployment

/// A call as gates are asked about it: what the function sends, independent of how the call ended.
package struct ReplayCall: Sendable, Hashable {
  /// The calling function, where the evidence or the deployment tells it.
  package var function: ResourceID?
  /// The API operation (`PutItem`).
  package var operation: String
  package var table: TableReference
  /// The secondary index, by name.
  package var index: String?
  /// The Region that the request went to.
  package var region: String?
  /// The Region that the source gives the client: an edit of the template may change it.
  package var clientRegion: ClientText?
  /// The endpoint that the source gives the client.
  package var clientEndpoint: ClientText?
  /// The caller's ARN.
  package var principal: String?
  /// The IAM action that a denial of the call named: what the operation needs where that depends on the request.
  package var action: String?

  package init(
    function: ResourceID? = nil, operation: String, table: TableReference, index: String? = nil,
    region: String? = nil, clientRegion: ClientText? = nil, clientEndpoint: ClientText? = nil,
    principal: String? = nil, action: String? = nil
  ) {
    self.function = function
    self.operation = operation
    self.table = table
    self.index = index
    self.region = region
    self.clientRegion = clientRegion
    self.clientEndpoint = clientEndpoint
    self.principal = principal
    self.action = action
  }
}

/// Where a call's table name comes from.
package enum TableReference: Sendable, Hashable {
  /// An environment variable of the function: an edit of the template changes what the call sends.
  case variable(String)
  /// A variable's value with literals of the source around it.
  case composed(variable: String, prefix: String, suffix: String)
  /// A name or ARN seen in the evidence or in the source that no variable of the function holds.
  case observed(String)
  case unknown
}

/// A text that the source gives a client: a literal, or the value of a variable between two literals.
package enum ClientText: Sendable, Hashable {
  case literal(String)
  case variable(String, prefix: String = "", suffix: String = "")

  /// The variable, where there is one.
  package var variable: String? { if case .variable(let name, _, _) = self { name } else { nil } }
}
