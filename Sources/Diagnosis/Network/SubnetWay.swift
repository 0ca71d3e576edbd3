internal import Deployment
internal import Model

/// Where packets from one subnet to DynamoDB's public addresses end up.
struct SubnetWay: Sendable, Hashable {
  enum End: Sendable, Hashable {
    case gatewayEndpoint(ResourceID)
    case nat(NetworkID)
    /// They are dropped.
    case closed(DeadEnd)
    case unknown(missing: Phrase)
  }

  enum DeadEnd: Sendable, Hashable {
    /// The route table holds nothing but the VPC's own addresses.
    case noRoute
    /// The subnet has no route table of its own, and the VPC's main one leads nowhere.
    case mainRouteTable
    /// An internet gateway serves public addresses only, and a function's interfaces have none.
    case internetGateway
    /// The NAT gateway itself stands where no internet gateway is reached.
    case natWithoutInternet(ResourceID)
    /// A peering connection carries nothing beyond the other VPC's own addresses.
    case peering
  }

  var subnet: NetworkID
  /// nil where the main route table serves the subnet, or where the table is not known.
  var table: NetworkID?
  var end: End
  /// Declarations that lead there.
  var places: [DocumentPlace]

  var isClosed: Bool {
    if case .closed = end { true } else { false }
  }
}
