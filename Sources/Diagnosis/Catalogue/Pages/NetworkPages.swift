internal import Model

/// Pages of the network gate: the way from the function's subnets to DynamoDB.
enum NetworkPages {
  static let noRoute = CausePage(
    .networkNoRoute,
    title: "the function's subnets have no way to DynamoDB",
    meaning: """
      A function with `VpcConfig` sends everything through its subnets. They have neither a NAT gateway nor \
      an endpoint for DynamoDB. A public subnet does not help: a function gets no public address, so an \
      internet gateway does not serve it.
      """,
    logs: """
      `Task timed out` in every invocation and no line of the SDK at all, because the SDK would wait longer \
      than the function. With short SDK timeouts: `Connect timeout on endpoint URL`, `connect ETIMEDOUT`, \
      `dial tcp …: i/o timeout`. Logs appear all the same: they do not use the VPC.
      """,
    traces: """
      DynamoDB subsegments without an HTTP answer that last until the function's end, or none at all.
      """,
    template: """
      `VpcConfig` with subnets whose route tables have no `0.0.0.0/0` to a NAT gateway, and no \
      `AWS::EC2::VPCEndpoint` for `com.amazonaws.REGION.dynamodb`. CDK: `PRIVATE_ISOLATED`, or `PUBLIC` \
      with `allow_public_subnet=True`.
      """,
    checks: [
      .init(
        """
        aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=SUBNET --query \
        'RouteTables[].Routes'
        """,
        """
        no NAT gateway and no `vpce-…` among the targets; an empty list means the VPC's main route table \
        applies
        """),
      .init(
        "aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=VPC",
        "no endpoint for DynamoDB"),
    ],
    fix: """
      Add a gateway endpoint. CDK: `vpc.add_gateway_endpoint("DynamoDb", \
      service=ec2.GatewayVpcEndpointAwsService.DYNAMODB)`. Template: `AWS::EC2::VPCEndpoint` with \
      `ServiceName` `!Sub com.amazonaws.${AWS::Region}.dynamodb` and all the function's route tables in \
      `RouteTableIds`. A function that needs nothing in the VPC can do without `VpcConfig`.
      """,
    caution: """
      A gateway endpoint is free; a NAT gateway costs by the hour and by the gigabyte. Adding an endpoint \
      drops connections that are open.
      """,
    reading: [
      "AWS Lambda Developer Guide: Giving Lambda functions access to resources in an Amazon VPC",
      "AWS PrivateLink Guide: Gateway endpoints for Amazon DynamoDB",
    ])

  static let endpointRouteMissing = CausePage(
    .networkEndpointRouteMissing,
    title: "the gateway endpoint is not associated with the subnets' route tables",
    meaning: """
      The VPC has a gateway endpoint for DynamoDB, but it puts its route only into the route tables that it \
      lists. At least one subnet of the function uses another one.
      """,
    logs: """
      Timeouts as without any route. If only some subnets lack the route, failures come and go: whole log \
      streams (one for each environment) time out, others never do.
      """,
    traces: """
      In some traces DynamoDB answers within milliseconds, in others its subsegment never gets an answer.
      """,
    template: """
      `RouteTableIds` of the `AWS::EC2::VPCEndpoint` lacks a table that a `SubnetRouteTableAssociation` of \
      a function's subnet names, or the subnet has no association and falls to the VPC's main route table.
      """,
    checks: [
      .init(
        """
        aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=VPC --query \
        'VpcEndpoints[].[ServiceName,RouteTableIds]'
        """,
        "the route tables that do have the route"),
      .init(
        """
        aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=SUBNET --query \
        'RouteTables[].RouteTableId'
        """,
        "a table that is not among them"),
    ],
    fix: """
      Add the missing route tables to the endpoint. CDK: give `add_gateway_endpoint` no `subnets`, and it \
      takes all route tables of the VPC. Template: complete `RouteTableIds`.
      """,
    caution: "Changing the endpoint drops connections to DynamoDB that are open in the subnets concerned.",
    reading: ["AWS PrivateLink Guide: Gateway endpoints"])

  static let securityGroup = CausePage(
    .networkSecurityGroup,
    title: "security groups do not let HTTPS out to DynamoDB",
    meaning: """
      The function's security groups have no egress rule for TCP 443 to DynamoDB. Through a gateway \
      endpoint DynamoDB keeps its public addresses, so the rule must name its prefix list or any address. \
      Through an interface endpoint the endpoint's own group must let 443 in.
      """,
    logs: """
      Timeouts in all environments alike; with an interface endpoint the address in the error is a private \
      one.
      """,
    traces: "Every DynamoDB subsegment stays without an answer, in all subnets.",
    template: """
      `SecurityGroupEgress` lists other ports or other destinations only (any explicit list replaces the \
      default that allows all). CDK: `allow_all_outbound=False` without a rule; the template then shows a \
      dummy rule for `255.255.255.255/32`.
      """,
    checks: [
      .init(
        "aws ec2 describe-security-groups --group-ids GROUP --query 'SecurityGroups[].IpPermissionsEgress'",
        "no rule for TCP 443 to `0.0.0.0/0` or to DynamoDB's prefix list"),
      .init(
        """
        aws ec2 describe-managed-prefix-lists --filters \
        Name=prefix-list-name,Values=com.amazonaws.REGION.dynamodb
        """,
        "the id of the prefix list that the rule should name"),
    ],
    fix: """
      Allow TCP 443 out. CDK: `group.add_egress_rule(ec2.Peer.prefix_list("pl-…"), ec2.Port.tcp(443))`. \
      Template: `AWS::EC2::SecurityGroupEgress` with `DestinationPrefixListId`. For an interface endpoint: \
      `endpoint.connections.allow_default_port_from(fn)`.
      """,
    caution: "The prefix list's id differs by Region: look it up, do not copy it.",
    reading: ["Amazon VPC User Guide: Control traffic to your AWS resources using security groups"])

  static let networkACL = CausePage(
    .networkNetworkACL,
    title: "a network ACL drops the way out or the answers",
    meaning: """
      Network ACLs are stateless: HTTPS out (TCP 443) and the answers in (TCP to ephemeral ports) must both \
      be allowed, in the order of rule numbers. A custom ACL without rules denies everything.
      """,
    logs: "Timeouts that follow the subnet: an ACL belongs to subnets, so other subnets may work.",
    traces: """
      Subsegments without an answer in the environments of the subnets that the ACL is associated with.
      """,
    template: """
      `AWS::EC2::NetworkAclEntry`: no egress entry for 443, no ingress entry for ports 1024 to 65535, or a \
      `deny` with a lower number. Prefix lists cannot be used in ACLs.
      """,
    checks: [
      .init(
        """
        aws ec2 describe-network-acls --filters Name=association.subnet-id,Values=SUBNET --query \
        'NetworkAcls[].Entries'
        """,
        "a way out or a way back that no allowing entry covers")
    ],
    fix: """
      Allow TCP 443 out to `0.0.0.0/0` and TCP 1024–65535 in from it, with numbers below any `deny`. CDK: \
      `acl.add_entry(…)` for both directions, or no ACL of your own: the default one allows all, and \
      security groups do the filtering.
      """,
    caution: "The rules apply to everything in the subnet, not only to the function.",
    reading: ["Amazon VPC User Guide: Control subnet traffic with network access control lists"])

  static let dns = CausePage(
    .networkDNS,
    title: "the VPC does not resolve DynamoDB's name",
    meaning: """
      The host name of DynamoDB gets no address: DNS support of the VPC is off, its DHCP options name a \
      resolver that does not answer, or a private zone shadows the name.
      """,
    logs: """
      `getaddrinfo ENOTFOUND dynamodb.REGION.amazonaws.com`, `EAI_AGAIN`, `no such host`, \
      `UnknownHostException`, `Name or service not known`, `Could not resolve host`; boto3 says only `Could \
      not connect to the endpoint URL`.
      """,
    traces: "Subsegments without an answer, often short: a failed look-up ends sooner than a lost packet.",
    template: """
      `EnableDnsSupport: false` on the VPC, `AWS::EC2::DHCPOptions` with other name servers, or an \
      `AWS::Route53::HostedZone` for `amazonaws.com` in the VPC.
      """,
    checks: [
      .init("aws ec2 describe-vpc-attribute --vpc-id VPC --attribute enableDnsSupport", "`false`"),
      .init("aws ec2 describe-dhcp-options", "name servers other than `AmazonProvidedDNS`"),
    ],
    fix: """
      Turn both DNS attributes on. CDK: `ec2.Vpc(enable_dns_support=True, enable_dns_hostnames=True)`, \
      which is the default there. Template: `EnableDnsSupport: true` and `EnableDnsHostnames: true`. A \
      resolver of your own must forward `amazonaws.com`.
      """,
    caution: """
      An interface endpoint does not change what the usual name resolves to: its private DNS is not \
      supported for DynamoDB, clients must be given the endpoint's URL.
      """,
    reading: [
      "Amazon VPC User Guide: DNS attributes for your VPC",
      "Amazon DynamoDB Developer Guide: AWS PrivateLink for DynamoDB",
    ])

  static let unreachable = CausePage(
    .networkUnreachable,
    title: "DynamoDB is unreachable, and the template does not tell why",
    meaning: """
      The evidence shows that requests get no answer, yet the template shows a way or does not describe the \
      network: a VPC of another stack, a firewall, a transit gateway, a proxy, exhausted NAT ports.
      """,
    logs: """
      Timeouts, `ECONNRESET`, `socket hang up`, `Connection was closed before we received a valid \
      response`, `Failed to connect to proxy URL`, `SSL validation failed`.
      """,
    traces: """
      DynamoDB subsegments that end without an HTTP answer, mixed with answered ones where it comes and \
      goes.
      """,
    template: "`VpcConfig` with subnets or groups that are parameters, imports or look-ups.",
    checks: [
      .init(
        """
        aws lambda get-function-configuration --function-name FUNCTION --query \
        '[VpcConfig,Environment.Variables]'
        """,
        "the subnets to look at, and `HTTPS_PROXY` or `HTTP_PROXY` where set"),
      .init(
        """
        aws cloudwatch get-metric-statistics --namespace AWS/NATGateway --metric-name ErrorPortAllocation \
        --dimensions Name=NatGatewayId,Value=NAT --start-time START --end-time END --period 300 \
        --statistics Sum
        """,
        "a sum above 0: the NAT gateway had no port left"),
    ],
    fix: """
      Give `culprit` the template of the network's stack as well and run it again. Without it: follow the \
      route table of each subnet. A gateway endpoint for DynamoDB takes the traffic away from NAT gateways, \
      proxies and firewalls.
      """,
    caution: "Resets alone may be idle connections that were closed: retries of the SDK cover those.",
    reading: [
      "Amazon VPC User Guide: Troubleshoot NAT gateways",
      "AWS Lambda Developer Guide: Troubleshoot networking issues in Lambda",
    ])
}
