/// Functions, arrow functions and their parameters.
extension ScriptParser {
  /// `x => …`, `async x => …`, `async (x) => …`; `nil` where none stands here.
  mutating func simpleArrow() -> NodeID? {
    guard at(.name) else { return nil }
    let offset = token.offset
    if at(name: "async"),
      following({
        !$0.followsNewline
          && ($0.kind == .name || $0.isPunctuator("(")
            || $0.isPunctuator("<"))
      })
    {
      return asyncArrow(at: offset)
    }
    guard !Self.reserved.contains(token.text), following({ $0.isPunctuator("=>") }) else { return nil }
    let pattern = add(.name(token.text), at: offset)
    advance()
    return arrow([.init(pattern: pattern, kind: .normal)], isAsync: false, at: offset)
  }

  private mutating func asyncArrow(at offset: Int) -> NodeID? {
    if following({ $0.isName("function") }) { return nil }
    if following({ $0.kind == .name }) {
      advance()
      guard let name = name() else { return nothing() }
      let pattern = add(.name(name), at: lastEnd)
      return arrow([.init(pattern: pattern, kind: .normal)], isAsync: true, at: offset)
    }
    // `async(…)` may be a call as well; what comes after the bracket decides.
    let callee = add(.name("async"), at: offset)
    advance()
    skipTypeParameters()
    let items = parenthesisedItems()
    if isArrow() { return arrow(items.map(parameter), isAsync: true, at: offset) }
    return add(.call(Call(callee: callee, arguments: items.map { Argument(value: $0) })), at: offset)
  }

  /// Whether an arrow follows, perhaps after the type of what is returned.
  private mutating func isArrow() -> Bool {
    if at("=>") { return !token.followsNewline }
    guard isTyped, at(":"), !isInConditional else { return false }
    return attempt { parser in parser.take(":") && parser.skipType() && parser.at("=>") }
  }

  private mutating func arrow(
    _ parameters: [FunctionSyntax.Parameter], isAsync: Bool, at offset: Int
  ) -> NodeID {
    expect("=>")
    let body: NodeID
    if at("{") {
      body = inBrackets { $0.block() }
    } else {
      let value = assignment()
      body = add(.leave(.return, value), at: tree.offset(of: value))
    }
    tree.functions.append(
      FunctionSyntax(parameters: parameters, body: body, isAsync: isAsync, isArrow: true, offset: offset))
    return add(.function(tree.functions.count - 1), at: offset)
  }

  /// An expression in brackets, or the parameters of an arrow function.
  mutating func parenthesised() -> NodeID {
    let offset = token.offset
    let items = parenthesisedItems()
    if isArrow() { return arrow(items.map(parameter), isAsync: false, at: offset) }
    return items.count == 1 ? items[0] : add(.sequence(items), at: offset)
  }

  /// What stands between brackets, read so that it may be expressions or parameters.
  private mutating func parenthesisedItems() -> [NodeID] {
    inBrackets { parser in
      var items: [NodeID] = []
      parser.expect("(")
      while !parser.at(")"), !parser.at(.end) {
        let start = parser.token.offset
        var item = parser.spreadable()
        if parser.isTyped {
          _ = parser.at("?") && parser.take("?")
          parser.skipAnnotation()
          if parser.take("=") {
            let value = parser.assignment()
            let assignment = Assignment(target: item, kind: .plain, value: value, declaration: .none)
            item = parser.add(.assign(assignment), at: start)
          }
        }
        items.append(item)
        if !parser.take(","), !parser.at(")") { parser.tree.isPartial = true }
        if parser.token.offset == start { parser.advance() }
      }
      parser.expect(")")
      return items
    }
  }

  /// A parameter from the expression that it was read as.
  private func parameter(_ item: NodeID) -> FunctionSyntax.Parameter {
    switch tree[item] {
    case .spread(let inner): .init(pattern: inner, kind: .rest)
    case .assign(let assignment): .init(pattern: assignment.target, standard: assignment.value, kind: .normal)
    default: .init(pattern: item, kind: .normal)
    }
  }

  // MARK: Functions with a head

  mutating func function(isAsync: Bool) -> NodeID {
    let offset = token.offset
    advance()
    let isGenerator = take("*")
    let name = name()
    _ = isGenerator
    return functionRest(name: name, isAsync: isAsync, at: offset)
  }

  /// Type parameters, parameters, the type of what is returned, the body.
  mutating func functionRest(
    name: String?, isAsync: Bool, isGetter: Bool = false, decorators: [NodeID] = [], at offset: Int
  ) -> NodeID {
    nested { parser in
      parser.skipTypeParameters()
      let parameters = parser.parameters()
      parser.skipAnnotation()
      guard parser.at("{") else { return parser.add(.empty, at: offset) }
      let body = parser.inBrackets { $0.block() }
      parser.tree.functions.append(
        FunctionSyntax(
          name: name, parameters: parameters, body: body, decorators: decorators, isAsync: isAsync,
          isGetter: isGetter, offset: offset))
      return parser.add(.function(parser.tree.functions.count - 1), at: offset)
    }
  }

  private mutating func parameters() -> [FunctionSyntax.Parameter] {
    inBrackets { parser in
      var parameters: [FunctionSyntax.Parameter] = []
      parser.expect("(")
      while !parser.at(")"), !parser.at(.end) {
        let start = parser.token.offset
        parameters.append(parser.parameter())
        if !parser.take(","), !parser.at(")") { parser.tree.isPartial = true }
        if parser.token.offset == start { parser.advance() }
      }
      parser.expect(")")
      return parameters
    }
  }

  private static let modifiers: Set<String> = ["public", "private", "protected", "readonly", "override"]

  private mutating func parameter() -> FunctionSyntax.Parameter {
    while take("@") { _ = postfix() }
    var isField = false
    while isTyped, at(.name), Self.modifiers.contains(token.text), following({ $0.kind == .name }) {
      isField = true
      advance()
    }
    let isRest = take("...")
    let pattern = postfix()
    _ = take("?")
    skipAnnotation()
    let standard = take("=") ? assignment() : nil
    return .init(pattern: pattern, standard: standard, kind: isRest ? .rest : .normal, isField: isField)
  }
}
