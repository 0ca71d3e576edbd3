internal import Documents
internal import Model

/// Puts what answers of `aws cloudformation` tell of deployed stacks with the stacks that they are of.
enum StateReader {
  /// Members by which such an answer is told.
  static let keys = [
    "StackResourceSummaries", "StackResources", "StackResourceDetail", "Stacks", "Exports",
    "StackResourceDrifts", "StackEvents",
  ]

  static func apply(_ states: [Node], to deployment: inout Deployment) {
    // Stacks first: their names are what the other answers are told apart by.
    for state in states {
      for stack in state["Stacks"]?.array ?? [] { apply(stack: stack, to: &deployment) }
    }
    for state in states {
      for export in state["Exports"]?.array ?? [] {
        guard let name = export["Name"]?.string, let value = export["Value"]?.string else { continue }
        deployment.exports[name] = value
      }
      apply(resources: state["StackResources"]?.array ?? [], to: &deployment)
      apply(resources: state["StackResourceSummaries"]?.array ?? [], to: &deployment)
      apply(resources: created(state["StackEvents"]?.array ?? []), to: &deployment)
      if let detail = state["StackResourceDetail"] { apply(resources: [detail], to: &deployment) }
      apply(drifts: state["StackResourceDrifts"]?.array ?? [], to: &deployment)
    }
  }

  private static func apply(stack node: Node, to deployment: inout Deployment) {
    let outputs = (node["Outputs"]?.array ?? []).compactMap { $0["OutputKey"]?.string }
    let parameters = (node["Parameters"]?.array ?? []).compactMap { $0["ParameterKey"]?.string }
    for output in node["Outputs"]?.array ?? [] {
      guard let name = output["ExportName"]?.string, let value = output["OutputValue"]?.string else {
        continue
      }
      deployment.exports[name] = value
    }
    let offset = find(node, in: deployment) { stack in
      let known = Set((stack.template["Outputs"]?.members ?? []).map(\.key))
      let declared = Set((stack.template["Parameters"]?.members ?? []).map(\.key))
      return Set(outputs).isSubset(of: known) && Set(parameters).isSubset(of: declared)
        ? 1 + outputs.count + parameters.count : 0
    }
    guard let offset else { return }
    name(&deployment.stacks[offset], by: node)
    for parameter in node["Parameters"]?.array ?? [] {
      guard let key = parameter["ParameterKey"]?.string else { continue }
      // NoEcho values are shown as asterisks.
      if let value = parameter["ParameterValue"]?.string, value != "****",
        deployment.stacks[offset].parameters[key] == nil
      {
        deployment.stacks[offset].parameters[key] = SymbolicValue(.text(SymbolicText(value)))
      }
      if let value = parameter["ResolvedValue"]?.string {
        deployment.stacks[offset].resolvedParameters[key] = value
      }
    }
    for output in node["Outputs"]?.array ?? [] {
      guard let key = output["OutputKey"]?.string, let value = output["OutputValue"]?.string else { continue }
      deployment.stacks[offset].outputs[key] = value
    }
  }

  private static func apply(resources: [Node], to deployment: inout Deployment) {
    for group in groups(resources) {
      guard let offset = find(group, in: deployment) else { continue }
      name(&deployment.stacks[offset], by: group[0])
      for node in group {
        guard let logicalID = node["LogicalResourceId"]?.string,
          let physicalID = node["PhysicalResourceId"]?.string,
          !physicalID.isEmpty
        else { continue }
        deployment.stacks[offset].physicalIDs[logicalID] = physicalID
      }
    }
  }

  private static func apply(drifts: [Node], to deployment: inout Deployment) {
    for group in groups(drifts) {
      guard let offset = find(group, in: deployment) else { continue }
      name(&deployment.stacks[offset], by: group[0])
      for node in group {
        guard let logicalID = node["LogicalResourceId"]?.string else { continue }
        if let physicalID = node["PhysicalResourceId"]?.string {
          deployment.stacks[offset].physicalIDs[logicalID] = physicalID
        }
        deployment.stacks[offset].drifts[logicalID] = drift(node)
      }
    }
  }

  /// The events that tell a resource's physical id last: events stand newest first, and those of the stack
  /// itself are no resource's.
  private static func created(_ events: [Node]) -> [Node] {
    var seen: Set<[String]> = []
    return events.filter { event in
      guard let physicalID = event["PhysicalResourceId"]?.string, !physicalID.isEmpty,
        physicalID != event["StackId"]?.string, let logicalID = event["LogicalResourceId"]?.string,
        event["ResourceStatus"]?.string?.hasPrefix("DELETE") != true
      else { return false }
      return seen.insert([event["StackName"]?.string ?? "", logicalID]).inserted
    }
  }

  private static func drift(_ node: Node) -> ResourceDrift {
    func properties(_ key: String) -> Node? {
      guard let value = node[key] else { return nil }
      return value.string.map { try? JSONParser.parse($0) } ?? value
    }
    let differences = (node["PropertyDifferences"]?.array ?? []).map { difference in
      ResourceDrift.Difference(
        path: difference["PropertyPath"]?.string ?? "", expected: difference["ExpectedValue"]?.string ?? "",
        actual: difference["ActualValue"]?.string ?? "", kind: difference["DifferenceType"]?.string ?? "")
    }
    return ResourceDrift(
      status: node["StackResourceDriftStatus"]?.string ?? "UNKNOWN",
      expected: properties("ExpectedProperties"),
      actual: properties("ActualProperties"), differences: differences)
  }

  /// Resources of one stack together; a list without stack names is of one stack.
  private static func groups(_ resources: [Node]) -> [[Node]] {
    let grouped = Dictionary(grouping: resources) { $0["StackName"]?.string ?? $0["StackId"]?.string ?? "" }
    return grouped.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func find(_ group: [Node], in deployment: Deployment) -> Int? {
    let listed = group.compactMap { node -> String? in
      guard let id = node["LogicalResourceId"]?.string, let type = node["ResourceType"]?.string else {
        return nil
      }
      return id + ":" + type
    }
    return find(group[0], in: deployment) { stack in
      let declared = Set(
        (stack.template["Resources"]?.members ?? []).map {
          $0.key + ":" + SAMTransform.type(of: $0.value["Type"]?.string ?? "")
        })
      return Set(listed).intersection(declared).count
    }
  }

  /// The stack that an answer is of: the one of its name, else the one that fits best and whose name is not
  /// known.
  private static func find(_ node: Node, in deployment: Deployment, score: (Stack) -> Int) -> Int? {
    let (name, _) = identity(node)
    if let name, let offset = deployment.stacks.firstIndex(where: { $0.deployedName == name }) {
      return offset
    }
    let scored = deployment.stacks.indices.filter { name == nil || deployment.stacks[$0].deployedName == nil }
      .map { (offset: $0, score: score(deployment.stacks[$0])) }.filter { $0.score > 0 }
    guard let best = scored.map(\.score).max() else { return nil }
    return scored.first { $0.score == best }?.offset
  }

  private static func identity(_ node: Node) -> (name: String?, id: String?) {
    let id = node["StackId"]?.string
    let fromID = id.flatMap { ARN($0) }.flatMap { arn -> String? in
      let parts = arn.resource.split(separator: "/")
      return parts.count >= 2 && parts[0] == "stack" ? String(parts[1]) : nil
    }
    return (node["StackName"]?.string ?? fromID, id)
  }

  private static func name(_ stack: inout Stack, by node: Node) {
    let (name, id) = identity(node)
    stack.deployedName = stack.deployedName ?? name
    guard let id, let arn = ARN(id) else { return }
    stack.stackID = stack.stackID ?? id
    stack.region = stack.region ?? arn.region
    stack.account = stack.account ?? arn.account
  }
}
