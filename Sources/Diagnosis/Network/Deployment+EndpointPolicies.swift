package import Deployment
package import Model
package import Policy

extension Deployment {
  /// The VPC endpoints through which every call of a function to DynamoDB surely travels; nil where some call
  /// may go another way, or the function is in no VPC.
  package func endpointsOnTheWay(of function: Function) -> [ResourceID]? {
    guard function.isInVPC else { return nil }
    let around = FunctionNetwork(function, in: self)
    if case .interfaceEndpoint(let id, _) = around.destination { return [id] }
    guard around.destination == .publicAddresses, !around.ways.isEmpty else { return nil }
    var endpoints: Set<ResourceID> = []
    for way in around.ways {
      guard case .gatewayEndpoint(let id) = way.end else { return nil }
      endpoints.insert(id)
    }
    return endpoints.sorted()
  }

  /// The policies of the endpoints through which every call of a function to DynamoDB surely travels.
  ///
  /// An endpoint without a policy has the default one, which allows everything (VPC user guide, endpoint
  /// policies). The authorization gate passes them to the evaluator; nil: no endpoint is on the way, or not
  /// on every way.
  package func endpointPolicies(for function: Function) -> [AttachedPolicy]? {
    endpointsOnTheWay(of: function)?.map { id in
      let property = resource(id)?.properties["PolicyDocument"]
      return AttachedPolicy(
        name: id.logicalID, document: policyDocument(property)?.substituting(bindings) ?? .fullAccess)
    }
  }

  /// Whether the endpoints on the way are gateway endpoints, for which an account as principal means its root
  /// user.
  package func callsPassGatewayEndpoints(of function: Function) -> Bool {
    guard let endpoints = endpointsOnTheWay(of: function), !endpoints.isEmpty else { return false }
    let gateways = NetworkResources(self).endpoints(isInterface: false).map(\.id)
    return endpoints.allSatisfy(gateways.contains)
  }

  /// What IAM learns of the way of a function's calls: `aws:SourceVpce` where one endpoint surely carries
  /// them all.
  ///
  /// Where surely none carries any, the keys are there without a value: IAM sees none.
  package func endpointContext(for function: Function) -> [String: [SymbolicText]] {
    if surelyAvoidsEndpoints(function) {
      return ["aws:SourceVpce": [], "aws:SourceVpc": [], "aws:VpcSourceIp": []]
    }
    guard let endpoints = endpointsOnTheWay(of: function), endpoints.count == 1,
      let endpoint = resource(endpoints[0])
    else { return [:] }
    var context = ["aws:SourceVpce": [endpoint.physicalID.substituting(bindings)]]
    if let vpc = endpoint.properties["VpcId"]?.text {
      context["aws:SourceVpc"] = [vpc.substituting(bindings)]
    }
    return context
  }

  private func surelyAvoidsEndpoints(_ function: Function) -> Bool {
    guard function.isInVPC else { return true }
    let around = FunctionNetwork(function, in: self)
    guard around.destination == .publicAddresses, !around.ways.isEmpty else { return false }
    return around.ways.allSatisfy { way in if case .nat = way.end { true } else { false } }
  }
}

extension PolicyDocument {
  fileprivate static let fullAccess = PolicyDocument(statements: [
    Statement(
      effect: .allow, actions: .only(["*"]), resources: .only(["*"]),
      principals: .only([PrincipalPattern(type: "AWS", value: "*")]))
  ])
}
