package import Deployment
package import Model

/// A call as gates are asked about it: what the function sends, independent of how the call ended.
package struct ReplayCall: Sendable, Hashable {
  /// The calling function, where the evidence or the deployment tells it.
  package var function: ResourceID?
  /// The API operation (`PutItem`).
  package var operation: String
  package var table: TableReference
  /// The secondary index, by name.
  package var index: String?
  /// The environment variable that holds the index's name: an edit of the template changes what the call
  /// sends.
  package var indexVariable: String?
  /// Whether the call names an index, and nothing tells which.
  package var namesUnknownIndex = false
  /// Whether the source asks for a consistent read.
  package var isConsistentRead = false
  /// The Region that the request went to.
  package var region: String?
  /// The Region that the source gives the client: an edit of the template may change it.
  package var clientRegion: ClientText?
  /// Whether ``clientRegion`` is read off a variable's name, since no source tells what the client is given.
  package var regionIsAssumed = false
  /// The endpoint that the source gives the client.
  package var clientEndpoint: ClientText?
  /// The host that was called and did not answer: one whose name is not found, or that is not DynamoDB's.
  package var deadHost: String?
  /// Why the function cannot be loaded, where its source shows that: then it makes no call at all.
  package var missingEntry: Phrase?
  /// Where the source makes the call and does not wait for its answer, as `file:line`.
  package var unawaited: String?
  /// The caller's ARN.
  package var principal: String?
  /// The IAM action that a denial of the call named: what the operation needs where that depends on the
  /// request.
  package var action: String?
  /// How IAM refused the call, where the evidence tells it: what it leaves open in a template is then closed.
  package var denial: Denial?
  /// The resource that a denial named, which tells where the table is that no template declares.
  package var namedResource: String?
  /// How DynamoDB itself refused the call, where the evidence tells it.
  package var refused: ObservedRefusal?

  package init(
    function: ResourceID? = nil, operation: String, table: TableReference, index: String? = nil,
    region: String? = nil, clientRegion: ClientText? = nil, clientEndpoint: ClientText? = nil,
    principal: String? = nil, action: String? = nil,
    denial: Denial? = nil
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
    self.denial = denial
  }
}

/// A denial that was observed.
package struct Denial: Sendable, Hashable {
  /// The kind of policy that it names; nil where its wording names none.
  package var by: DeniedBy?
  /// The resource that it names.
  package var resource: String?

  package init(by: DeniedBy? = nil, resource: String? = nil) {
    self.by = by
    self.resource = resource
  }
}

/// A refusal by DynamoDB behind authorization that was observed: what a template alone cannot foresee.
package struct ObservedRefusal: Sendable, Hashable {
  package var cause: CauseID
  /// The attribute that it names.
  package var attribute: String?

  package init(_ cause: CauseID, attribute: String? = nil) {
    self.cause = cause
    self.attribute = attribute
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
  /// The table that is meant, where a wrong name has to be mended outside the template.
  case meant(ResourceID)
  case unknown
}

/// A text that the source gives a client: a literal, or the value of a variable between two literals.
package enum ClientText: Sendable, Hashable {
  case literal(String)
  case variable(String, prefix: String = "", suffix: String = "")

  /// The variable, where there is one.
  package var variable: String? { if case .variable(let name, _, _) = self { name } else { nil } }
}
