/// Simple statements and blocks.
extension PythonParser {
  /// One line's statements, or one compound statement.
  mutating func statements() -> [NodeID] {
    if at(.newline) || at(.dedent) {
      advance()
      return []
    }
    if at(.indent) { return [indented()] }
    if let compound = compound() { return [compound] }
    var statements = [simple()]
    while take(";"), !at(.newline), !at(.end) { statements.append(simple()) }
    if !at(.newline), !at(.end) {
      tree.isPartial = true
      while !at(.newline), !at(.end), !at(.indent), !at(.dedent) { advance() }
    }
    if at(.newline) { advance() }
    return statements
  }

  /// What follows the colon of a compound statement.
  mutating func suite() -> NodeID {
    nested { parser in
      parser.expect(":")
      let offset = parser.token.offset
      guard parser.at(.newline) else {
        return parser.add(.block(parser.statements()), at: offset)
      }
      parser.advance()
      return parser.at(.indent) ? parser.indented() : parser.add(.block([]), at: offset)
    }
  }

  private mutating func indented() -> NodeID {
    nested { parser in
      let offset = parser.token.offset
      parser.advance()
      var statements: [NodeID] = []
      while !parser.at(.dedent), !parser.at(.end) {
        let before = parser.index
        statements.append(contentsOf: parser.statements())
        if parser.index == before { parser.advance() }
      }
      if parser.at(.dedent) { parser.advance() }
      return parser.add(.block(statements), at: offset)
    }
  }

  private mutating func simple() -> NodeID {
    let offset = token.offset
    guard at(.name) else { return expressionStatement() }
    switch token.text {
    case "pass":
      advance()
      return add(.empty, at: offset)
    case "break", "continue":
      advance()
      return add(.leave(.jump, nil), at: offset)
    case "return":
      advance()
      let value = at(.newline) || at(.end) || at(";") ? nil : expressionList()
      return add(.leave(.return, value), at: offset)
    case "raise": return raise()
    case "import": return importing()
    case "from": return importingNames()
    case "global", "nonlocal": return outerNames()
    case "del", "assert":
      advance()
      let value = expressionList()
      return add(.other([value]), at: offset)
    default: return expressionStatement()
    }
  }

  private mutating func raise() -> NodeID {
    let offset = token.offset
    advance()
    var value: NodeID?
    if !at(.newline), !at(.end), !at(";") { value = expression() }
    if take(name: "from") { _ = expression() }
    return add(.leave(.throw, value), at: offset)
  }

  private mutating func outerNames() -> NodeID {
    let offset = token.offset
    let isGlobal = at(name: "global")
    advance()
    var names: [String] = []
    repeat { if let name = name() { names.append(name) } } while take(",")
    return add(.outerNames(names, isGlobal: isGlobal), at: offset)
  }

  private mutating func expressionStatement() -> NodeID {
    let offset = token.offset
    let first = expressionList()
    if take(":") {
      _ = expression()
      guard take("=") else { return add(.empty, at: offset) }
      return assignment(to: [first], .plain, at: offset)
    }
    if at("=") {
      var targets = [first]
      while take("=") {
        let next = expressionList()
        guard at("=") else { return assign(targets, next, .plain, at: offset) }
        targets.append(next)
      }
    }
    for (punctuator, kind) in Self.augmented where take(punctuator) {
      return assignment(to: [first], kind, at: offset)
    }
    return first
  }

  private static let augmented: [(Punctuator, Assignment.Kind)] = [
    ("+=", .add), ("-=", .other), ("*=", .other), ("/=", .other), ("//=", .other), ("%=", .other),
    ("@=", .other),
    ("&=", .other), ("|=", .other), ("^=", .other), (">>=", .other), ("<<=", .other), ("**=", .other),
  ]

  private mutating func assignment(to targets: [NodeID], _ kind: Assignment.Kind, at offset: Int) -> NodeID {
    let value = expressionList()
    return assign(targets, value, kind, at: offset)
  }

  private mutating func assign(
    _ targets: [NodeID], _ value: NodeID, _ kind: Assignment.Kind, at offset: Int
  ) -> NodeID {
    let nodes = targets.map { target in
      tree.add(
        .assign(Assignment(target: target, kind: kind, value: value, declaration: .function)), at: offset)
    }
    return nodes.count == 1 ? nodes[0] : add(.block(nodes), at: offset)
  }

  // MARK: Imports

  private mutating func dottedName() -> String {
    var text = ""
    while at(".") || at(.name) && token.text != "import" {
      text += at(".") ? "." : token.text
      advance()
    }
    return text
  }

  private mutating func importing() -> NodeID {
    let offset = token.offset
    advance()
    var imports: [NodeID] = []
    repeat {
      var module = ""
      while at(.name), !Self.keywords.contains(token.text) {
        module += token.text
        advance()
        if take(".") { module += "." }
      }
      let alias = take(name: "as") ? name() : nil
      imports.append(
        add(.importing(Import(module: module, namespace: alias ?? module, names: [])), at: offset))
    } while take(",")
    return imports.count == 1 ? imports[0] : add(.block(imports), at: offset)
  }

  private mutating func importingNames() -> NodeID {
    let offset = token.offset
    advance()
    let module = dottedName()
    guard take(name: "import") else { return nothing() }
    var names: [ImportedName] = []
    if take("*") {
      names = [ImportedName(name: "*", alias: "*")]
    } else {
      let isParenthesised = take("(")
      while let name = name() {
        let alias = take(name: "as") ? self.name() : nil
        names.append(ImportedName(name: name, alias: alias ?? name))
        if !take(",") { break }
      }
      if isParenthesised { expect(")") }
    }
    return add(.importing(Import(module: module, namespace: nil, names: names)), at: offset)
  }
}
