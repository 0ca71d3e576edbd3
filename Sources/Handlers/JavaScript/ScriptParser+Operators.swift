/// Expressions from the outside in, down to unary operators.
extension ScriptParser {
  private enum Form { case either, both, sum, other }

  /// One or several expressions, separated by commas.
  mutating func expression() -> NodeID {
    let offset = token.offset
    let first = assignment()
    guard at(",") else { return first }
    var items = [first]
    while take(",") { items.append(assignment()) }
    return add(.sequence(items), at: offset)
  }

  mutating func assignment() -> NodeID { nested { parser in parser.assignmentInside() } }

  private mutating func assignmentInside() -> NodeID {
    let offset = token.offset
    if at(name: "yield") { return yield() }
    if let arrow = simpleArrow() { return arrow }
    return assigned(conditional(), at: offset)
  }

  /// What an expression is given, where an assignment's sign follows it.
  private mutating func assigned(_ left: NodeID, at offset: Int) -> NodeID {
    guard token.kind == .punctuator, let kind = Self.assignments[token.punctuator] else { return left }
    advance()
    let value = assignment()
    let assignment = Assignment(target: left, kind: kind, value: value, declaration: .none)
    return add(.assign(assignment), at: offset)
  }

  private static let assignments: [Punctuator: Assignment.Kind] = [
    "=": .plain, "+=": .add, "??=": .ifMissing, "||=": .ifMissing, "&&=": .ifMissing, "-=": .other,
    "*=": .other,
    "/=": .other, "%=": .other, "**=": .other, "<<=": .other, ">>=": .other, ">>>=": .other, "&=": .other,
    "|=": .other, "^=": .other,
  ]

  private mutating func yield() -> NodeID {
    let offset = token.offset
    advance()
    _ = take("*")
    let isEmpty = at(")") || at("]") || at("}") || at(",") || at(";") || at(.end) || token.followsNewline
    let value = isEmpty ? nil : assignment()
    return add(.yield(value), at: offset)
  }

  /// A chain of conditionals (`a ? b : c ? d : e`) is read in a loop: minifiers write long ones.
  private mutating func conditional() -> NodeID {
    var chain: [(offset: Int, test: NodeID, first: NodeID)] = []
    var offset = token.offset
    var last = binary(1)
    while asksCondition() {
      advance()
      let outer = isInConditional
      isInConditional = true
      let first = assignment()
      isInConditional = outer
      expect(":")
      chain.append((offset, last, first))
      offset = token.offset
      if at(name: "yield") {
        last = assignment()
        break
      }
      if let arrow = simpleArrow() {
        last = arrow
        break
      }
      last = binary(1)
      if !at("?") { last = assigned(last, at: offset) }
    }
    for step in chain.reversed() {
      last = add(.conditional(test: step.test, step.first, last), at: step.offset)
    }
    return last
  }

  private mutating func asksCondition() -> Bool {
    guard at("?") else { return false }
    // In a list of typed parameters the question mark makes one optional.
    return
      !(isTyped
      && following { [":", ",", ")", "="].contains($0.punctuator) && $0.kind == .punctuator })
  }

  /// Precedence climbing; a run of the same operator becomes one node.
  private mutating func binary(_ minimum: Int) -> NodeID {
    let offset = token.offset
    var left = unary()
    while true {
      if isTyped, at(name: "as") || at(name: "satisfies"), !token.followsNewline {
        advance()
        if !skipType() { tree.isPartial = true }
        continue
      }
      guard let (precedence, form) = operation(), precedence >= minimum else { return left }
      var operands = [left]
      repeat {
        advance()
        operands.append(nested { parser in parser.binary(precedence + 1) })
        guard let next = operation(), next.0 == precedence, next.1 == form else { break }
      } while true
      left = combine(operands, form, at: offset)
    }
  }

  private mutating func combine(_ operands: [NodeID], _ form: Form, at offset: Int) -> NodeID {
    switch form {
    case .either: return add(.either(operands), at: offset)
    case .sum: return add(.sum(operands), at: offset)
    case .other: return add(.other(operands), at: offset)
    case .both:
      // `a && b` is `b`, or something that counts as nothing.
      let test = add(.other(Array(operands.dropLast())), at: offset)
      let nothing = add(.null, at: offset)
      return add(.conditional(test: test, operands[operands.count - 1], nothing), at: offset)
    }
  }

  private func operation() -> (Int, Form)? {
    if token.kind == .name {
      switch token.text {
      case "in": return excludesIn ? nil : (7, .other)
      case "instanceof": return (7, .other)
      default: return nil
      }
    }
    guard token.kind == .punctuator else { return nil }
    switch token.punctuator {
    case "||", "??": return (1, .either)
    case "&&": return (2, .both)
    case "|": return (3, .other)
    case "^": return (4, .other)
    case "&": return (5, .other)
    case "==", "!=", "===", "!==": return (6, .other)
    case "<", ">", "<=", ">=": return (7, .other)
    case "<<", ">>", ">>>": return (8, .other)
    case "+": return (9, .sum)
    case "-": return (9, .other)
    case "*", "/", "%": return (10, .other)
    case "**": return (11, .other)
    default: return nil
    }
  }

  private mutating func unary() -> NodeID {
    let offset = token.offset
    if token.kind == .punctuator, ["!", "~", "+", "-", "++", "--"].contains(token.punctuator) {
      advance()
      let value = nested { parser in parser.unary() }
      return add(.other([value]), at: offset)
    }
    if at(name: "typeof") || at(name: "delete") {
      advance()
      let value = nested { parser in parser.unary() }
      return add(.other([value]), at: offset)
    }
    // Nobody waits for what `void` throws away.
    if take(name: "void") { return nested { parser in parser.unary() } }
    if at(name: "await"),
      following({ $0.kind != .punctuator || ["(", "[", "{", "!"].contains($0.punctuator) })
    {
      advance()
      let value = nested { parser in parser.unary() }
      return add(.await(value), at: offset)
    }
    let value = postfix()
    if at("++") || at("--"), !token.followsNewline {
      advance()
      return add(.other([value]), at: offset)
    }
    return value
  }
}
