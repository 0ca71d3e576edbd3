/// Expressions from the outside in, down to unary operators.
extension PythonParser {
  private enum Form { case either, sum, remainder, other }

  /// `a, b, *c`: a list where a comma stands, else the one expression.
  mutating func expressionList(minimum: Int? = nil) -> NodeID {
    let offset = token.offset
    var items: [NodeID] = []
    var hasComma = false
    repeat {
      if !items.isEmpty, isExpressionEnd() { break }
      items.append(starred(minimum: minimum))
      hasComma = hasComma || at(",")
    } while take(",")
    return items.count == 1 && !hasComma ? items[0] : add(.list(items), at: offset)
  }

  private func isExpressionEnd() -> Bool {
    switch token.kind {
    case .newline, .end, .dedent: true
    case .punctuator: [")", "]", "}", "=", ":", ";"].contains(token.punctuator)
    case .name: token.text == "in"
    default: false
    }
  }

  mutating func starred(minimum: Int? = nil) -> NodeID {
    let offset = token.offset
    if take("*") {
      let value = binary(5)
      return add(.spread(value), at: offset)
    }
    return minimum.map { binary($0) } ?? expression()
  }

  mutating func expression() -> NodeID {
    nested { parser in parser.ternary() }
  }

  private mutating func ternary() -> NodeID {
    let offset = token.offset
    if at(name: "lambda") { return lambda() }
    if at(name: "yield") { return yield() }
    let value = binary(1)
    if take(":=") {
      let right = expression()
      let assignment = Assignment(target: value, kind: .plain, value: right, declaration: .function)
      return add(.assign(assignment), at: offset)
    }
    guard at(name: "if") else { return value }
    advance()
    let test = binary(1)
    let alternative = take(name: "else") ? expression() : nothing()
    return add(.conditional(test: test, value, alternative), at: offset)
  }

  private mutating func yield() -> NodeID {
    let offset = token.offset
    advance()
    if take(name: "from") {
      let value = expression()
      return add(.other([value]), at: offset)
    }
    let value = isExpressionEnd() ? nil : expressionList()
    return add(.yield(value), at: offset)
  }

  /// Precedence climbing; a run of the same operator becomes one node.
  mutating func binary(_ minimum: Int) -> NodeID {
    let offset = token.offset
    var left = unary()
    while let (precedence, form, length) = operation(), precedence >= minimum {
      var operands = [left]
      var width = length
      repeat {
        for _ in 0..<width { advance() }
        operands.append(nested { parser in parser.binary(precedence + 1) })
        guard let next = operation(), next.0 == precedence, next.1 == form else { break }
        width = next.2
      } while form != .remainder
      left = combine(operands, form, at: offset)
    }
    return left
  }

  private mutating func combine(_ operands: [NodeID], _ form: Form, at offset: Int) -> NodeID {
    switch form {
    case .either: add(.either(operands), at: offset)
    case .sum: add(.sum(operands), at: offset)
    case .remainder: formatted(operands[0], operands[1], at: offset)
    case .other: add(.other(operands), at: offset)
    }
  }

  /// `"users-%s" % stage`: a text with replacements, else a remainder.
  private mutating func formatted(_ left: NodeID, _ right: NodeID, at offset: Int) -> NodeID {
    guard case .string(let text) = tree[left] else { return add(.other([left, right]), at: offset) }
    var values: [NodeID] = [right]
    if case .list(let items) = tree[right] { values = items }
    var pieces: [NodeID] = []
    let parts = text.split(separator: "%s", omittingEmptySubsequences: false)
    for (number, part) in parts.enumerated() {
      guard !part.contains("%") else { return add(.other([left, right]), at: offset) }
      if number > 0 { pieces.append(number <= values.count ? values[number - 1] : nothing()) }
      pieces.append(add(.string(String(part)), at: offset))
    }
    return add(.sum(pieces), at: offset)
  }

  /// The binary operator that stands here: its precedence, what becomes of it, and its length in tokens.
  private func operation() -> (Int, Form, Int)? {
    if token.kind == .name {
      switch token.text {
      case "or": return (1, .either, 1)
      case "and": return (2, .other, 1)
      case "in": return (4, .other, 1)
      case "is": return (4, .other, ahead(1).isName("not") ? 2 : 1)
      case "not": return ahead(1).isName("in") ? (4, .other, 2) : nil
      default: return nil
      }
    }
    guard token.kind == .punctuator else { return nil }
    switch token.punctuator {
    case "==", "!=", "<", ">", "<=", ">=", "<>": return (4, .other, 1)
    case "|": return (5, .other, 1)
    case "^": return (6, .other, 1)
    case "&": return (7, .other, 1)
    case "<<", ">>": return (8, .other, 1)
    case "+": return (9, .sum, 1)
    case "-": return (9, .other, 1)
    case "%": return (10, .remainder, 1)
    case "*", "/", "//", "@": return (10, .other, 1)
    case "**": return (12, .other, 1)
    default: return nil
    }
  }

  private mutating func unary() -> NodeID {
    let offset = token.offset
    if at(name: "not") {
      advance()
      let value = nested { parser in parser.binary(4) }
      return add(.other([value]), at: offset)
    }
    if at("-") || at("+") || at("~") {
      advance()
      let value = nested { parser in parser.unary() }
      return add(.other([value]), at: offset)
    }
    if at(name: "await") {
      advance()
      let value = nested { parser in parser.primary() }
      return add(.await(value), at: offset)
    }
    return primary()
  }
}
