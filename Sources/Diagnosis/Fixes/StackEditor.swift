internal import Deployment
internal import Documents

/// Makes edits of one stack's template, with logical ids that are not taken yet.
struct StackEditor {
  let stack: Stack
  private var taken: Set<String>

  init?(_ name: String, in deployment: Deployment) {
    guard let stack = deployment.stacks.first(where: { $0.name == name }) else { return nil }
    self.stack = stack
    taken = Set((stack.template["Resources"]?.members ?? []).map(\.key))
  }

  /// `Ref` of a resource of the stack.
  static func reference(_ id: ResourceID) -> Node { ["Ref": Node(.string(id.logicalID))] }

  /// `Fn::GetAtt` of a resource of the stack.
  static func attribute(_ id: ResourceID, _ name: String) -> Node {
    ["Fn::GetAtt": [Node(.string(id.logicalID)), Node(.string(name))]]
  }

  /// A logical id of letters and digits that begins with `base` and is not taken.
  mutating func logicalID(_ base: String) -> String {
    var id = base
    var number = 2
    while !taken.insert(id).inserted {
      id = base + String(number)
      number += 1
    }
    return id
  }

  /// Adds a resource of a type of EC2.
  mutating func add(_ base: String, _ type: String, _ properties: [(String, Node)]) -> TemplateEdit {
    let members = properties.map { Node.Member(key: $0.0, value: $0.1) }
    return TemplateEdit(
      stack: stack.name, operation: .add, pointer: "/Resources/" + logicalID(base),
      value: ["Type": Node(.string("AWS::EC2::" + type)), "Properties": Node(.object(members))])
  }

  /// The pointer of a resource's properties.
  func properties(of id: ResourceID) -> JSONPointer {
    JSONPointer(["Resources", id.logicalID, "Properties"])
  }

  /// A property as the template gives it.
  func property(_ key: String, of id: ResourceID) -> Node? {
    stack.template.at(properties(of: id).appending(key))
  }

  /// Sets a property; nil where the resource has no properties to add it to.
  func set(_ key: String, of id: ResourceID, to value: Node) -> [TemplateEdit] {
    let properties = properties(of: id)
    guard let node = stack.template.at(properties), node.members != nil else {
      return [
        TemplateEdit(
          stack: stack.name, operation: .add, pointer: properties.description,
          value: Node(.object([Node.Member(key: key, value: value)])))
      ]
    }
    return [
      TemplateEdit(
        stack: stack.name, operation: node[key] == nil ? .add : .replace,
        pointer: properties.appending(key).description, value: value)
    ]
  }

  /// Appends to a list property; empty where what stands there is no list.
  func append(_ values: [Node], to key: String, of id: ResourceID) -> [TemplateEdit] {
    guard let present = property(key, of: id) else { return set(key, of: id, to: Node(.array(values))) }
    return append(values, to: present, at: properties(of: id).appending(key), depth: 0)
  }

  /// A choice between lists gets the values in each of its lists that has them not.
  private func append(_ values: [Node], to present: Node, at pointer: JSONPointer, depth: Int)
    -> [TemplateEdit]
  {
    if let array = present.array {
      let end = pointer.appending("-").description
      return values.filter { !array.contains($0) }.map {
        TemplateEdit(stack: stack.name, operation: .add, pointer: end, value: $0)
      }
    }
    guard depth < 4, let choice = present["Fn::If"]?.array, choice.count == 3 else { return [] }
    let branch = pointer.appending("Fn::If")
    return [1, 2].flatMap { index in
      append(values, to: choice[index], at: branch.appending(String(index)), depth: depth + 1)
    }
  }
}
