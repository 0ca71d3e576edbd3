import Diagnosis
import Model

/// Breaks and variants of the layouts.
enum NetworkCases {
  private static let noOutbound =
    #"[{"CidrIp":"255.255.255.255/32","IpProtocol":"icmp","FromPort":252,"ToPort":86}]"#

  private static func acl(_ entries: [String]) -> [Change] {
    [
      .set("Acl", #"{"Type":"AWS::EC2::NetworkAcl","Properties":{"VpcId":{"Ref":"Vpc"}}}"#),
      .set(
        "AclA",
        #"{"Type":"AWS::EC2::SubnetNetworkAclAssociation","Properties":{"SubnetId":{"Ref":"A"},"NetworkAclId":{"Ref":"Acl"}}}"#
      ),
    ]
      + entries.enumerated().map { .set("Entry\($0.offset)", $0.element) }
  }

  private static func entry(
    _ number: Int, _ action: String, egress: Bool, _ ports: ClosedRange<Int>? = nil,
    block: String = "0.0.0.0/0",
    acl: String = #"{"Ref":"Acl"}"#
  ) -> String {
    let range = ports.map { #","PortRange":{"From":\#($0.lowerBound),"To":\#($0.upperBound)}"# } ?? ""
    return
      #"{"Type":"AWS::EC2::NetworkAclEntry","Properties":{"NetworkAclId":\#(acl),"RuleNumber":\#(number),"RuleAction":"\#(action)","Egress":\#(egress),"Protocol":\#(ports == nil ? -1 : 6),"CidrBlock":"\#(block)"\#(range)}}"#
  }

  private static let defaultACL = #"{"Fn::GetAtt":["Vpc","DefaultNetworkAcl"]}"#
  private static let out = entry(100, "allow", egress: true, 443...443)
  private static let answers = entry(100, "allow", egress: false, 1024...65535)
  private static func route(_ id: String, _ target: String, table: String = "TableA") -> Change {
    .set(
      id,
      #"{"Type":"AWS::EC2::Route","Properties":{"RouteTableId":{"Ref":"\#(table)"},"DestinationCidrBlock":"0.0.0.0/0",\#(target)}}"#
    )
  }
  private static let door = "Door/Properties/"
  private static let url = "Handler/Properties/Environment/Variables/AWS_ENDPOINT_URL_DYNAMODB"
  private static let egress = "Group/Properties/SecurityGroupEgress"

  /// Makes resources depend on a parameter that nobody has told.
  private static func conditional(_ ids: String...) -> [Change] {
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

  static let variants: [Variant] = [
    .init(
      name: "a gateway endpoint beside a NAT gateway", layout: .nat,
      changes: [
        .set(
          "Endpoint",
          #"{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":{"Ref":"Vpc"},"ServiceName":"com.amazonaws.eu-west-1.dynamodb","RouteTableIds":[{"Ref":"TableA"}]}}"#
        )
      ]),
    .init(
      name: "a public subnet with a gateway endpoint", layout: .nat,
      changes: [
        .set("Handler/Properties/VpcConfig/SubnetIds", #"[{"Ref":"Public"}]"#),
        .set(
          "Endpoint",
          #"{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":{"Ref":"Vpc"},"ServiceName":"com.amazonaws.eu-west-1.dynamodb","RouteTableIds":[{"Ref":"PublicTable"}]}}"#
        ),
      ]),
    .init(
      name: "the type of the endpoint is the default", layout: .gateway,
      changes: [.remove("Endpoint/Properties/VpcEndpointType")]),
    .init(name: "a group without rules", layout: .gateway, changes: [.remove(egress)]),
    .init(
      name: "no group at all: the default one", layout: .gateway,
      changes: [.remove("Handler/Properties/VpcConfig/SecurityGroupIds")]),
    .init(
      name: "the default group by its attribute", layout: .gateway,
      changes: [
        .set(
          "Handler/Properties/VpcConfig/SecurityGroupIds", #"[{"Fn::GetAtt":["Vpc","DefaultSecurityGroup"]}]"#
        )
      ]),
    .init(
      name: "a rule for port 443", layout: .gateway,
      changes: [.set(egress, #"[{"IpProtocol":"tcp","FromPort":"443","ToPort":"443","CidrIp":"0.0.0.0/0"}]"#)]
    ),
    .init(
      name: "a rule of its own opens a closed group", layout: .gateway,
      changes: [
        .set(egress, noOutbound),
        .set(
          "Rule",
          #"{"Type":"AWS::EC2::SecurityGroupEgress","Properties":{"GroupId":{"Fn::GetAtt":["Group","GroupId"]},"IpProtocol":"6","FromPort":443,"ToPort":443,"CidrIp":"0.0.0.0/0"}}"#
        ),
      ]),
    .init(
      name: "a second group opens", layout: .gateway,
      changes: [
        .set(egress, noOutbound),
        .set("Wide", #"{"Type":"AWS::EC2::SecurityGroup","Properties":{"VpcId":{"Ref":"Vpc"}}}"#),
        .set("Handler/Properties/VpcConfig/SecurityGroupIds/-", #"{"Ref":"Wide"}"#),
      ]),
    .init(
      name: "a network ACL that lets the call and its answer pass", layout: .gateway,
      changes: acl([out, answers])),
    .init(
      name: "a network ACL that lets everything pass", layout: .nat,
      changes: acl([entry(1, "allow", egress: true), entry(1, "allow", egress: false)])),
    .init(
      name: "a denial after the allowance", layout: .gateway,
      changes: acl([out, answers, entry(200, "deny", egress: true)])),
    .init(
      name: "a denial of private addresses", layout: .gateway,
      changes: acl([out, answers, entry(50, "deny", egress: true, block: "192.168.0.0/16")])),
    .init(
      name: "a network ACL that lets answers in by two rules", layout: .gateway,
      changes: acl([
        out, entry(100, "allow", egress: false, 1024...32767),
        entry(110, "allow", egress: false, 32768...65535),
      ])),
    .init(
      name: "a network ACL for the Linux ports only", layout: .gateway,
      changes: acl([out, entry(100, "allow", egress: false, 32768...61000)]), missing: "port"),
    .init(
      name: "a network ACL for some public addresses", layout: .gateway,
      changes: acl([answers, entry(100, "allow", egress: true, 443...443, block: "52.94.0.0/16")]),
      missing: "network ACL"),
    .init(
      name: "a rule for some public addresses", layout: .gateway,
      changes: [.set(egress, #"[{"IpProtocol":"-1","CidrIp":"52.94.0.0/16"}]"#)], missing: "52.94.0.0/16"),
    .init(
      name: "a rule for a prefix list", layout: .gateway,
      changes: [
        .set(
          egress,
          #"[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"DestinationPrefixListId":"pl-6fa54006"}]"#)
      ], missing: "pl-6fa54006"),
    .init(
      name: "an empty list of rules", layout: .gateway, changes: [.set(egress, "[]")], missing: "`Group`"),
    .init(
      name: "a group from elsewhere", layout: .gateway,
      changes: [.set("Handler/Properties/VpcConfig/SecurityGroupIds", #"["sg-1"]"#)], missing: "sg-1"),
    .init(
      name: "a default group that CDK has stripped", layout: .gateway,
      changes: [
        .remove("Handler/Properties/VpcConfig/SecurityGroupIds"),
        .set("Strip", #"{"Type":"Custom::VpcRestrictDefaultSG"}"#),
      ], missing: "default security group"),
    .init(name: "an imported VPC", layout: .imported, changes: [], missing: "subnet-1"),
    .init(
      name: "an imported subnet beside a declared one", layout: .gateway,
      changes: [.set("Handler/Properties/VpcConfig/SubnetIds/1", #""subnet-9""#)], missing: "subnet-9"),
    .init(
      name: "subnets from a parameter", layout: .nat,
      changes: [.set("Handler/Properties/VpcConfig/SubnetIds", #"{"Ref":"SubnetList"}"#)],
      missing: "SubnetList"),
    .init(
      name: "a NAT gateway from elsewhere", layout: .nat,
      changes: [route("RouteA", #""NatGatewayId":"nat-1""#)], missing: "nat-1"),
    .init(
      name: "a transit gateway", layout: .nat, changes: [route("RouteA", #""TransitGatewayId":"tgw-1""#)],
      missing: "tgw-1"),
    .init(
      name: "a NAT instance", layout: .nat, changes: [route("RouteA", #""InstanceId":{"Ref":"Box"}"#)],
      missing: "Box"),
    .init(
      name: "a firewall endpoint", layout: .nat, changes: [route("RouteA", #""VpcEndpointId":"vpce-1""#)],
      missing: "vpce-1"),
    .init(
      name: "a virtual private gateway", layout: .nat, changes: [route("RouteA", #""GatewayId":"vgw-1""#)],
      missing: "vgw-1"),
    .init(
      name: "a route to a prefix list", layout: .nat,
      changes: [
        .set(
          "Detour",
          #"{"Type":"AWS::EC2::Route","Properties":{"RouteTableId":{"Ref":"TableA"},"DestinationPrefixListId":"pl-1","GatewayId":{"Ref":"Igw"}}}"#
        )
      ], missing: "Detour"),
    .init(
      name: "a route to the neighbours", layout: .nat,
      changes: [
        .set(
          "Peering",
          #"{"Type":"AWS::EC2::Route","Properties":{"RouteTableId":{"Ref":"TableA"},"DestinationCidrBlock":"10.1.0.0/16","VpcPeeringConnectionId":"pcx-1"}}"#
        )
      ]),
    .init(
      name: "routes that a VPN propagates", layout: .gateway,
      changes: [
        .remove("Endpoint"),
        .set(
          "Propagation",
          #"{"Type":"AWS::EC2::VPNGatewayRoutePropagation","Properties":{"RouteTableIds":[{"Ref":"TableA"},{"Ref":"TableB"}],"VpnGatewayId":"vgw-1"}}"#
        ),
      ], missing: "Propagation"),
    .init(
      name: "an endpoint whose tables are a parameter", layout: .gateway,
      changes: [.set("Endpoint/Properties/RouteTableIds", #"{"Ref":"Tables"}"#)], missing: "Tables"),
    .init(
      name: "name servers of one's own", layout: .gateway,
      changes: [
        .set("Options", #"{"Type":"AWS::EC2::DHCPOptions","Properties":{"DomainNameServers":["10.0.0.9"]}}"#),
        .set(
          "Use",
          #"{"Type":"AWS::EC2::VPCDHCPOptionsAssociation","Properties":{"VpcId":{"Ref":"Vpc"},"DhcpOptionsId":{"Ref":"Options"}}}"#
        ), .set("Vpc/Properties/EnableDnsSupport", "false"),
      ], missing: "10.0.0.9"),
    .init(
      name: "Amazon's name servers by name", layout: .gateway,
      changes: [
        .set(
          "Options",
          #"{"Type":"AWS::EC2::DHCPOptions","Properties":{"DomainNameServers":["AmazonProvidedDNS"]}}"#),
        .set(
          "Use",
          #"{"Type":"AWS::EC2::VPCDHCPOptionsAssociation","Properties":{"VpcId":{"Ref":"Vpc"},"DhcpOptionsId":{"Ref":"Options"}}}"#
        ),
      ]),
    .init(
      name: "host names left out beside a gateway endpoint", layout: .gateway,
      changes: [.remove("Vpc/Properties/EnableDnsHostnames"), .remove("Vpc/Properties/EnableDnsSupport")]),
    .init(
      name: "host names off behind a NAT gateway", layout: .nat,
      changes: [.set("Vpc/Properties/EnableDnsHostnames", "false")]),
    .init(
      name: "private DNS", layout: .interface,
      changes: [.remove(url), .set(door + "PrivateDnsEnabled", "true")]),
    .init(
      name: "the endpoint's host name as a literal", layout: .interface,
      changes: [.set(url, #""https://vpce-1-2.dynamodb.eu-west-1.vpce.amazonaws.com""#)]),
    .init(
      name: "the interface endpoint lets the function's group in", layout: .interface,
      changes: [
        .set(
          "DoorGroup/Properties/SecurityGroupIngress",
          #"[{"SourceSecurityGroupId":{"Ref":"Group"},"IpProtocol":"tcp","FromPort":443,"ToPort":443}]"#)
      ]),
    .init(
      name: "the interface endpoint lets the subnets in", layout: .interface,
      changes: [
        .set(
          "DoorGroup/Properties/SecurityGroupIngress",
          #"[{"CidrIp":"10.0.0.0/22","IpProtocol":"tcp","FromPort":443,"ToPort":443}]"#)
      ]),
    .init(
      name: "the function lets out to the interface endpoint's group", layout: .interface,
      changes: [
        .set(
          egress,
          #"[{"DestinationSecurityGroupId":{"Ref":"DoorGroup"},"IpProtocol":"tcp","FromPort":443,"ToPort":443}]"#
        )
      ]),
    .init(
      name: "the interface endpoint lets one subnet in", layout: .interface,
      changes: [
        .set(
          "DoorGroup/Properties/SecurityGroupIngress",
          #"[{"CidrIp":"10.0.1.0/24","IpProtocol":"tcp","FromPort":443,"ToPort":443}]"#)
      ], missing: "10.0.1.0/24"),
    .init(
      name: "an interface endpoint beside a NAT gateway that nothing names", layout: .nat,
      changes: [
        .set(
          "Door",
          #"{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":{"Ref":"Vpc"},"VpcEndpointType":"Interface","ServiceName":"com.amazonaws.eu-west-1.dynamodb","SubnetIds":[{"Ref":"A"}]}}"#
        )
      ]),
    .init(
      name: "an endpoint URL that leads elsewhere", layout: .nat,
      changes: [.set(url, #""http://localhost:8000""#)], missing: "AWS_ENDPOINT_URL_DYNAMODB"),
    .init(
      name: "an endpoint URL that is ignored", layout: .nat,
      changes: [
        .set(url, #""http://localhost:8000""#),
        .set("Handler/Properties/Environment/Variables/AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", #""true""#),
      ]),
    .init(
      name: "DynamoDB's own host name as the endpoint URL", layout: .gateway,
      changes: [.set(url, #""https://dynamodb.eu-west-1.amazonaws.com""#)]),
    .init(
      name: "a proxy", layout: .gateway,
      changes: [.set("Handler/Properties/Environment/Variables/HTTPS_PROXY", #""http://10.0.0.5:3128""#)],
      missing: "HTTPS_PROXY"),
    .init(
      name: "IPv6 through an egress-only gateway", layout: .gateway,
      changes: [
        .remove("Endpoint"), .set("Handler/Properties/VpcConfig/Ipv6AllowedForDualStack", "true"),
        .set("Handler/Properties/Environment/Variables/AWS_USE_DUALSTACK_ENDPOINT", #""true""#),
      ], missing: "IPv6"),
    .init(
      name: "a route that a parameter decides", layout: .nat, changes: conditional("RouteA"),
      missing: "RouteA"),
    .init(
      name: "an endpoint that a parameter decides", layout: .gateway, changes: conditional("Endpoint"),
      missing: "Endpoint"),
    .init(
      name: "an association that a parameter decides", layout: .gateway, changes: conditional("AssociationB"),
      missing: "AssociationB"),
    .init(
      name: "an entry that a parameter decides", layout: .gateway,
      changes: acl([out, answers]) + conditional("Entry0"), missing: "Entry0"),
    .init(
      name: "a regional NAT gateway", layout: .nat,
      changes: [.remove("Nat/Properties/SubnetId"), .set("Nat/Properties/VpcId", #"{"Ref":"Vpc"}"#)]),
  ]
}
