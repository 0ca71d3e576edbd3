package import Deployment

/// What stands in the way to DynamoDB, as a fix has to know it.
package enum NetworkFault: Sendable, Hashable {
  /// Subnets lead nowhere; `bare` are those without a route table of their own.
  case noRoute(tables: [ResourceID], bare: [ResourceID])
  /// The gateway endpoint serves other route tables than these.
  case endpointNotAssociated(endpoint: ResourceID, tables: [ResourceID], bare: [ResourceID])
  /// A group of the function lets nothing out to port 443 of DynamoDB or of the interface endpoint.
  case egressClosed(group: ResourceID, endpoint: ResourceID?)
  /// The interface endpoint lets nothing in from the function.
  case ingressClosed(endpoint: ResourceID, functionGroup: ResourceID?)
  /// Network ACLs drop what leaves to port 443, what returns to the function's ports, or both.
  case networkACL([NetworkACLFault])
  /// Attributes of a VPC that have to be true.
  case dnsAttributes(vpc: ResourceID, attributes: [String])
  /// An interface endpoint whose own name the client has to be told.
  case endpointURL(endpoint: ResourceID)
}

/// The rules that a network ACL lacks.
package struct NetworkACLFault: Sendable, Hashable {
  /// A rule that has to be there.
  package struct Rule: Sendable, Hashable {
    package var isEgress: Bool
    package var ports: ClosedRange<Int>
  }

  /// The ACL; nil: the default ACL of `vpc`.
  package var acl: ResourceID?
  package var vpc: ResourceID?
  package var missing: [Rule]
}
