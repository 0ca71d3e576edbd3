/// Primaries: atoms, calls, members, subscripts, displays and comprehensions.
extension PythonParser {
  mutating func primary() -> NodeID {
    var value = atom()
    while true {
      let offset = token.offset
      if take(".") {
        let place = token.offset
        guard at(.name) else { return value }
        let member = token.text
        advance()
        value = add(.member(value, member), at: place)
      } else if at("(") {
        let arguments = arguments()
        value = add(.call(Call(callee: value, arguments: arguments)), at: tree.offset(of: value))
      } else if take("[") {
        let key = key()
        expect("]")
        value = add(.element(value, key), at: offset)
      } else {
        return value
      }
    }
  }

  private mutating func key() -> NodeID {
    let offset = token.offset
    var items: [NodeID] = []
    var isSlice = false
    while !at("]"), !at(.end), !at(.newline) {
      let before = index
      if take(":") {
        isSlice = true
      } else if !take(",") {
        items.append(starred())
      }
      if index == before { break }
    }
    return items.count == 1 && !isSlice ? items[0] : add(.other(items), at: offset)
  }

  mutating func arguments() -> [Argument] {
    var arguments: [Argument] = []
    expect("(")
    while !at(")"), !at(.end) {
      let before = index
      arguments.append(argument())
      if !take(","), !at(")") { tree.isPartial = true }
      if index == before { advance() }
    }
    expect(")")
    return arguments
  }

  private mutating func argument() -> Argument {
    let offset = token.offset
    if take("**") { return Argument(isSpread: true, isKeywords: true, value: expression()) }
    if take("*") { return Argument(isSpread: true, value: expression()) }
    if at(.name), ahead(1).isPunctuator("=") {
      let name = token.text
      advance()
      advance()
      return Argument(name: name, value: expression())
    }
    let value = expression()
    return Argument(value: comprehension([value], at: offset) ?? value)
  }

  private mutating func atom() -> NodeID {
    let offset = token.offset
    switch token.kind {
    case .number:
      let text = token.text
      advance()
      return add(.number(text), at: offset)
    case .string: return string()
    case .name: return nameAtom()
    case .punctuator:
      switch token.punctuator {
      case "(": return parenthesised()
      case "[": return bracketed()
      case "{": return braced()
      default: return nothing()
      }
    default: return nothing()
    }
  }

  private mutating func nameAtom() -> NodeID {
    let offset = token.offset
    switch token.text {
    case "None":
      advance()
      return add(.null, at: offset)
    case "True", "False":
      let isTrue = token.text == "True"
      advance()
      return add(.boolean(isTrue), at: offset)
    default:
      guard let name = name() else { return nothing() }
      return add(.name(name), at: offset)
    }
  }

  /// Adjacent literals are one text.
  private mutating func string() -> NodeID {
    let offset = token.offset
    var parts: [TextPart] = []
    while at(.string) {
      parts.append(contentsOf: token.parts)
      advance()
    }
    var pieces: [NodeID] = []
    var text = ""
    for part in parts {
      switch part {
      case .text(let more): text += more
      case .expression(let range):
        pieces.append(add(.string(text), at: offset))
        pieces.append(embedded(range))
        text = ""
      }
    }
    let last = add(.string(text), at: offset)
    return pieces.isEmpty ? last : add(.sum(pieces + [last]), at: offset)
  }

  private mutating func parenthesised() -> NodeID {
    let offset = token.offset
    advance()
    if take(")") { return add(.list([]), at: offset) }
    let value = expressionList()
    let result = comprehension([value], at: offset) ?? value
    close(")")
    return result
  }

  private mutating func bracketed() -> NodeID {
    let offset = token.offset
    advance()
    var items: [NodeID] = []
    while !at("]"), !at(.end) {
      let before = index
      items.append(starred())
      if items.count == 1, let result = comprehension(items, at: offset) {
        close("]")
        return result
      }
      if !take(",") || index == before { break }
    }
    close("]")
    return add(.list(items), at: offset)
  }

  /// A dictionary or a set.
  private mutating func braced() -> NodeID {
    let offset = token.offset
    advance()
    var entries: [Entry] = []
    var items: [NodeID] = []
    while !at("}"), !at(.end) {
      let before = index
      if take("**") {
        entries.append(Entry(value: expression()))
      } else {
        let key = starred()
        if take(":") {
          let value = expression()
          if let result = comprehension([key, value], at: offset) {
            close("}")
            return result
          }
          entries.append(Entry(key: key, value: value))
        } else if let result = comprehension([key], at: offset) {
          close("}")
          return result
        } else {
          items.append(key)
        }
      }
      _ = take(",")
      if index == before { advance() }
    }
    close("}")
    return add(items.isEmpty ? .dictionary(entries) : .list(items), at: offset)
  }

  /// Steps to the closing bracket over anything that could not be read.
  private mutating func close(_ punctuator: Punctuator) {
    if at(punctuator) { return advance() }
    tree.isPartial = true
    var brackets = 0
    while !at(.end), !at(.newline) {
      if at("(") || at("[") || at("{") { brackets += 1 }
      if at(")") || at("]") || at("}") {
        advance()
        if brackets == 0 { return }
        brackets -= 1
      } else {
        advance()
      }
    }
  }

  private mutating func comprehension(_ results: [NodeID], at offset: Int) -> NodeID? {
    // A clause's target may hold a comprehension again: this is a level of its own.
    guard enter() else { return nil }
    defer { leave() }
    var clauses: [Loop] = []
    while at(name: "for") || at(name: "async") && ahead(1).isName("for") {
      if at(name: "async") { advance() }
      advance()
      let target = expressionList(minimum: 5)
      let iterable = take(name: "in") ? nested { parser in parser.binary(1) } : nothing()
      var tests: [NodeID] = []
      while take(name: "if") { tests.append(nested { parser in parser.binary(1) }) }
      clauses.append(
        Loop(target: target, iterable: iterable, others: tests, body: nil, declaration: .block))
    }
    return clauses.isEmpty ? nil : add(.comprehension(clauses: clauses, results: results), at: offset)
  }

  mutating func lambda() -> NodeID {
    let offset = token.offset
    advance()
    let parameters = parameters(until: ":", areTyped: false)
    expect(":")
    let value = expression()
    let body = add(.leave(.return, value), at: tree.offset(of: value))
    tree.functions.append(FunctionSyntax(parameters: parameters, body: body, isArrow: true, offset: offset))
    return add(.function(tree.functions.count - 1), at: offset)
  }
}
