internal import Documents
internal import Model

// Globals (SAM developer guide, Globals section): a scalar of the resource wins, maps are merged, lists are
// added up with the global elements first. An intrinsic function counts as a scalar.
extension TemplateScope {
  /// A property of a SAM resource, Globals merged in; nil where neither has it.
  func samProperty(_ declaration: Declaration, _ name: String) -> SymbolicValue? {
    let own = declaration.node["Properties"]?[name]
    let ownPointer = declaration.pointer + "/Properties/" + JSONPointer.escaped(name)
    let section = declaration.type.split(separator: ":").last.map(String.init) ?? ""
    let inherited = ignoresGlobal(declaration, name) ? nil : globals?[section]?[name]
    let inheritedPointer = "/Globals/\(section)/" + JSONPointer.escaped(name)
    let result: SymbolicValue
    switch (inherited, own) {
    case (nil, nil): return nil
    case (let inherited?, nil): result = value(inherited, at: inheritedPointer)
    case (nil, let own?): result = value(own, at: ownPointer)
    case (let inherited?, let own?): result = merged(inherited, inheritedPointer, own, ownPointer)
    }
    if case .absent = result.content { return nil }
    return result
  }

  private func ignoresGlobal(_ declaration: Declaration, _ name: String) -> Bool {
    guard let ignored = declaration.node["IgnoreGlobals"] else { return false }
    return ignored.string == "*" || ignored.array?.contains { $0.string == name } == true
  }

  private func merged(
    _ inherited: Node, _ inheritedPointer: String, _ own: Node, _ ownPointer: String
  ) -> SymbolicValue {
    if let front = inherited.array, let back = own.array {
      return SymbolicValue(
        .list(list(front, at: inheritedPointer) + list(back, at: ownPointer)), place: place(own, ownPointer))
    }
    guard inherited.members != nil, own.members != nil, !Self.isIntrinsic(inherited), !Self.isIntrinsic(own)
    else { return value(own, at: ownPointer) }
    return nested(otherwise: SymbolicValue(.unknown("an expression nested too deeply"))) {
      var members: [SymbolicValue.Member] = []
      for member in inherited.uniqueMembers ?? [] {
        let pointer = inheritedPointer + "/" + JSONPointer.escaped(member.key)
        let value =
          own[member.key].map {
            merged(member.value, pointer, $0, ownPointer + "/" + JSONPointer.escaped(member.key))
          } ?? self.value(member.value, at: pointer)
        if case .absent = value.content { continue }
        members.append(.init(key: member.key, value: value))
      }
      for member in own.uniqueMembers ?? [] where inherited[member.key] == nil {
        let value = value(member.value, at: ownPointer + "/" + JSONPointer.escaped(member.key))
        if case .absent = value.content { continue }
        members.append(.init(key: member.key, value: value))
      }
      return SymbolicValue(.map(members), place: place(own, ownPointer))
    }
  }

  private static func isIntrinsic(_ node: Node) -> Bool {
    guard let members = node.members, members.count == 1 else { return false }
    return members[0].key == "Ref" || members[0].key == "Condition" || members[0].key.hasPrefix("Fn::")
  }
}
