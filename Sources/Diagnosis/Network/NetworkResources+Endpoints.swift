internal import Deployment
internal import Model

extension NetworkResources {
  /// VPC endpoints for DynamoDB's data plane, of one type.
  func endpoints(isInterface: Bool) -> [Resource] {
    all("VPCEndpoint").filter { endpoint in
      guard isDynamoDB(endpoint) else { return false }
      // `Gateway` is the default (AWS::EC2::VPCEndpoint, VpcEndpointType).
      return (literal(endpoint.properties["VpcEndpointType"]) ?? "Gateway" == "Interface") == isInterface
    }
  }

  // com.amazonaws.⟨Region⟩.dynamodb; the stream's service and the FIPS one are others.
  private func isDynamoDB(_ endpoint: Resource) -> Bool {
    guard case .literal(let tail)? = endpoint.properties["ServiceName"]?.text?.parts.last else {
      return false
    }
    return tail.hasSuffix(".dynamodb")
  }

  /// Whether an endpoint serves calls to `region`: endpoints serve their own Region only.
  func serves(_ endpoint: Resource, region: String?) -> Bool {
    guard let region, let home = home(of: endpoint) else { return true }
    return region == home
  }

  private func home(of endpoint: Resource) -> String? {
    if let name = literal(endpoint.properties["ServiceName"]) {
      let parts = name.split(separator: ".")
      if parts.count >= 4, let region = parts.dropLast().last { return String(region) }
    }
    if let region = deployment.stacks.first(where: { $0.name == endpoint.id.stack })?.region { return region }
    return deployment.bindings[Symbol(stack: endpoint.id.stack, kind: .pseudo, name: "AWS::Region")]
  }
}
