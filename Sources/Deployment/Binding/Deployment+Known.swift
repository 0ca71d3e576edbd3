internal import Documents
internal import Model

extension Deployment {
  /// Binds what resource lists, outputs, exports and drift reports tell.
  mutating func bindKnown() {
    bindPhysicalIDs()
    bindStackNames()
    for output in outputs {
      guard let stack = stacks.first(where: { $0.name == output.stack }) else { continue }
      if let value = stack.outputs[output.key] { take(output.value, is: value) }
      if let name = output.exportName?.substituting(bindings).literal, let value = exports[name] {
        take(output.value, is: value)
      }
    }
    for resource in resources {
      guard let expected = resource.drift?.expected else { continue }
      take(resource.properties, is: expected)
    }
    completeEnvironment()
  }

  private mutating func bindPhysicalIDs() {
    for resource in resources {
      guard let stack = stacks.first(where: { $0.name == resource.id.stack }),
        let physicalID = stack.physicalIDs[resource.id.logicalID]
      else { continue }
      let symbol = Symbol(stack: stack.name, kind: .physicalID, name: resource.id.logicalID)
      if resource.physicalID == SymbolicText(symbol) {
        bindings[symbol] = bindings[symbol] ?? physicalID
      } else {
        take(resource.physicalID, is: physicalID)
      }
    }
  }

  /// The stack's name stands in every name that CloudFormation makes.
  private mutating func bindStackNames() {
    for stack in stacks where stack.deployedName == nil {
      let symbol = Symbol(stack: stack.name, kind: .pseudo, name: "AWS::StackName")
      guard bindings[symbol] == nil else { continue }
      var names: Set<String> = []
      for (logicalID, physicalID) in stack.physicalIDs {
        let key = Symbol(stack: stack.name, kind: .physicalID, name: logicalID)
        guard case .generated(let name)? = forms[key] else { continue }
        for implication in name.implications(of: physicalID, bindings) {
          if let stackName = implication[symbol] { names.insert(stackName) }
        }
      }
      if names.count == 1 { bindings[symbol] = names.first }
    }
  }

  /// Region and account hold for every stack that names none, and the partition follows from the region.
  mutating func completeEnvironment() {
    let open = stacks.filter { $0.region == nil || $0.account == nil }
    guard let first = open.map(\.name).min() else { return }
    func symbol(_ stack: String, _ name: String) -> Symbol { Symbol(stack: stack, kind: .pseudo, name: name) }
    if let region = bindings[symbol(first, "AWS::Region")] {
      let partition = Partition.of(region: region)
      bindings[symbol(first, "AWS::Partition")] = partition.name
      bindings[symbol(first, "AWS::URLSuffix")] = partition.suffix
    }
    for stack in open {
      for name in ["AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::URLSuffix"] {
        if let value = bindings[symbol(first, name)] { bindings[symbol(stack.name, name)] = value }
      }
    }
  }

  private mutating func take(_ text: SymbolicText, is value: String) {
    guard let lesson = Unifier(forms: forms, bindings: bindings).unify(text, value) else { return }
    bindings.merge(lesson) { first, _ in first }
  }

  private mutating func take(_ value: SymbolicValue, is node: Node) {
    if let text = value.text, let known = node.scalarText {
      if text.literal == nil { take(text, is: known) }
    } else if let members = value.members {
      for member in members {
        if let known = node[member.key] { take(member.value, is: known) }
      }
    } else if let elements = value.list, let known = node.array, elements.count == known.count {
      for (element, known) in zip(elements, known) { take(element, is: known) }
    }
  }

  /// Whether what `AWS::StackName` is in a stack is known.
  func stackNameIsKnown(_ name: String, _ bindings: [Symbol: String]) -> Bool {
    stacks.first { $0.name == name }?.deployedName != nil
      || bindings[Symbol(stack: name, kind: .pseudo, name: "AWS::StackName")] != nil
  }
}
