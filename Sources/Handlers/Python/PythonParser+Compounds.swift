/// Compound statements.
extension PythonParser {
  mutating func compound() -> NodeID? {
    if at("@") { return decorated() }
    guard at(.name) else { return nil }
    switch token.text {
    case "if": return branch()
    case "for": return forLoop()
    case "while": return whileLoop()
    case "try": return attempt()
    case "with": return with()
    case "def": return function(decorators: [], isAsync: false)
    case "class": return classType(decorators: [])
    case "async":
      guard ["def", "for", "with"].contains(ahead(1).text) else { return nil }
      advance()
      return at(name: "def") ? function(decorators: [], isAsync: true) : compound()
    case "match": return isMatch() ? match() : nil
    default: return nil
    }
  }

  private mutating func decorated() -> NodeID {
    var decorators: [NodeID] = []
    while take("@") {
      decorators.append(expression())
      while at(.newline) { advance() }
    }
    if at(name: "class") { return classType(decorators: decorators) }
    let isAsync = take(name: "async")
    return at(name: "def") ? function(decorators: decorators, isAsync: isAsync) : nothing()
  }

  private mutating func branch() -> NodeID {
    let offset = token.offset
    var alternatives: [Alternative] = []
    repeat {
      advance()
      let test = expression()
      alternatives.append(Alternative(test: test, body: suite()))
    } while at(name: "elif")
    if take(name: "else") { alternatives.append(Alternative(body: suite())) }
    return add(.branch(alternatives), at: offset)
  }

  private mutating func forLoop() -> NodeID {
    let offset = token.offset
    advance()
    let target = expressionList(minimum: 5)
    let iterable = take(name: "in") ? expressionList() : nothing()
    let body = loopBody()
    return add(
      .loop(Loop(target: target, iterable: iterable, others: [], body: body, declaration: .function)),
      at: offset)
  }

  private mutating func whileLoop() -> NodeID {
    let offset = token.offset
    advance()
    let test = expression()
    let body = loopBody()
    return add(
      .loop(Loop(target: nil, iterable: nil, others: [test], body: body, declaration: .none)), at: offset)
  }

  /// The body and, after it, what follows `else`.
  private mutating func loopBody() -> NodeID {
    let offset = token.offset
    let body = suite()
    guard take(name: "else") else { return body }
    let last = suite()
    return add(.block([body, last]), at: offset)
  }

  private mutating func attempt() -> NodeID {
    let offset = token.offset
    advance()
    var attempt = Attempt(body: suite(), handlers: [])
    while at(name: "except") {
      let place = token.offset
      advance()
      _ = take("*")
      let types = at(":") ? nil : expressionList()
      let nameOffset = ahead(1).offset
      let name = take(name: "as") ? self.name() : nil
      let target = name.map { tree.add(.name($0), at: nameOffset) }
      attempt.handlers.append(.init(types: types, name: target, body: suite(), offset: place))
    }
    if take(name: "else") { attempt.otherwise = suite() }
    if take(name: "finally") { attempt.final = suite() }
    return add(.attempt(attempt), at: offset)
  }

  private mutating func with() -> NodeID {
    let offset = token.offset
    advance()
    let isParenthesised = at("(") && isParenthesisedWith()
    if isParenthesised { advance() }
    var resources: [Resource] = []
    repeat {
      if at(")") { break }
      let value = expression()
      let target = take(name: "as") ? starred(minimum: 5) : nil
      resources.append(Resource(value: value, target: target))
    } while take(",")
    if isParenthesised { expect(")") }
    let body = suite()
    return add(.with(resources, body: body), at: offset)
  }

  /// Whether the bracket that stands here encloses the whole list of resources.
  private func isParenthesisedWith() -> Bool {
    var brackets = 0
    var position = index
    while position < tokens.count - 1, tokens[position].kind != .newline {
      let token = tokens[position]
      if token.isPunctuator("(") || token.isPunctuator("[") || token.isPunctuator("{") { brackets += 1 }
      if token.isPunctuator(")") || token.isPunctuator("]") || token.isPunctuator("}") {
        brackets -= 1
        if brackets == 0 { return tokens[position + 1].isPunctuator(":") }
      }
      position += 1
    }
    return false
  }

  /// `match` is a name everywhere but at the head of a block of cases.
  private func isMatch() -> Bool {
    var position = index + 1
    while position < tokens.count - 1, tokens[position].kind != .newline { position += 1 }
    guard position > index + 2, tokens[position - 1].isPunctuator(":"), position + 2 < tokens.count else {
      return false
    }
    return tokens[position + 1].kind == .indent && tokens[position + 2].isName("case")
  }

  private mutating func match() -> NodeID {
    let offset = token.offset
    advance()
    let subject = expressionList()
    expect(":")
    var alternatives: [Alternative] = []
    while at(.newline) || at(.indent) { advance() }
    while take(name: "case") {
      // A pattern is no expression: what looks like a call in it is none.
      var brackets = 0
      while !at(.newline), !at(.end), !(brackets == 0 && (at(":") || at(name: "if"))) {
        if at("(") || at("[") || at("{") { brackets += 1 }
        if at(")") || at("]") || at("}") { brackets -= 1 }
        advance()
      }
      let test = take(name: "if") ? expression() : nil
      alternatives.append(Alternative(test: test ?? nothing(), body: suite()))
    }
    if at(.dedent) { advance() }
    let branch = add(.branch(alternatives), at: offset)
    return add(.block([subject, branch]), at: offset)
  }

  private mutating func function(decorators: [NodeID], isAsync: Bool) -> NodeID {
    let offset = token.offset
    advance()
    let name = name()
    skipBrackets("[", "]")
    expect("(")
    let parameters = parameters(until: ")", areTyped: true)
    expect(")")
    if take("->") { _ = expression() }
    let body = suite()
    tree.functions.append(
      FunctionSyntax(
        name: name, parameters: parameters, body: body, decorators: decorators, isAsync: isAsync,
        offset: offset))
    return add(.function(tree.functions.count - 1), at: offset)
  }

  mutating func parameters(until end: Punctuator, areTyped: Bool) -> [FunctionSyntax.Parameter] {
    var parameters: [FunctionSyntax.Parameter] = []
    while !at(end), !at(.end), !at(.newline) {
      let before = index
      var kind = FunctionSyntax.Parameter.Kind.normal
      if take("**") { kind = .keywords } else if take("*") { kind = .rest }
      let offset = token.offset
      if let name = name() {
        let pattern = add(.name(name), at: offset)
        if areTyped, take(":") { _ = starred() }
        let standard = take("=") ? expression() : nil
        parameters.append(.init(pattern: pattern, standard: standard, kind: kind))
      } else {
        _ = take("/")
      }
      _ = take(",")
      if index == before { advance() }
    }
    return parameters
  }

  private mutating func classType(decorators: [NodeID]) -> NodeID {
    let offset = token.offset
    advance()
    let name = name()
    skipBrackets("[", "]")
    let bases = at("(") ? arguments().filter { $0.name == nil }.map(\.value) : []
    let body = suite()
    var members = [body]
    if case .block(let statements) = tree[body] { members = statements }
    tree.classes.append(
      ClassSyntax(name: name, bases: bases, decorators: decorators, members: members, offset: offset))
    return add(.classType(tree.classes.count - 1), at: offset)
  }

  private mutating func skipBrackets(_ open: Punctuator, _ close: Punctuator) {
    guard at(open) else { return }
    var brackets = 0
    while !at(.end), !at(.newline) {
      if at(open) { brackets += 1 }
      if at(close) { brackets -= 1 }
      advance()
      if brackets == 0 { return }
    }
  }
}
