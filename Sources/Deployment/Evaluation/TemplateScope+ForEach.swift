internal import Documents
internal import Model

/// A member of a section or an object, loops of `AWS::LanguageExtensions` unrolled.
struct Expanded {
  var key: String
  var node: Node
  /// Pointer in the template as given.
  var pointer: String
  var place: TextPosition
}

extension TemplateScope {
  /// The members of an object, each `Fn::ForEach::…` replaced by the members that it makes.
  func expanded(_ node: Node, at pointer: String) -> [Expanded] {
    var result: [Expanded] = []
    for member in node.uniqueMembers ?? [] {
      let inner = pointer + "/" + JSONPointer.escaped(member.key)
      if member.key.hasPrefix("Fn::ForEach::") {
        result.append(contentsOf: unrolled(member.value, at: inner))
      } else {
        result.append(Expanded(key: member.key, node: member.value, pointer: inner, place: member.place))
      }
    }
    return result
  }

  /// `Fn::ForEach`: `[identifier, collection, {key: value}]`.
  private func unrolled(_ loop: Node, at pointer: String) -> [Expanded] {
    guard let parts = loop.array, parts.count == 3, let identifier = parts[0].string,
      let collection = value(parts[1], at: pointer + "/1").list
    else {
      workspace.report("\(stack.templatePath): the loop at \(pointer) cannot be unrolled")
      return []
    }
    return collection.flatMap { element -> [Expanded] in
      guard let text = element.text?.literal, spend(100) else { return [] }
      let loop = Loop(identifier: identifier, value: text)
      guard let body = loop.replaced(in: parts[2], spend: spend) else { return [] }
      return nested(otherwise: []) { self.expanded(body, at: pointer + "/2") }
    }
  }
}

/// One turn of a loop: the identifier and what it stands for.
private struct Loop {
  var identifier: String
  var value: String

  /// A node with `${Identifier}`, `&{Identifier}` and `Ref`s of the identifier replaced.
  func replaced(in node: Node, spend: (Int) -> Bool) -> Node? {
    // Looking for the identifier in a text costs more than copying a node.
    guard spend(node.string == nil ? 20 : 200) else { return nil }
    var result = node
    switch node.content {
    case .string(let text): result.content = .string(replaced(text))
    case .array(let elements): result.content = .array(elements.compactMap { replaced(in: $0, spend: spend) })
    case .object(let members):
      if members.count == 1, members[0].key == "Ref", members[0].value.string == identifier {
        result.content = .string(value)
        return result
      }
      result.content = .object(
        members.compactMap { member -> Node.Member? in
          guard spend(200) else { return nil }
          return replaced(in: member.value, spend: spend).map {
            Node.Member(key: replaced(member.key), value: $0, place: member.place)
          }
        })
    default: break
    }
    return result
  }

  private func replaced(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    // `&{…}` puts the value in with its letters and digits alone, as names of resources need it.
    return text.replacing("${" + identifier + "}", with: value)
      .replacing("&{" + identifier + "}", with: value.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
  }
}
