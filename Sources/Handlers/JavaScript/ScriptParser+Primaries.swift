/// Members, calls and atoms.
extension ScriptParser {
  mutating func postfix() -> NodeID {
    var value = at(name: "new") ? new() : atom()
    while let next = suffix(of: value, allowsCalls: true) { value = next }
    return value
  }

  /// What follows an expression and belongs to it; `nil` where nothing does.
  private mutating func suffix(of value: NodeID, allowsCalls: Bool) -> NodeID? {
    let offset = token.offset
    if at(".") || at("?.") {
      let isOptional = at("?.")
      advance()
      if isOptional, at("(") { return allowsCalls ? call(value) : nil }
      if isOptional, at("[") { return element(of: value) }
      guard at(.name) else { return value }
      let (name, place) = (token.text, token.offset)
      advance()
      return add(.member(value, name), at: place)
    }
    if at("[") { return element(of: value) }
    if at("("), allowsCalls { return call(value) }
    if at(.template) {
      let text = template()
      return add(.other([value, text]), at: offset)
    }
    if isTyped, at("!"), !token.followsNewline {
      advance()
      return value
    }
    if isTyped, at("<"), allowsCalls {
      let isCall = attempt { parser in
        parser.skipTypeArguments() && (parser.at("(") || parser.at(.template))
      }
      if isCall { return at("(") ? call(value) : value }
    }
    return nil
  }

  private mutating func element(of value: NodeID) -> NodeID {
    let offset = token.offset
    let key = inBrackets { parser in
      parser.expect("[")
      let key = parser.expression()
      parser.expect("]")
      return key
    }
    return add(.element(value, key), at: offset)
  }

  private mutating func call(_ callee: NodeID) -> NodeID {
    let arguments = arguments()
    return add(.call(Call(callee: callee, arguments: arguments)), at: tree.offset(of: callee))
  }

  private mutating func arguments() -> [Argument] {
    inBrackets { parser in
      var arguments: [Argument] = []
      parser.expect("(")
      while !parser.at(")"), !parser.at(.end) {
        let start = parser.token.offset
        let isSpread = parser.take("...")
        arguments.append(Argument(isSpread: isSpread, value: parser.assignment()))
        if !parser.take(","), !parser.at(")") { parser.tree.isPartial = true }
        if parser.token.offset == start { parser.advance() }
      }
      parser.expect(")")
      return arguments
    }
  }

  private mutating func new() -> NodeID {
    nested { parser in
      let offset = parser.token.offset
      parser.advance()
      if parser.take(".") {
        parser.advance()
        return parser.nothing()
      }
      var callee = parser.at(name: "new") ? parser.new() : parser.atom()
      while let next = parser.suffix(of: callee, allowsCalls: false) { callee = next }
      if parser.isTyped, parser.at("<") {
        _ = parser.attempt { $0.skipTypeArguments() && ($0.at("(") || !$0.at(.name)) }
      }
      let arguments = parser.at("(") ? parser.arguments() : []
      return parser.add(.call(Call(callee: callee, arguments: arguments, isNew: true)), at: offset)
    }
  }

  private mutating func atom() -> NodeID {
    let offset = token.offset
    switch token.kind {
    case .number:
      let text = token.text
      advance()
      return add(.number(text), at: offset)
    case .string:
      let text = token.text
      advance()
      return add(.string(text), at: offset)
    case .template: return template()
    case .name: return nameAtom()
    case .punctuator: return punctuatorAtom()
    default: return nothing()
    }
  }

  private mutating func punctuatorAtom() -> NodeID {
    switch token.punctuator {
    case "(": return parenthesised()
    case "[": return array()
    case "{": return object()
    case "/", "/=":
      rescanRegularExpression()
      advance()
      return add(.boolean(true), at: lastEnd)
    case "<": return angled()
    case "@":
      return nested { parser in
        parser.advance()
        _ = parser.postfix()
        return parser.atom()
      }
    default: return nothing()
    }
  }

  /// A type assertion or a generic arrow function; in files with markup, an element, which is stepped over.
  private mutating func angled() -> NodeID {
    nested { parser in
      if parser.isTyped, parser.attempt({ $0.skipTypeArguments() }) { return parser.postfix() }
      parser.tree.isPartial = true
      parser.advance()
      return parser.nothing()
    }
  }

  private mutating func nameAtom() -> NodeID {
    let offset = token.offset
    switch token.text {
    case "null", "undefined":
      advance()
      return add(.null, at: offset)
    case "true", "false":
      let isTrue = at(name: "true")
      advance()
      return add(.boolean(isTrue), at: offset)
    case "function": return function(isAsync: false)
    case "class": return classType(decorators: [])
    case "async" where following({ $0.isName("function") && !$0.followsNewline }):
      advance()
      return function(isAsync: true)
    case "new": return new()
    default:
      guard let name = name() else { return nothing() }
      return add(.name(name), at: offset)
    }
  }

  /// A template literal: the row of its texts and expressions.
  mutating func template() -> NodeID {
    nested { parser in
      let offset = parser.token.offset
      var pieces: [NodeID] = []
      var part = parser.templatePart(from: parser.token.end)
      pieces.append(parser.add(.string(part.text), at: offset))
      while part.hasExpression {
        parser.advance()
        pieces.append(parser.inBrackets { $0.expression() })
        while !parser.at("}"), !parser.at(.end) {
          parser.tree.isPartial = true
          parser.advance()
        }
        part = parser.templatePart(from: parser.token.end)
        pieces.append(parser.add(.string(part.text), at: offset))
      }
      parser.advance()
      return pieces.count == 1 ? pieces[0] : parser.add(.sum(pieces), at: offset)
    }
  }

  private mutating func array() -> NodeID {
    let offset = token.offset
    return inBrackets { parser in
      parser.advance()
      var items: [NodeID] = []
      while !parser.at("]"), !parser.at(.end) {
        let start = parser.token.offset
        if parser.at(",") {
          items.append(parser.nothing())
        } else {
          items.append(parser.spreadable())
        }
        if !parser.take(","), !parser.at("]") { parser.tree.isPartial = true }
        if parser.token.offset == start { parser.advance() }
      }
      parser.expect("]")
      return parser.add(.list(items), at: offset)
    }
  }

  mutating func spreadable() -> NodeID {
    let offset = token.offset
    guard take("...") else { return assignment() }
    let value = assignment()
    return add(.spread(value), at: offset)
  }
}
