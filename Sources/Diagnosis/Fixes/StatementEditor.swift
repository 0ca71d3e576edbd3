internal import Deployment
internal import Documents

/// Edits one statement of a policy where it stands in a template.
struct StatementEditor {
  let stack: Stack
  let pointer: JSONPointer
  let statement: Node

  /// nil where no template given holds a statement at that place.
  init?(_ place: String, in stack: Stack) {
    guard let pointer = JSONPointer(place), let node = stack.template.at(pointer), node.members != nil else {
      return nil
    }
    self.stack = stack
    self.pointer = pointer
    statement = node
  }

  private func edit(_ operation: TemplateEdit.Operation, _ pointer: JSONPointer, _ value: Node? = nil)
    -> TemplateEdit
  {
    TemplateEdit(stack: stack.name, operation: operation, pointer: pointer.description, value: value)
  }

  /// Takes actions out of the statement's list, the whole statement where nothing else is in it.
  ///
  /// Empty where the list names them by a pattern, or where nothing would be left of the policy.
  func removing(actions: [String]) -> [TemplateEdit] {
    let names = (statement["Action"]?.array ?? statement["Action"].map { [$0] } ?? []).map(\.string)
    let unwanted = Set(actions.map { $0.lowercased() })
    let kept = names.filter { $0.map { !unwanted.contains($0.lowercased()) } ?? true }
    guard !names.isEmpty, names.count - kept.count == unwanted.count else { return [] }
    if kept.isEmpty { return removal() }
    let list = kept.compactMap { $0.map { Node(.string($0)) } }
    guard list.count == kept.count else { return [] }
    return [edit(.replace, pointer.appending("Action"), Node(.array(list)))]
  }

  /// Whether the statement names no action beyond these.
  func grantsOnly(_ actions: [String]) -> Bool {
    let names = (statement["Action"]?.array ?? statement["Action"].map { [$0] } ?? []).map(\.string)
    let wanted = Set(actions.map { $0.lowercased() })
    return !names.isEmpty && names.allSatisfy { $0.map { wanted.contains($0.lowercased()) } ?? false }
  }

  /// Takes the statement out of its policy; empty where it is the only one.
  func removal() -> [TemplateEdit] {
    guard let last = pointer.tokens.last, Int(last) != nil,
      let list = stack.template.at(JSONPointer(pointer.tokens.dropLast().map(\.self)))?.array, list.count > 1
    else { return [] }
    return [edit(.remove, pointer)]
  }

  /// Takes a whole property away in which the statement stands, where it is the only one there.
  func removal(of property: String) -> [TemplateEdit] {
    guard let position = pointer.tokens.firstIndex(of: property) else { return [] }
    let whole = JSONPointer(Array(pointer.tokens[...position]))
    return stack.template.at(whole) == nil ? [] : [edit(.remove, whole)]
  }

  /// Takes the policy in which the statement stands alone out of the list of a role's policies.
  func removalOfListedPolicy() -> [TemplateEdit] {
    guard let position = pointer.tokens.lastIndex(of: "Policies"), position + 1 < pointer.tokens.count,
      Int(pointer.tokens[position + 1]) != nil
    else { return [] }
    return [edit(.remove, JSONPointer(Array(pointer.tokens[...(position + 1)])))]
  }

  /// Lets the statement spare resources, where it holds for every one.
  func sparing(_ resources: [Node]) -> [TemplateEdit] {
    guard let resource = statement["Resource"], resource.isEveryResource, !resources.isEmpty else {
      return []
    }
    return [
      edit(.remove, pointer.appending("Resource")),
      edit(.add, pointer.appending("NotResource"), Node(.array(resources))),
    ]
  }

  /// Takes keys out of the statement's conditions, with what is empty then.
  func removing(keys: [(operator: String, key: String)]) -> [TemplateEdit] {
    guard let condition = statement["Condition"], let operators = condition.members else { return [] }
    let doomed = Set(keys.map { $0.operator + "\n" + $0.key })
    var rest: [Node.Member] = []
    for member in operators {
      let kept = (member.value.members ?? []).filter { !doomed.contains(member.key + "\n" + $0.key) }
      if !kept.isEmpty { rest.append(Node.Member(key: member.key, value: Node(.object(kept)))) }
    }
    let place = pointer.appending("Condition")
    if rest.isEmpty { return [edit(.remove, place)] }
    return [edit(.replace, place, Node(.object(rest)))]
  }

  /// Sets what a condition compares with.
  func setting(_ conditionOperator: String, _ key: String, to value: Node) -> [TemplateEdit] {
    guard statement["Condition"]?[conditionOperator]?[key] != nil else { return [] }
    let place = pointer.appending("Condition").appending(conditionOperator).appending(key)
    return [edit(.replace, place, value)]
  }
}

extension Node {
  /// Whether a `Resource` element is `*`, by itself or in a list of one.
  fileprivate var isEveryResource: Bool {
    string == "*" || (array?.count == 1 && array?.first?.string == "*")
  }
}
