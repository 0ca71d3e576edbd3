import Diagnosis
import Model

extension NetworkCases {
  /// What the gate admits, and what it cannot tell.
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
