internal import Deployment
internal import Documents
internal import Model

extension NetworkFix {
  /// What a plan for subnets adds up to.
  private struct Plan {
    var editor: StackEditor
    var edits: [TemplateEdit] = []
    /// References to the route tables that an endpoint has to serve.
    var tables: [Node] = []
    /// Subnets that were given a route table.
    var adopted: [String] = []
  }

  /// Gives subnets a gateway endpoint: the one there is, or a new one.
  ///
  /// A route to a NAT gateway would do as well, but costs by the hour and by the gigabyte; a gateway endpoint
  /// is free.
  func serve(_ tables: [ResourceID], bare: [ResourceID], by endpoint: ResourceID?) -> PlannedFix? {
    guard let home = endpoint?.stack ?? tables.first?.stack ?? bare.first?.stack,
      let editor = StackEditor(home, in: deployment)
    else { return nil }
    var plan = Plan(editor: editor)
    plan.tables = tables.filter { $0.stack == home }.map(StackEditor.reference)
    adopt(bare.filter { $0.stack == home }, in: &plan)
    if !plan.tables.isEmpty {
      if let endpoint {
        plan.edits += plan.editor.append(plan.tables, to: "RouteTableIds", of: endpoint)
      } else if let vpc = vpcNode(tables + bare, plan.editor) {
        plan.edits.append(newEndpoint(vpc, tables, &plan))
      }
    }
    return describe(plan, tables, bare, endpoint)
  }

  private func vpcNode(_ ids: [ResourceID], _ editor: StackEditor) -> Node? {
    ids.lazy.filter { $0.stack == editor.stack.name }.compactMap { editor.property("VpcId", of: $0) }.first
  }

  // One endpoint for the VPC, whichever function is mended first: two of one service must not share a route
  // table.
  private func newEndpoint(_ vpc: Node, _ tables: [ResourceID], _ plan: inout Plan) -> TemplateEdit {
    let others = deployment.functions.filter { $0.isInVPC && $0.id != function.id }.flatMap { other in
      FunctionNetwork(other, in: deployment).ways.filter(\.isClosed).compactMap(\.table?.resource)
    }
    let shared = others.filter {
      plan.editor.property("VpcId", of: $0) == vpc && $0.stack == plan.editor.stack.name
    }
    let served = Set(tables + shared).filter { $0.stack == plan.editor.stack.name }.sorted()
    let fresh = plan.tables.filter { node in !tables.contains { StackEditor.reference($0) == node } }
    let references = served.map(StackEditor.reference) + fresh
    return plan.editor.add(
      "DynamoDBEndpoint", "VPCEndpoint",
      [
        ("VpcEndpointType", "Gateway"),
        ("ServiceName", ["Fn::Sub": "com.amazonaws.${AWS::Region}.dynamodb"]),
        ("VpcId", vpc), ("RouteTableIds", Node(.array(references))),
      ])
  }

  /// Gives subnets without a route table one that leads somewhere, else a new one.
  private func adopt(_ bare: [ResourceID], in plan: inout Plan) {
    guard !bare.isEmpty else { return }
    var fresh: Node?
    for subnet in bare {
      let table: Node
      if let present = usableTable(for: subnet) {
        table = StackEditor.reference(present)
      } else if let fresh {
        table = fresh
      } else if let vpc = plan.editor.property("VpcId", of: subnet) {
        let edit = plan.editor.add("DynamoDBRouteTable", "RouteTable", [("VpcId", vpc)])
        plan.edits.append(edit)
        table = ["Ref": Node(.string(String(edit.pointer.dropFirst("/Resources/".count))))]
        plan.tables.append(table)
        fresh = table
      } else {
        continue
      }
      plan.adopted.append(subnet.logicalID)
      plan.edits.append(
        plan.editor.add(
          subnet.logicalID + "RouteTableAssociation", "SubnetRouteTableAssociation",
          [("SubnetId", StackEditor.reference(subnet)), ("RouteTableId", table)]))
    }
  }

  /// A route table of the subnet's VPC that leads to DynamoDB: first one that no subnet uses.
  private func usableTable(for subnet: ResourceID) -> ResourceID? {
    guard
      let vpc = network.resource(.declared(subnet), "Subnet").flatMap({ network.id($0.properties["VpcId"]) })
    else { return nil }
    let routes = RouteFinder(network: network, region: nil)
    let usable = network.all("RouteTable", where: "VpcId", is: vpc).map(\.id).filter { table in
      guard table.stack == subnet.stack else { return false }
      switch routes.end(of: .declared(table)).0 {
      case .gatewayEndpoint, .nat: return true
      case .closed, .unknown: return false
      }
    }
    let free = usable.first {
      network.all("SubnetRouteTableAssociation", where: "RouteTableId", is: .declared($0)).isEmpty
    }
    return free ?? usable.first
  }

  private func describe(
    _ plan: Plan, _ tables: [ResourceID], _ bare: [ResourceID], _ endpoint: ResourceID?
  ) -> PlannedFix {
    let labels = tables.map(\.logicalID)
    let summary: Phrase
    if plan.tables.isEmpty, !bare.isEmpty {
      summary = "associate \(list: bare.map(\.logicalID)) with a route table that leads to DynamoDB"
    } else if let endpoint {
      summary =
        "associate the gateway endpoint \(endpoint.logicalID) with \(list: labels.isEmpty ? plan.adopted : labels)"
    } else {
      summary =
        "add a gateway endpoint for DynamoDB, associated with the route tables of \(list: labels.isEmpty ? plan.adopted : labels)"
    }
    let why: Phrase =
      "a gateway endpoint is free of charge and puts a route to DynamoDB, and to nothing else, into the route tables; a NAT gateway would do as well, and is paid by the hour and by the gigabyte. Other services than DynamoDB stay as far away as they were. Open connections of these subnets break once while the routes change."
    let adoption: Phrase =
      "a subnet without an association uses the VPC's main route table, which leads nowhere beyond the VPC and which no template can change."
    let vpc = vpcName(tables + bare)
    return planned(
      summary, why: plan.tables.isEmpty && !bare.isEmpty ? adoption : why, plan.editor, plan.edits,
      python:
        "\(names.python(vpc)).add_gateway_endpoint(\"DynamoDB\", service=ec2.GatewayVpcEndpointAwsService.DYNAMODB)",
      typeScript:
        "\(names.typeScript(vpc)).addGatewayEndpoint('DynamoDB', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB });"
    )
  }

  private func vpcName(_ ids: [ResourceID]) -> ResourceID {
    for id in ids {
      let owner = network.resource(.declared(id), "RouteTable") ?? network.resource(.declared(id), "Subnet")
      if let vpc = owner.flatMap({ network.id($0.properties["VpcId"])?.resource }) { return vpc }
    }
    return ResourceID(stack: function.id.stack, logicalID: "Vpc")
  }
}
