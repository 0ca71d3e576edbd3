internal import Documents
internal import Model

extension TemplateScope {
  /// Whether a condition holds; nil when that depends on what is unknown.
  func condition(_ name: String) -> Bool? {
    if let known = conditionValues[name] { return known }
    let holds: Bool? = following("condition \(name)", otherwise: nil) {
      guard let member = conditions[name] else {
        workspace.report("\(stack.templatePath): the condition \(name) is not declared")
        return nil
      }
      return test(member.node)
    }
    conditionValues[name] = .some(holds)
    return holds
  }

  /// The truth of a condition's expression.
  func test(_ node: Node) -> Bool? {
    nested(otherwise: nil) {
      if let flag = node.bool { return flag }
      if let text = node.string { return text == "true" ? true : text == "false" ? false : nil }
      guard let member = node.members?.first, node.members?.count == 1 else { return nil }
      switch member.key {
      case "Condition": return member.value.string.flatMap { condition($0) }
      case "Fn::Equals":
        guard let sides = member.value.array, sides.count == 2 else { return nil }
        return equal(value(sides[0], at: ""), value(sides[1], at: ""))
      case "Fn::Not":
        return test(member.value.array?.first ?? member.value).map { !$0 }
      case "Fn::And": return all(member.value.array ?? [], are: true)
      case "Fn::Or": return all(member.value.array ?? [], are: false).map { !$0 }
      default:
        if case .bool(let flag) = value(node, at: "").content { return flag }
        return value(node, at: "").text?.literal.flatMap { Bool($0) }
      }
    }
  }

  // Whether every test has that truth: one that surely has not decides, whatever is unknown beside it.
  private func all(_ tests: [Node], are wanted: Bool) -> Bool? {
    let truths = tests.map { test($0) }
    if truths.contains(!wanted) { return false }
    return truths.contains(nil) ? nil : true
  }

  private func equal(_ left: SymbolicValue, _ right: SymbolicValue) -> Bool? {
    if let left = left.text, let right = right.text {
      if left == right { return true }
      return left.canEqual(right) ? nil : false
    }
    guard let left = left.list, let right = right.list else { return nil }
    guard left.count == right.count else { return false }
    let sides = zip(left, right).map { equal($0, $1) }
    return sides.contains(false) ? false : sides.contains(nil) ? nil : true
  }

  /// `Fn::If`: the branch that the condition picks.
  ///
  /// Where the condition cannot be decided, both branches are evaluated: if they agree that is the value,
  /// otherwise a text becomes one unknown that may be either, and anything else is unknown as a whole.
  func choice(_ argument: Node, at pointer: String) -> SymbolicValue.Content {
    guard let parts = argument.array, parts.count == 3, let name = parts[0].string else {
      return .unknown(Self.name(of: "Fn::If", argument))
    }
    if let holds = condition(name) {
      return value(parts[holds ? 1 : 2], at: pointer + (holds ? "/1" : "/2")).content
    }
    let then = value(parts[1], at: pointer + "/1")
    let otherwise = value(parts[2], at: pointer + "/2")
    if let left = then.text, let right = otherwise.text {
      guard left != right else { return .text(left) }
      let label = Self.bounded("If \(name): \(left.description) | \(right.description)")
      let choice = symbol(.opaque, label)
      choices[choice] = [left, right]
      return .text(SymbolicText(choice))
    }
    if case .absent = then.content, case .absent = otherwise.content { return .absent }
    return .unknown(Self.name(of: "Fn::If", argument))
  }
}
