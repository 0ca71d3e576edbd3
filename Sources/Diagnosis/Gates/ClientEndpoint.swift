internal import Deployment
internal import Model

/// Where the client of a call sends it, as the function's environment and source tell, and the evidence.
struct ClientEndpoint {
  let call: ReplayCall
  let deployment: Deployment
  let function: Function?

  init(_ call: ReplayCall, in deployment: Deployment) {
    self.call = call
    self.deployment = deployment
    function = deployment.function(call.function)
  }

  /// A setting of the client: its text, and the variable that holds it.
  struct Setting {
    var text: SymbolicText
    var variable: Function.Variable?
  }

  /// The endpoint URL, where the client is given one.
  ///
  /// What the code gives a client goes before the environment, and there the variable of the service before
  /// the general one (AWS SDKs and tools reference guide, service-specific endpoints).
  var url: Setting? {
    if let given = call.clientEndpoint.flatMap(setting) { return given }
    if value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.text.literal?.lowercased() == "true" { return nil }
    return value("AWS_ENDPOINT_URL_DYNAMODB") ?? value("AWS_ENDPOINT_URL")
  }

  /// The Region, where the client is given one or the evidence shows the one that was called.
  var region: Setting? {
    if let given = call.clientRegion.flatMap(setting) { return given }
    return call.region.map { Setting(text: SymbolicText($0), variable: nil) }
  }

  private func setting(_ given: ClientText) -> Setting? {
    switch given {
    case .literal(let text): return Setting(text: SymbolicText(text), variable: nil)
    case .variable(let name, let prefix, let suffix):
      guard var setting = variable(name) else { return nil }
      setting.text = SymbolicText(prefix) + setting.text + SymbolicText(suffix)
      return setting
    }
  }

  private func variable(_ name: String) -> Setting? {
    function?.variable(name).map {
      Setting(text: $0.value.substituting(deployment.bindings), variable: $0)
    }
  }

  /// A variable of the SDK's own, to which an empty value is none.
  private func value(_ name: String) -> Setting? {
    variable(name).flatMap { $0.text.parts.isEmpty ? nil : $0 }
  }

  /// The Region of a stack, where it is known.
  func region(of stack: String) -> String? {
    deployment.stacks.first { $0.name == stack }?.region
      ?? deployment.bindings[Symbol(stack: stack, kind: .pseudo, name: "AWS::Region")]
  }

  /// The Region of a table, where it is known.
  func region(of table: Table) -> String? {
    if let arn = table.arn.substituting(deployment.bindings).literal.flatMap({ ARN($0) }) {
      return arn.region
    }
    return region(of: table.id.stack)
  }
}
