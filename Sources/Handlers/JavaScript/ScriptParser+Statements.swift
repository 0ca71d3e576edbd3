/// Statements.
extension ScriptParser {
  /// Parses one statement; something is always stepped over.
  mutating func statement(into statements: inout [NodeID]) {
    let start = token.offset
    let statement = statement()
    if case .empty = tree[statement] {} else { statements.append(statement) }
    if token.offset == start, !at(.end) {
      tree.isPartial = true
      advance()
    }
  }

  mutating func block() -> NodeID {
    nested { parser in
      let offset = parser.token.offset
      parser.expect("{")
      var statements: [NodeID] = []
      while !parser.at("}"), !parser.at(.end) { parser.statement(into: &statements) }
      parser.expect("}")
      return parser.add(.block(statements), at: offset)
    }
  }

  mutating func statement() -> NodeID { nested { parser in parser.statementInside() } }

  private mutating func statementInside() -> NodeID {
    let offset = token.offset
    if at("{") { return block() }
    if take(";") { return add(.empty, at: offset) }
    if at("@") { return decorated() }
    guard at(.name) else { return expressionStatement() }
    if let statement = control(at: offset) ?? declaration(at: offset) { return statement }
    if !Self.reserved.contains(token.text), following({ $0.isPunctuator(":") }) {
      advance()
      advance()
      return statement()
    }
    return expressionStatement()
  }

  private mutating func expressionStatement() -> NodeID {
    let value = expression()
    endStatement()
    return value
  }

  /// A semicolon, or a place where one is put in (ECMA-262, 12.10).
  mutating func endStatement() {
    if take(";") || at("}") || at(.end) || token.followsNewline { return }
    tree.isPartial = true
  }

  private mutating func decorated() -> NodeID {
    var decorators: [NodeID] = []
    while take("@") { decorators.append(postfix()) }
    let isExported = take(name: "export")
    let isDefault = take(name: "default")
    _ = take(name: "abstract")
    guard at(name: "class") else { return nothing() }
    let offset = token.offset
    let node = classType(decorators: decorators)
    return isExported ? add(.exporting(node, isDefault: isDefault), at: offset) : node
  }

  // MARK: Control

  private mutating func control(at offset: Int) -> NodeID? {
    switch token.text {
    case "if": return branch()
    case "for": return forLoop()
    case "while":
      advance()
      let test = condition()
      let body = statement()
      return add(loop(tests: [test], body), at: offset)
    case "do":
      advance()
      let body = statement()
      let test = take(name: "while") ? condition() : nothing()
      _ = take(";")
      return add(loop(tests: [test], body), at: offset)
    case "switch": return switchStatement()
    case "try": return attemptStatement()
    case "return", "throw": return leaving()
    case "break", "continue":
      advance()
      if at(.name), !token.followsNewline { advance() }
      endStatement()
      return add(.leave(.jump, nil), at: offset)
    case "debugger":
      advance()
      return add(.empty, at: offset)
    default: return nil
    }
  }

  private func loop(tests: [NodeID], _ body: NodeID) -> Node {
    .loop(Loop(target: nil, iterable: nil, others: tests, body: body, declaration: .none))
  }

  private mutating func condition() -> NodeID {
    inBrackets { parser in
      parser.expect("(")
      let test = parser.expression()
      while !parser.at(")"), !parser.at("{"), !parser.at(";"), !parser.at(.end) {
        parser.tree.isPartial = true
        parser.advance()
      }
      parser.expect(")")
      return test
    }
  }

  private mutating func branch() -> NodeID {
    let offset = token.offset
    var alternatives: [Alternative] = []
    repeat {
      advance()
      let test = condition()
      alternatives.append(Alternative(test: test, body: statement()))
      guard take(name: "else") else { return add(.branch(alternatives), at: offset) }
    } while at(name: "if")
    alternatives.append(Alternative(body: statement()))
    return add(.branch(alternatives), at: offset)
  }

  private mutating func leaving() -> NodeID {
    let offset = token.offset
    let exit: Exit = at(name: "throw") ? .throw : .return
    advance()
    let isEmpty = at(";") || at("}") || at(.end) || token.followsNewline
    let value = isEmpty ? nil : expression()
    endStatement()
    return add(.leave(exit, value), at: offset)
  }

  private mutating func switchStatement() -> NodeID {
    let offset = token.offset
    advance()
    let subject = condition()
    var alternatives: [Alternative] = []
    expect("{")
    while !at("}"), !at(.end) {
      let start = token.offset
      let place = token.offset
      var test: NodeID?
      if take(name: "case") {
        test = expression()
      } else if !take(name: "default") {
        tree.isPartial = true
        advance()
      }
      _ = take(":")
      var statements: [NodeID] = []
      while !at("}"), !at(.end), !at(name: "case"), !at(name: "default") { statement(into: &statements) }
      alternatives.append(Alternative(test: test, body: add(.block(statements), at: place)))
      if token.offset == start { advance() }
    }
    expect("}")
    let branch = add(.branch(alternatives), at: offset)
    return add(.sequence([subject, branch]), at: offset)
  }

  private mutating func attemptStatement() -> NodeID {
    let offset = token.offset
    advance()
    var attempt = Attempt(body: block(), handlers: [])
    let place = token.offset
    if take(name: "catch") {
      var name: NodeID?
      if take("(") {
        name = inBrackets { $0.postfix() }
        skipAnnotation()
        expect(")")
      }
      attempt.handlers.append(.init(types: nil, name: name, body: block(), offset: place))
    }
    if take(name: "finally") { attempt.final = block() }
    return add(.attempt(attempt), at: offset)
  }

  // MARK: Loops

  private mutating func forLoop() -> NodeID {
    let offset = token.offset
    advance()
    _ = take(name: "await")
    expect("(")
    excludesIn = true
    var declaration = Assignment.Declaration.none
    var start: NodeID?
    if let kind = declarationKind() {
      declaration = kind
      advance()
      start = declarators(kind)
    } else if !at(";") {
      start = expression()
    }
    excludesIn = false
    if take(name: "of") || take(name: "in") {
      let iterable = expression()
      expect(")")
      let body = statement()
      let target = start.map { pattern($0) }
      return add(
        .loop(Loop(target: target, iterable: iterable, others: [], body: body, declaration: declaration)),
        at: offset)
    }
    var others = start.map { [$0] } ?? []
    expect(";")
    if !at(";") { others.append(expression()) }
    expect(";")
    if !at(")") { others.append(expression()) }
    expect(")")
    let body = statement()
    return add(
      .loop(Loop(target: nil, iterable: nil, others: others, body: body, declaration: .none)), at: offset)
  }

  /// The pattern of a declaration that has no value, as in the head of a loop.
  private func pattern(_ node: NodeID) -> NodeID {
    if case .assign(let assignment) = tree[node], assignment.value == nil { return assignment.target }
    return node
  }
}
