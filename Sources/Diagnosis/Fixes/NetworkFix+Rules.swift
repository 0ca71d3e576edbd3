internal import Deployment
internal import Documents
internal import Model

extension NetworkFix {
  /// An egress rule for HTTPS, and for nothing else.
  ///
  /// No template function gives the id of DynamoDB's prefix list, so the rule names every address; where the
  /// only way out is an endpoint, the routes keep it to DynamoDB.
  func letOut(_ group: ResourceID, to endpoint: ResourceID?) -> PlannedFix? {
    guard let editor = StackEditor(group.stack, in: deployment) else { return nil }
    let vpc = network.resource(.declared(group), "SecurityGroup").flatMap {
      network.id($0.properties["VpcId"])?.resource
    }
    var target: Node = "0.0.0.0/0"
    if endpoint != nil, let vpc, vpc.stack == group.stack { target = StackEditor.attribute(vpc, "CidrBlock") }
    let rule: Node = [
      "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": target,
      "Description": "HTTPS to DynamoDB",
    ]
    var edits = editor.append([rule], to: "SecurityGroupEgress", of: group)
    if edits.isEmpty {
      var adding = editor
      edits = [
        adding.add(
          group.logicalID + "Egress", "SecurityGroupEgress",
          [("GroupId", StackEditor.attribute(group, "GroupId"))]
            + (rule.members ?? []).map { ($0.key, $0.value) })
      ]
    }
    let why: Phrase =
      endpoint == nil
      ? "DynamoDB keeps its public addresses behind a gateway endpoint too. The rule is for TCP port 443 only; where the routes lead to nothing but a gateway endpoint, they keep it to DynamoDB. The managed prefix list com.amazonaws.REGION.dynamodb would be narrower, but its id differs by Region and no template function gives it. Rules are free."
      : "the interface endpoint answers at addresses of the VPC, so the rule names the VPC's block and port 443, and nothing beyond. Rules are free."
    let (python, typeScript) = (names.python(function.id), names.typeScript(function.id))
    return planned(
      "let \(group.logicalID) send to TCP port 443", why: why, editor, edits,
      python: endpoint == nil
        ? "\(python).connections.allow_to_any_ipv4(ec2.Port.tcp(443), \"HTTPS to DynamoDB\")"
        : "\(endpoint.map(names.python) ?? "endpoint").connections.allow_default_port_from(\(python))",
      typeScript: endpoint == nil
        ? "\(typeScript).connections.allowToAnyIpv4(ec2.Port.tcp(443), 'HTTPS to DynamoDB');"
        : "\(endpoint.map(names.typeScript) ?? "endpoint").connections.allowDefaultPortFrom(\(typeScript));")
  }

  /// An ingress rule of the interface endpoint for the function's group.
  func letIn(_ group: ResourceID?, to endpoint: ResourceID) -> PlannedFix? {
    guard let declared = network.resource(.declared(endpoint), "VPCEndpoint"),
      var editor = StackEditor(endpoint.stack, in: deployment)
    else { return nil }
    let door = (declared.properties["SecurityGroupIds"]?.asList ?? []).lazy.compactMap {
      network.resource(network.id($0), "SecurityGroup")?.id
    }.first { $0.stack == endpoint.stack }
    let vpc = network.id(declared.properties["VpcId"])?.resource.flatMap {
      $0.stack == endpoint.stack ? $0 : nil
    }
    var edits: [TemplateEdit] = []
    let target =
      door.map { StackEditor.attribute($0, "GroupId") }
      ?? vpc.map {
        StackEditor.attribute($0, "DefaultSecurityGroup")
      }
    if let target, let group, group.stack == endpoint.stack {
      // A rule of its own, since two groups whose inline rules name each other depend on each other in a
      // circle.
      edits = [
        editor.add(
          endpoint.logicalID + "Ingress", "SecurityGroupIngress",
          [
            ("GroupId", target), ("IpProtocol", "tcp"), ("FromPort", 443), ("ToPort", 443),
            ("SourceSecurityGroupId", StackEditor.attribute(group, "GroupId")),
            ("Description", "HTTPS from the function"),
          ])
      ]
    }
    return planned(
      "let \(deployment.label(function.id)) in to port 443 of the interface endpoint \(endpoint.logicalID)",
      why:
        "the rule names the function's security group and no addresses, so nothing else of the VPC gets in. Rules are free; the interface endpoint itself is paid by the hour.",
      editor, edits,
      python: "\(names.python(endpoint)).connections.allow_default_port_from(\(names.python(function.id)))",
      typeScript:
        "\(names.typeScript(endpoint)).connections.allowDefaultPortFrom(\(names.typeScript(function.id)));")
  }
}
