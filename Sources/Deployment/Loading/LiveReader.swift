internal import Documents
internal import Model

/// Puts what `aws lambda` and `aws dynamodb` tell of what runs with the resources that it is of.
///
/// `get-function-configuration`, `get-function`, `list-functions` and `describe-table` (their API
/// references). What a function runs with counts for its calls; where it is not what the template says, the
/// resource's drift tells so.
enum LiveReader {
  /// Whether a document is such an answer.
  static func tells(_ node: Node) -> Bool { !functions(of: node).isEmpty || table(of: node) != nil }

  static func functions(of node: Node) -> [Node] {
    let found = node["Functions"]?.array ?? [node["Configuration"] ?? node]
    return found.filter { $0["FunctionArn"]?.string != nil && $0["FunctionName"]?.string != nil }
  }

  static func table(of node: Node) -> Node? {
    guard let table = node["Table"], table["TableName"]?.string != nil, table["TableArn"]?.string != nil
    else {
      return nil
    }
    return table
  }

  /// Learns names, Regions and accounts, then lets the functions run with what was told.
  static func apply(_ states: [Node], to deployment: inout Deployment) {
    let functions = states.flatMap(functions)
    let tables = states.compactMap(table)
    guard !functions.isEmpty || !tables.isEmpty else { return }
    for node in functions {
      guard let name = node["FunctionName"]?.string, let found = deployment.function(named: name) else {
        continue
      }
      deployment.note(found.id, name, arn: node["FunctionArn"]?.string)
    }
    for node in tables {
      guard let name = node["TableName"]?.string else { continue }
      let matches = deployment.tables(matching: name)
      let sure = matches.filter { $0.match == .equal }
      guard let found = sure.count == 1 ? sure.first : matches.count == 1 ? matches.first : nil else {
        continue
      }
      deployment.note(found.table.id, name, arn: node["TableArn"]?.string)
    }
    deployment.rebuild()
    deployment.bindKnown()
    for node in functions {
      guard let name = node["FunctionName"]?.string, let found = deployment.function(named: name),
        let offset = deployment.functions.firstIndex(where: { $0.id == found.id })
      else { continue }
      deployment.run(offset, with: node)
    }
  }
}

extension Deployment {
  fileprivate mutating func note(_ id: ResourceID, _ name: String, arn: String?) {
    guard let offset = stacks.firstIndex(where: { $0.name == id.stack }) else { return }
    stacks[offset].physicalIDs[id.logicalID] = stacks[offset].physicalIDs[id.logicalID] ?? name
    guard let arn = arn.flatMap({ ARN($0) }) else { return }
    stacks[offset].region = stacks[offset].region ?? arn.region
    stacks[offset].account = stacks[offset].account ?? arn.account
  }

  fileprivate mutating func run(_ offset: Int, with node: Node) {
    var function = functions[offset]
    var differences = environmentDifferences(of: &function, node)
    func differs(_ name: String, _ expected: String?, _ actual: String?) {
      guard let actual, let expected, expected != actual else { return }
      differences.append(.init(path: "/" + name, expected: expected, actual: actual, kind: "NOT_EQUAL"))
    }
    differs("Handler", function.handler, node["Handler"]?.string)
    differs("Timeout", "\(function.timeoutSeconds)", node["Timeout"]?.scalarText)
    differs("MemorySize", "\(function.memoryMB)", node["MemorySize"]?.scalarText)
    function.handler = node["Handler"]?.string ?? function.handler
    function.runtime = node["Runtime"]?.string ?? function.runtime
    function.timeoutSeconds = node["Timeout"]?.scalarText.flatMap { Int($0) } ?? function.timeoutSeconds
    function.memoryMB = node["MemorySize"]?.scalarText.flatMap { Int($0) } ?? function.memoryMB
    if let arn = node["Role"]?.string {
      if let expected = function.roleARN, match(expected, arn) == .different {
        differences.append(
          .init(path: "/Role", expected: text(expected).description, actual: arn, kind: "NOT_EQUAL"))
        function.role = role(named: arn)?.id
      }
      function.roleARN = SymbolicText(arn)
    }
    if !differences.isEmpty, function.resource.drift == nil {
      let drift = ResourceDrift(status: "MODIFIED", expected: nil, actual: nil, differences: differences)
      function.resource.drift = drift
      if let index = resources.firstIndex(where: { $0.id == function.id }) { resources[index].drift = drift }
    }
    functions[offset] = function
  }

  /// Gives a function the environment that it runs with, and tells where that is not the template's.
  private mutating func environmentDifferences(of function: inout Function, _ node: Node)
    -> [ResourceDrift.Difference]
  {
    // An environment that could not be decrypted is an error instead.
    guard node["Environment"]?["Error"] == nil else { return [] }
    let live = node["Environment"]?["Variables"]?.members ?? []
    var differences: [ResourceDrift.Difference] = []
    func differs(_ name: String, _ expected: String, _ actual: String, _ kind: String) {
      let path = "/Environment/Variables/" + JSONPointer.escaped(name)
      differences.append(.init(path: path, expected: expected, actual: actual, kind: kind))
    }
    var environment: [Function.Variable] = []
    for variable in function.environment {
      guard let actual = live.last(where: { $0.key == variable.name })?.value.string else {
        differs(variable.name, text(variable.value).description, "", "REMOVE")
        continue
      }
      if match(variable.value, actual) == .different {
        differs(variable.name, text(variable.value).description, actual, "NOT_EQUAL")
      } else {
        learn(variable.value, is: actual)
      }
      environment.append(.init(name: variable.name, value: SymbolicText(actual), place: variable.place))
    }
    for member in live where !function.environment.contains(where: { $0.name == member.key }) {
      guard let actual = member.value.string else { continue }
      differs(member.key, "", actual, "ADD")
      environment.append(.init(name: member.key, value: SymbolicText(actual), place: function.resource.place))
    }
    function.environment = environment
    return differences
  }

  private mutating func learn(_ text: SymbolicText, is value: String) {
    guard let lesson = Unifier(forms: forms, bindings: bindings).unify(text, value) else { return }
    bindings.merge(lesson) { first, _ in first }
  }
}
