import Deployment
import Diagnosis
import Documents

/// One change of a layout: an RFC 6902 operation, its value as JSON.
struct Change: Sendable {
  var operation: TemplateEdit.Operation
  var pointer: String
  var value: String?

  static func remove(_ pointer: String) -> Change {
    Change(operation: .remove, pointer: "/Resources/" + pointer)
  }
  static func set(_ pointer: String, _ value: String) -> Change {
    Change(operation: .add, pointer: "/Resources/" + pointer, value: value)
  }

  var edit: TemplateEdit {
    TemplateEdit(
      stack: "App", operation: operation, pointer: pointer,
      value: value.flatMap { try? JSONParser.parse($0) })
  }
}

/// Layouts of networks as templates declare them, each healthy.
enum Layout: String, Sendable, CaseIterable {
  /// Two zones, private subnets behind a NAT gateway: what CDK's `Vpc` makes.
  case nat
  /// Isolated subnets and a gateway endpoint.
  case gateway
  /// Isolated subnets and an interface endpoint, its host name in the environment.
  case interface
  /// Subnets, group and VPC by their ids.
  case imported

  var template: Node {
    switch self {
    case .nat:
      Self.template([Self.vpc, Self.publicSubnet, Self.privateSubnets, Self.natRoutes, Self.function])
    case .gateway: Self.template([Self.vpc, Self.privateSubnets, Self.endpoint, Self.function])
    case .interface:
      Self.template([Self.vpc, Self.privateSubnets, Self.interfaceEndpoint, Self.functionWithURL])
    case .imported: Self.template([Self.importedFunction])
    }
  }

  func changed(_ changes: [Change]) throws -> Node {
    guard let node = template.applying(changes.map(\.edit)) else {
      throw DocumentError("no such place", at: .unknown)
    }
    return node
  }

  private static func template(_ parts: [String]) -> Node {
    let text = "{\"Resources\":{" + parts.joined(separator: ",") + "," + table + "}}"
    return (try? JSONParser.parse(text)) ?? [:]
  }

  private static let table = """
    "Users":{"Type":"AWS::DynamoDB::Table","Properties":{}}
    """

  private static let vpc = """
    "Vpc":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16","EnableDnsSupport":true,"EnableDnsHostnames":true}},
    "Group":{"Type":"AWS::EC2::SecurityGroup","Properties":{"VpcId":{"Ref":"Vpc"},
      "SecurityGroupEgress":[{"CidrIp":"0.0.0.0/0","IpProtocol":"-1"}]}}
    """

  private static let publicSubnet = """
    "Igw":{"Type":"AWS::EC2::InternetGateway"},
    "Attachment":{"Type":"AWS::EC2::VPCGatewayAttachment","Properties":{"InternetGatewayId":{"Ref":"Igw"},"VpcId":{"Ref":"Vpc"}}},
    "Public":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"Vpc"},"CidrBlock":"10.0.0.0/24","MapPublicIpOnLaunch":true}},
    "PublicTable":{"Type":"AWS::EC2::RouteTable","Properties":{"VpcId":{"Ref":"Vpc"}}},
    "PublicAssociation":{"Type":"AWS::EC2::SubnetRouteTableAssociation","Properties":{"SubnetId":{"Ref":"Public"},"RouteTableId":{"Ref":"PublicTable"}}},
    "PublicRoute":{"Type":"AWS::EC2::Route","Properties":{"RouteTableId":{"Ref":"PublicTable"},"DestinationCidrBlock":"0.0.0.0/0","GatewayId":{"Ref":"Igw"}}},
    "Nat":{"Type":"AWS::EC2::NatGateway","Properties":{"SubnetId":{"Ref":"Public"},"AllocationId":{"Fn::GetAtt":["Eip","AllocationId"]}}},
    "Eip":{"Type":"AWS::EC2::EIP","Properties":{"Domain":"vpc"}}
    """

  private static let privateSubnets = """
    "A":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"Vpc"},"CidrBlock":"10.0.1.0/24"}},
    "B":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"Vpc"},"CidrBlock":"10.0.2.0/24"}},
    "TableA":{"Type":"AWS::EC2::RouteTable","Properties":{"VpcId":{"Ref":"Vpc"}}},
    "TableB":{"Type":"AWS::EC2::RouteTable","Properties":{"VpcId":{"Ref":"Vpc"}}},
    "AssociationA":{"Type":"AWS::EC2::SubnetRouteTableAssociation","Properties":{"SubnetId":{"Ref":"A"},"RouteTableId":{"Ref":"TableA"}}},
    "AssociationB":{"Type":"AWS::EC2::SubnetRouteTableAssociation","Properties":{"SubnetId":{"Ref":"B"},"RouteTableId":{"Ref":"TableB"}}}
    """

  private static let natRoutes = """
    "RouteA":{"Type":"AWS::EC2::Route","Properties":{"RouteTableId":{"Ref":"TableA"},"DestinationCidrBlock":"0.0.0.0/0","NatGatewayId":{"Ref":"Nat"}}},
    "RouteB":{"Type":"AWS::EC2::Route","Properties":{"RouteTableId":{"Ref":"TableB"},"DestinationCidrBlock":"0.0.0.0/0","NatGatewayId":{"Ref":"Nat"}}}
    """

  private static let endpoint = """
    "Endpoint":{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":{"Ref":"Vpc"},"VpcEndpointType":"Gateway",
      "ServiceName":{"Fn::Join":["",["com.amazonaws.",{"Ref":"AWS::Region"},".dynamodb"]]},
      "RouteTableIds":[{"Ref":"TableA"},{"Ref":"TableB"}]}}
    """

  private static let interfaceEndpoint = """
    "DoorGroup":{"Type":"AWS::EC2::SecurityGroup","Properties":{"VpcId":{"Ref":"Vpc"},
      "SecurityGroupIngress":[{"CidrIp":{"Fn::GetAtt":["Vpc","CidrBlock"]},"IpProtocol":"tcp","FromPort":443,"ToPort":443}]}},
    "Door":{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":{"Ref":"Vpc"},"VpcEndpointType":"Interface",
      "ServiceName":{"Fn::Join":["",["com.amazonaws.",{"Ref":"AWS::Region"},".dynamodb"]]},
      "SubnetIds":[{"Ref":"A"},{"Ref":"B"}],"SecurityGroupIds":[{"Fn::GetAtt":["DoorGroup","GroupId"]}],
      "PrivateDnsEnabled":false}}
    """

  private static let function = """
    "Handler":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"TABLE_NAME":{"Ref":"Users"}}},
      "VpcConfig":{"SubnetIds":[{"Ref":"A"},{"Ref":"B"}],"SecurityGroupIds":[{"Fn::GetAtt":["Group","GroupId"]}]}}}
    """

  private static let functionWithURL = """
    "Handler":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"TABLE_NAME":{"Ref":"Users"},
      "AWS_ENDPOINT_URL_DYNAMODB":{"Fn::Join":["",["https://",{"Fn::Select":[1,{"Fn::Split":[":",{"Fn::Select":[0,{"Fn::GetAtt":["Door","DnsEntries"]}]}]}]}]]}}},
      "VpcConfig":{"SubnetIds":[{"Ref":"A"},{"Fn::GetAtt":["B","SubnetId"]}],"SecurityGroupIds":[{"Fn::GetAtt":["Group","GroupId"]}]}}}
    """

  private static let importedFunction = """
    "Handler":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"TABLE_NAME":{"Ref":"Users"}}},
      "VpcConfig":{"SubnetIds":["subnet-1",{"Ref":"SubnetParameter"}],"SecurityGroupIds":["sg-1"]}}}
    """
}

extension ReplayCall {
  static let networked = ReplayCall(
    function: ResourceID(stack: "App", logicalID: "Handler"), operation: "PutItem",
    table: .variable("TABLE_NAME"))
}
