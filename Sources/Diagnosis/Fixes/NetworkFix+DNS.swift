internal import Deployment
internal import Documents
internal import Model

extension NetworkFix {
  /// Turns attributes of the VPC on.
  func turnOn(_ attributes: [String], of vpc: ResourceID) -> PlannedFix? {
    guard let editor = StackEditor(vpc.stack, in: deployment) else { return nil }
    let edits = attributes.flatMap { editor.set($0, of: vpc, to: true) }
    let python = attributes.map {
      $0 == "EnableDnsSupport" ? "enable_dns_support=True" : "enable_dns_hostnames=True"
    }
    let typeScript = attributes.map {
      $0 == "EnableDnsSupport" ? "enableDnsSupport: true" : "enableDnsHostnames: true"
    }
    return planned(
      "set \(list: attributes) of \(vpc.logicalID) to true",
      why:
        "the function asks Amazon's resolver for DynamoDB's name, and the attribute is what lets the resolver answer. It is free and changes no route.",
      editor, edits,
      python: "ec2.Vpc(self, \"\(deployment.label(vpc))\", \(python.joined(separator: ", ")))",
      typeScript: "new ec2.Vpc(this, '\(deployment.label(vpc))', { \(typeScript.joined(separator: ", ")) });")
  }

  /// Tells the client the endpoint's own host name.
  ///
  /// The guide says that DynamoDB's interface endpoints have no private DNS (DynamoDB developer guide, AWS
  /// PrivateLink), so the client has to be told; the entry's form is `⟨hosted zone⟩:⟨host name⟩`.
  func name(_ endpoint: ResourceID) -> PlannedFix? {
    guard let editor = StackEditor(function.id.stack, in: deployment) else { return nil }
    let variable = "AWS_ENDPOINT_URL_DYNAMODB"
    let host: Node = [
      "Fn::Select": [
        1, ["Fn::Split": [":", ["Fn::Select": [0, StackEditor.attribute(endpoint, "DnsEntries")]]]],
      ]
    ]
    let url: Node = ["Fn::Join": ["", ["https://", host]]]
    let python = names.python(function.id)
    return planned(
      "set \(variable) of \(deployment.label(function.id)) to the host name of the interface endpoint \(endpoint.logicalID)",
      why:
        "an interface endpoint has names of its own, and private DNS for DynamoDB's name is not to be relied on; SDKs read the variable since 2023. The endpoint is paid by the hour: a gateway endpoint does the same inside one VPC for nothing.",
      editor, endpoint.stack == function.id.stack ? environment(variable, url, editor) : [],
      python:
        "\(python).add_environment(\"\(variable)\", Fn.join(\"\", [\"https://\", Fn.select(1, Fn.split(\":\", Fn.select(0, \(names.python(endpoint)).vpc_endpoint_dns_entries)))]))",
      typeScript:
        "\(names.typeScript(function.id)).addEnvironment('\(variable)', Fn.join('', ['https://', Fn.select(1, Fn.split(':', Fn.select(0, \(names.typeScript(endpoint)).vpcEndpointDnsEntries)))]));"
    )
  }

  /// Where the only way to DynamoDB is an interface endpoint without private DNS: its name in the client's
  /// endpoint.
  func nameOnlyEndpoint() -> PlannedFix? {
    guard function.isInVPC else { return nil }
    let around = FunctionNetwork(function, in: deployment)
    guard around.ways.contains(where: \.isClosed), let endpoint = around.interfaceEndpoints.first,
      endpoint.id.stack == function.id.stack,
      network.flag(endpoint.properties["PrivateDnsEnabled"]) != true
    else { return nil }
    return name(endpoint.id)
  }

  private func environment(_ variable: String, _ value: Node, _ editor: StackEditor) -> [TemplateEdit] {
    let member = Node(.object([Node.Member(key: variable, value: value)]))
    guard let present = editor.property("Environment", of: function.id), present.members != nil else {
      return editor.set("Environment", of: function.id, to: ["Variables": member])
    }
    let pointer = editor.properties(of: function.id).appending("Environment").appending("Variables")
    guard let variables = present["Variables"] else {
      return [
        TemplateEdit(stack: editor.stack.name, operation: .add, pointer: pointer.description, value: member)
      ]
    }
    guard variables.members != nil else { return [] }
    return [
      TemplateEdit(
        stack: editor.stack.name, operation: variables[variable] == nil ? .add : .replace,
        pointer: pointer.appending(variable).description, value: value)
    ]
  }
}
