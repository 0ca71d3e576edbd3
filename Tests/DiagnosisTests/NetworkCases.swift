import Diagnosis
import Model

/// Breaks and variants of the layouts.
enum NetworkCases {
  static let noOutbound =
    #"[{"CidrIp":"255.255.255.255/32","IpProtocol":"icmp","FromPort":252,"ToPort":86}]"#

  static func acl(_ entries: [String]) -> [Change] {
    [
      .set("Acl", #"{"Type":"AWS::EC2::NetworkAcl","Properties":{"VpcId":{"Ref":"Vpc"}}}"#),
      .set(
        "AclA",
        #"{"Type":"AWS::EC2::SubnetNetworkAclAssociation","Properties":{"SubnetId":{"Ref":"A"},"NetworkAclId":{"Ref":"Acl"}}}"#
      ),
    ]
      + entries.enumerated().map { .set("Entry\($0.offset)", $0.element) }
  }

  static func entry(
    _ number: Int, _ action: String, egress: Bool, _ ports: ClosedRange<Int>? = nil,
    block: String = "0.0.0.0/0",
    acl: String = #"{"Ref":"Acl"}"#
  ) -> String {
    let range = ports.map { #","PortRange":{"From":\#($0.lowerBound),"To":\#($0.upperBound)}"# } ?? ""
    return
      #"{"Type":"AWS::EC2::NetworkAclEntry","Properties":{"NetworkAclId":\#(acl),"RuleNumber":\#(number),"RuleAction":"\#(action)","Egress":\#(egress),"Protocol":\#(ports == nil ? -1 : 6),"CidrBlock":"\#(block)"\#(range)}}"#
  }

  static let defaultACL = #"{"Fn::GetAtt":["Vpc","DefaultNetworkAcl"]}"#
  static let out = entry(100, "allow", egress: true, 443...443)
  static let answers = entry(100, "allow", egress: false, 1024...65535)
  static func route(_ id: String, _ target: String, table: String = "TableA") -> Change {
    .set(
      id,
      #"{"Type":"AWS::EC2::Route","Properties":{"RouteTableId":{"Ref":"\#(table)"},"DestinationCidrBlock":"0.0.0.0/0",\#(target)}}"#
    )
  }
  static let door = "Door/Properties/"
  static let url = "Handler/Properties/Environment/Variables/AWS_ENDPOINT_URL_DYNAMODB"
  static let egress = "Group/Properties/SecurityGroupEgress"

  /// Makes resources depend on a parameter that nobody has told.
  static func conditional(_ ids: String...) -> [Change] {
    [
      Change(operation: .add, pointer: "/Parameters", value: #"{"Stage":{"Type":"String"}}"#),
      Change(
        operation: .add, pointer: "/Conditions", value: #"{"IsLive":{"Fn::Equals":[{"Ref":"Stage"},"live"]}}"#
      ),
    ] + ids.map { .set("\($0)/Condition", #""IsLive""#) }
  }

  static let broken: [BrokenNetwork] = [
    .init(
      name: "both default routes are gone", layout: .nat, changes: [.remove("RouteA"), .remove("RouteB")],
      cause: .networkNoRoute, resource: "TableA", says: ["`A` and `B`", "no NAT gateway"]),
    .init(
      name: "one default route is gone", layout: .nat, changes: [.remove("RouteB")], cause: .networkNoRoute,
      resource: "TableB", says: ["`B`", "intermittent"]),
    .init(
      name: "the endpoint is gone", layout: .gateway, changes: [.remove("Endpoint")], cause: .networkNoRoute,
      resource: "TableA", says: ["no endpoint"]),
    .init(
      name: "the endpoint is another service's", layout: .gateway,
      changes: [.set("Endpoint/Properties/ServiceName", #""com.amazonaws.eu-west-1.s3""#)],
      cause: .networkNoRoute,
      resource: "TableA"),
    .init(
      name: "the endpoint is that of the streams", layout: .gateway,
      changes: [.set("Endpoint/Properties/ServiceName", #""com.amazonaws.eu-west-1.dynamodb-streams""#)],
      cause: .networkNoRoute, resource: "TableA"),
    .init(
      name: "the function stands in a public subnet", layout: .nat,
      changes: [.set("Handler/Properties/VpcConfig/SubnetIds", #"[{"Ref":"Public"}]"#)],
      cause: .networkNoRoute,
      resource: "PublicTable", says: ["internet gateway", "public subnet"]),
    .init(
      name: "a default route leads to the internet gateway", layout: .nat,
      changes: [route("RouteA", #""GatewayId":{"Ref":"Igw"}"#)], cause: .networkNoRoute, resource: "TableA",
      says: ["internet gateway", "intermittent"]),
    .init(
      name: "a default route leads to an internet gateway by its id", layout: .nat,
      changes: [route("RouteA", #""GatewayId":"igw-0a1b""#)], cause: .networkNoRoute, resource: "TableA",
      says: ["internet gateway"]),
    .init(
      name: "the NAT gateway's table has no route", layout: .nat, changes: [.remove("PublicRoute")],
      cause: .networkNoRoute, resource: "TableA", says: ["`Nat` reaches no internet gateway"]),
    .init(
      name: "the internet gateway is not attached", layout: .nat, changes: [.remove("Attachment")],
      cause: .networkNoRoute, resource: "TableA", says: ["`Nat`"]),
    .init(
      name: "the NAT gateway stands in its own private subnet", layout: .nat,
      changes: [.set("Nat/Properties/SubnetId", #"{"Ref":"A"}"#)], cause: .networkNoRoute, resource: "TableA",
      says: ["`Nat`"]),
    .init(
      name: "the NAT gateway's subnet has no table", layout: .nat, changes: [.remove("PublicAssociation")],
      cause: .networkNoRoute, resource: "TableA", says: ["`Nat`"]),
    .init(
      name: "the NAT gateway is a private one", layout: .nat,
      changes: [.set("Nat/Properties/ConnectivityType", #""private""#)], cause: .networkNoRoute,
      resource: "TableA", says: ["`Nat`"]),
    .init(
      name: "a default route leads to a peering connection", layout: .nat,
      changes: [route("RouteA", #""VpcPeeringConnectionId":"pcx-1""#)], cause: .networkNoRoute,
      resource: "TableA", says: ["peering"]),
    .init(
      name: "a default route is for IPv6 only", layout: .nat,
      changes: [
        .set(
          "RouteA",
          #"{"Type":"AWS::EC2::Route","Properties":{"RouteTableId":{"Ref":"TableA"},"DestinationIpv6CidrBlock":"::/0","EgressOnlyInternetGatewayId":"eigw-1"}}"#
        )
      ], cause: .networkNoRoute, resource: "TableA"),
    .init(
      name: "a subnet has lost its association", layout: .nat, changes: [.remove("AssociationA")],
      cause: .networkNoRoute, resource: "A", says: ["associated with no route table"]),
    .init(
      name: "both subnets have lost their associations", layout: .gateway,
      changes: [.remove("AssociationA"), .remove("AssociationB"), .remove("Endpoint")],
      cause: .networkNoRoute,
      resource: "A"),
    .init(
      name: "one table is missing in the endpoint", layout: .gateway,
      changes: [.set("Endpoint/Properties/RouteTableIds", #"[{"Ref":"TableA"}]"#)],
      cause: .networkEndpointRouteMissing, resource: "Endpoint", says: ["`B`", "intermittent"]),
    .init(
      name: "every table is missing in the endpoint", layout: .gateway,
      changes: [.set("Endpoint/Properties/RouteTableIds", "[]")], cause: .networkEndpointRouteMissing,
      resource: "Endpoint", says: ["tables of `A` and `B`"]),
    .init(
      name: "the endpoint names no tables", layout: .gateway,
      changes: [.remove("Endpoint/Properties/RouteTableIds")],
      cause: .networkEndpointRouteMissing, resource: "Endpoint"),
    .init(
      name: "a subnet beside the endpoint has no association", layout: .gateway,
      changes: [.remove("AssociationB")],
      cause: .networkEndpointRouteMissing, resource: "Endpoint", says: ["`B`"]),
    .init(
      name: "the endpoint serves the public table only", layout: .nat,
      changes: [
        .remove("RouteA"),
        .set(
          "Endpoint",
          #"{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":{"Fn::GetAtt":["Vpc","VpcId"]},"ServiceName":"com.amazonaws.eu-west-1.dynamodb","RouteTableIds":[{"Fn::GetAtt":["PublicTable","RouteTableId"]}]}}"#
        ),
      ], cause: .networkEndpointRouteMissing, resource: "Endpoint"),
    .init(
      name: "CDK's allowAllOutbound is false", layout: .gateway, changes: [.set(egress, noOutbound)],
      cause: .networkSecurityGroup, resource: "Group", says: ["443"]),
    .init(
      name: "egress is for port 80 only", layout: .nat,
      changes: [.set(egress, #"[{"IpProtocol":"tcp","FromPort":80,"ToPort":80,"CidrIp":"0.0.0.0/0"}]"#)],
      cause: .networkSecurityGroup, resource: "Group"),
    .init(
      name: "egress is for the VPC only", layout: .gateway,
      changes: [.set(egress, #"[{"IpProtocol":"-1","CidrIp":{"Fn::GetAtt":["Vpc","CidrBlock"]}}]"#)],
      cause: .networkSecurityGroup, resource: "Group"),
    .init(
      name: "egress is for UDP", layout: .gateway,
      changes: [.set(egress, #"[{"IpProtocol":"udp","FromPort":0,"ToPort":65535,"CidrIp":"0.0.0.0/0"}]"#)],
      cause: .networkSecurityGroup, resource: "Group"),
    .init(
      name: "egress is for another group only", layout: .gateway,
      changes: [
        .set(
          egress,
          #"[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"DestinationSecurityGroupId":{"Fn::GetAtt":["Group","GroupId"]}}]"#
        )
      ], cause: .networkSecurityGroup, resource: "Group"),
    .init(
      name: "egress is for IPv6 only", layout: .gateway,
      changes: [.set(egress, #"[{"IpProtocol":"-1","CidrIpv6":"::/0"}]"#)], cause: .networkSecurityGroup,
      resource: "Group"),
    .init(
      name: "the network ACL has no entries", layout: .nat, changes: acl([]), cause: .networkNetworkACL,
      resource: "Acl", says: ["`A`", "port 443", "answers"]),
    .init(
      name: "the network ACL lets nothing out", layout: .gateway, changes: acl([answers]),
      cause: .networkNetworkACL, resource: "Acl", says: ["leaves to port 443"]),
    .init(
      name: "the network ACL lets no answers in", layout: .gateway, changes: acl([out]),
      cause: .networkNetworkACL, resource: "Acl", says: ["answers that come in"]),
    .init(
      name: "the network ACL lets answers in to port 443 only", layout: .gateway,
      changes: acl([out, entry(100, "allow", egress: false, 443...443)]), cause: .networkNetworkACL,
      resource: "Acl", says: ["answers that come in"]),
    .init(
      name: "a denial stands before the allowance", layout: .gateway,
      changes: acl([out, answers, entry(50, "deny", egress: true, 443...443)]), cause: .networkNetworkACL,
      resource: "Acl", says: ["leaves to port 443"]),
    .init(
      name: "the first rule denies, so there is no room before it", layout: .gateway,
      changes: acl([out, answers, entry(1, "deny", egress: true)]), cause: .networkNetworkACL,
      resource: "Acl",
      isMended: false),
    .init(
      name: "the default network ACL denies", layout: .gateway,
      changes: [.set("Deny", entry(90, "deny", egress: true, 0...65535, acl: defaultACL))],
      cause: .networkNetworkACL, resource: "Deny", says: ["default network ACL"]),
    .init(
      name: "the network ACL of the NAT gateway's subnet drops answers", layout: .nat,
      changes: [
        .set("Acl", #"{"Type":"AWS::EC2::NetworkAcl","Properties":{"VpcId":{"Ref":"Vpc"}}}"#),
        .set(
          "AclPublic",
          #"{"Type":"AWS::EC2::SubnetNetworkAclAssociation","Properties":{"SubnetId":{"Ref":"Public"},"NetworkAclId":{"Ref":"Acl"}}}"#
        ),
        .set("Out", entry(100, "allow", egress: true)),
        .set("In", entry(100, "allow", egress: false, 443...443)),
      ], cause: .networkNetworkACL, resource: "Acl", says: ["`Public`", "answers"]),
    .init(
      name: "DNS support is off", layout: .nat, changes: [.set("Vpc/Properties/EnableDnsSupport", "false")],
      cause: .networkDNS, resource: "Vpc", says: ["EnableDnsSupport"]),
    .init(
      name: "DNS support is off, as a text", layout: .gateway,
      changes: [.set("Vpc/Properties/EnableDnsSupport", #""false""#)], cause: .networkDNS, resource: "Vpc"),
    .init(
      name: "DNS host names are off beside a gateway endpoint", layout: .gateway,
      changes: [.set("Vpc/Properties/EnableDnsHostnames", "false")], cause: .networkDNS, resource: "Vpc",
      says: ["EnableDnsHostnames"]),
    .init(
      name: "private DNS without host names", layout: .interface,
      changes: [
        .remove(url), .set(door + "PrivateDnsEnabled", "true"), .remove("Vpc/Properties/EnableDnsHostnames"),
      ], cause: .networkDNS, resource: "Vpc", says: ["private DNS"]),
    .init(
      name: "nothing names the interface endpoint", layout: .interface, changes: [.remove(url)],
      cause: .networkDNS, resource: "Door", says: ["AWS_ENDPOINT_URL_DYNAMODB"]),
    .init(
      name: "nothing names the interface endpoint, and there is no environment", layout: .interface,
      changes: [.set("Handler/Properties/Environment", #"{"Variables":{"TABLE_NAME":{"Ref":"Users"}}}"#)],
      cause: .networkDNS, resource: "Door"),
    .init(
      name: "the interface endpoint lets nothing in", layout: .interface,
      changes: [.set("DoorGroup/Properties/SecurityGroupIngress", "[]")], cause: .networkSecurityGroup,
      resource: "DoorGroup", says: ["ingress"]),
    .init(
      name: "the interface endpoint lets one subnet in by another port", layout: .interface,
      changes: [
        .set("DoorGroup/Properties/SecurityGroupIngress/0/FromPort", "444"),
        .set("DoorGroup/Properties/SecurityGroupIngress/0/ToPort", "444"),
      ],
      cause: .networkSecurityGroup, resource: "DoorGroup"),
    .init(
      name: "the interface endpoint is in the default group", layout: .interface,
      changes: [.remove(door + "SecurityGroupIds")], cause: .networkSecurityGroup, resource: "Door",
      says: ["ingress"]),
    .init(
      name: "the function lets nothing out to the interface endpoint", layout: .interface,
      changes: [.set(egress, noOutbound)], cause: .networkSecurityGroup, resource: "Group", says: ["egress"]),
    .init(
      name: "the network ACL lets nothing out to the interface endpoint", layout: .interface,
      changes: acl([answers]), cause: .networkNetworkACL, resource: "Acl"),
  ]
}
