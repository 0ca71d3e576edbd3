import Deployment
import Diagnosis
import Documents
import Model
import Policy

/// Makes a deployment of a JSON template: literals, `Ref`, `Fn::GetAtt`, `Fn::Join` and `Fn::Sub`.
///
/// Anything else is an unknown: enough for the network, and independent of the room that reads real templates.
struct NetworkTestModel {
  var template: Node
  var stack = "App"
  var region: String?

  init(_ template: Node, region: String? = nil) {
    self.template = template
    self.region = region
  }

  var deployment: Deployment {
    var result = Deployment()
    var stack = Stack(name: stack, templatePath: "t.json", template: template)
    stack.region = region
    result.stacks = [stack]
    for member in template["Resources"]?.members ?? [] { add(member, to: &result) }
    for index in result.functions.indices {
      result.functions[index].role = result.roles.first?.id
    }
    return result
  }

  private func add(_ member: Node.Member, to deployment: inout Deployment) {
    let pointer = "/Resources/\(member.key)"
    let resource = Resource(
      id: ResourceID(stack: stack, logicalID: member.key), type: member.value["Type"]?.string ?? "",
      properties: value(member.value["Properties"] ?? [:], pointer + "/Properties"),
      physicalID: SymbolicText(Symbol(stack: stack, kind: .physicalID, name: member.key)),
      place: place(pointer))
    deployment.resources.append(resource)
    switch resource.type {
    case "AWS::Lambda::Function": deployment.functions.append(function(resource))
    case "AWS::DynamoDB::Table":
      deployment.tables.append(
        Table(resource: resource, arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/" + resource.physicalID)
      )
    default: break
    }
  }

  private func function(_ resource: Resource) -> Function {
    var function = Function(resource: resource)
    for member in resource.properties["Environment"]?["Variables"]?.members ?? [] {
      let opaque = SymbolicText(Symbol(stack: stack, kind: .opaque, name: "an expression"))
      function.environment.append(
        .init(
          name: member.key, value: member.value.text ?? opaque, place: member.value.place ?? resource.place))
    }
    if let vpc = resource.properties["VpcConfig"] {
      function.isInVPC = true
      function.subnets = (vpc["SubnetIds"]?.asList ?? []).compactMap(\.text)
      function.securityGroups = (vpc["SecurityGroupIds"]?.asList ?? []).compactMap(\.text)
    }
    return function
  }

  private func place(_ pointer: String) -> DocumentPlace {
    DocumentPlace(path: "t.json", pointer: pointer, line: 1)
  }

  private func value(_ node: Node, _ pointer: String) -> SymbolicValue {
    let content: SymbolicValue.Content =
      switch node.content {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .number(let number): .number(number)
      case .string(let text): .text(SymbolicText(text))
      case .array(let nodes):
        .list(nodes.enumerated().map { value($0.element, "\(pointer)/\($0.offset)") })
      case .object(let members):
        if let text = intrinsic(node) {
          .text(text)
        } else {
          .map(members.map { .init(key: $0.key, value: value($0.value, "\(pointer)/\($0.key)")) })
        }
      }
    return SymbolicValue(content, place: place(pointer))
  }

  private func intrinsic(_ node: Node) -> SymbolicText? {
    guard let members = node.members, members.count == 1 else { return nil }
    let argument = members[0].value
    switch members[0].key {
    case "Ref": return argument.string.map(reference)
    case "Fn::GetAtt":
      guard let parts = argument.array, parts.count == 2, let id = parts[0].string, let name = parts[1].string
      else { return nil }
      return SymbolicText(Symbol(stack: stack, kind: .attribute, name: "\(id).\(name)"))
    case "Fn::Join":
      guard let parts = argument.array, parts.count == 2 else { return nil }
      return (parts[1].array ?? []).compactMap { value($0, "").text }.reduce(SymbolicText(), +)
    case "Fn::Sub":
      guard argument.string == "com.amazonaws.${AWS::Region}.dynamodb" else { return nil }
      return "com.amazonaws." + reference("AWS::Region") + ".dynamodb"
    case "Fn::Select", "Fn::ImportValue", "Fn::Cidr":
      return SymbolicText(Symbol(stack: stack, kind: .opaque, name: members[0].key))
    default: return nil
    }
  }

  private func reference(_ name: String) -> SymbolicText {
    let kind: Symbol.Kind =
      if name.hasPrefix("AWS::") {
        .pseudo
      } else if template["Resources"]?[name] != nil {
        .physicalID
      } else {
        .parameter
      }
    return SymbolicText(Symbol(stack: stack, kind: kind, name: name))
  }
}

extension Node {
  /// The node with operations of RFC 6902 (add, replace, remove) applied; nil where one does not apply.
  func applying(_ edits: [TemplateEdit]) -> Node? {
    var result = self
    for edit in edits {
      guard let pointer = JSONPointer(edit.pointer),
        let next = result.editing(pointer.tokens[...], edit.operation, edit.value)
      else { return nil }
      result = next
    }
    return result
  }

  private func editing(_ tokens: ArraySlice<String>, _ operation: TemplateEdit.Operation, _ value: Node?)
    -> Node?
  {
    guard let token = tokens.first else { return value }
    let isLast = tokens.count == 1
    switch content {
    case .array(var nodes):
      if isLast, operation == .add, token == "-", let value {
        return Node(.array(nodes + [value]))
      }
      guard let index = Int(token), nodes.indices.contains(index) else { return nil }
      if isLast, operation == .remove {
        nodes.remove(at: index)
      } else {
        guard let next = nodes[index].editing(tokens.dropFirst(), operation, value) else { return nil }
        nodes[index] = next
      }
      return Node(.array(nodes))
    case .object(var members):
      let index = members.firstIndex { $0.key == token }
      if isLast, operation == .remove {
        guard let index else { return nil }
        members.remove(at: index)
      } else if let index {
        guard let next = members[index].value.editing(tokens.dropFirst(), operation, value) else {
          return nil
        }
        members[index].value = next
      } else {
        guard isLast, operation == .add, let value else { return nil }
        members.append(.init(key: token, value: value))
      }
      return Node(.object(members))
    default: return nil
    }
  }
}
