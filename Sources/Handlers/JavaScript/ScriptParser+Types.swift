/// TypeScript's types, which are stepped over.
extension ScriptParser {
  /// `: Type`, where one stands.
  mutating func skipAnnotation() {
    guard isTyped, take(":") else { return }
    if !skipType() { tree.isPartial = true }
  }

  mutating func skipType() -> Bool {
    guard enter() else { return false }
    defer { leave() }
    repeat {
      _ = take("|") || take("&")
      guard skipPrimaryType() else { return false }
      while at("["), !token.followsNewline { skipBalanced() }
      if at(name: "is"), !token.followsNewline {
        advance()
        guard skipType() else { return false }
      }
    } while at("|") || at("&")
    guard at(name: "extends"), !token.followsNewline else { return true }
    advance()
    guard skipType() else { return false }
    guard take("?") else { return true }
    return skipType() && take(":") && skipType()
  }

  private static let typeOperators: Set<String> = [
    "keyof", "typeof", "readonly", "unique", "infer", "asserts", "abstract", "new",
  ]

  private mutating func skipPrimaryType() -> Bool {
    switch token.kind {
    case .name:
      let isOperator = Self.typeOperators.contains(token.text)
      advance()
      if isOperator, !token.followsNewline, startsType() { return skipType() }
      return skipTypeName()
    case .string, .number:
      advance()
      return true
    case .template:
      _ = template()
      return true
    default: break
    }
    if at("-") {
      advance()
      return skipType()
    }
    if at("<") {
      guard skipTypeArguments(), at("(") else { return false }
    }
    if at("(") {
      skipBalanced()
      return take("=>") ? skipType() : true
    }
    guard at("{") || at("[") else { return false }
    skipBalanced()
    return true
  }

  private func startsType() -> Bool {
    token.kind == .name || token.kind == .string || at("(") || at("{") || at("[") || at("<")
  }

  private mutating func skipTypeName() -> Bool {
    while take(".") { if at(.name) { advance() } }
    if at("("), !token.followsNewline { skipBalanced() }
    while take(".") { if at(.name) { advance() } }
    if at("<"), !token.followsNewline { return skipTypeArguments() }
    return true
  }

  /// `<A, B extends C = D>`.
  mutating func skipTypeArguments() -> Bool {
    guard take("<") else { return false }
    if takeGreater() { return true }
    repeat {
      if at(">") { break }
      while (at(name: "const") || at(name: "in") || at(name: "out")) && !at(.end) { advance() }
      guard skipType() else { return false }
      if take("=") { guard skipType() else { return false } }
    } while take(",")
    return takeGreater()
  }

  /// Steps over brackets and everything in them.
  mutating func skipBalanced() {
    var brackets = 0
    while !at(.end) {
      if at("(") || at("[") || at("{") { brackets += 1 }
      if at(")") || at("]") || at("}") { brackets -= 1 }
      if at(.template) { _ = template() } else { advance() }
      if brackets <= 0 { return }
    }
  }

  /// Type parameters of a function or class.
  mutating func skipTypeParameters() {
    guard isTyped, at("<") else { return }
    if !skipTypeArguments() { tree.isPartial = true }
  }
}
