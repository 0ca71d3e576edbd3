/// Declarations, imports and exports.
extension ScriptParser {
  /// `let`, `const`, `using` reach through a block, `var` through a function.
  mutating func declarationKind() -> Assignment.Declaration? {
    switch token.text {
    case _ where token.kind != .name: return nil
    case "var": return .function
    case "const": return following({ $0.isName("enum") }) ? nil : .block
    case "let", "using":
      let isDeclaration = following { next in
        next.kind == .name && !["in", "of", "instanceof"].contains(next.text) || next.isPunctuator("{")
          || next.isPunctuator("[")
      }
      return isDeclaration ? .block : nil
    default: return nil
    }
  }

  mutating func declaration(at offset: Int) -> NodeID? {
    if let kind = declarationKind() {
      advance()
      let nodes = declarators(kind)
      endStatement()
      return nodes
    }
    switch token.text {
    case "function": return function(isAsync: false)
    case "async" where following({ $0.isName("function") && !$0.followsNewline }):
      advance()
      return function(isAsync: true)
    case "class": return classType(decorators: [])
    case "import": return following({ $0.isPunctuator("(") || $0.isPunctuator(".") }) ? nil : importing()
    case "export": return nested { parser in parser.exporting() }
    default: return isTyped ? typedDeclaration(at: offset) : nil
    }
  }

  mutating func declarators(_ kind: Assignment.Declaration) -> NodeID {
    let offset = token.offset
    var nodes: [NodeID] = []
    repeat {
      let place = token.offset
      let target = at("{") || at("[") ? postfix() : bindingName()
      _ = isTyped && take("!")
      skipAnnotation()
      let value = take("=") ? assignment() : nil
      nodes.append(
        add(.assign(Assignment(target: target, kind: .plain, value: value, declaration: kind)), at: place))
    } while take(",")
    return nodes.count == 1 ? nodes[0] : add(.sequence(nodes), at: offset)
  }

  private mutating func bindingName() -> NodeID {
    let offset = token.offset
    guard let name = name() else { return nothing() }
    return add(.name(name), at: offset)
  }

  // MARK: TypeScript

  private mutating func typedDeclaration(at offset: Int) -> NodeID? {
    switch token.text {
    case "interface" where following({ $0.kind == .name }):
      while !at("{"), !at(.end) { advance() }
      skipBalanced()
      return add(.empty, at: offset)
    case "type" where following({ $0.kind == .name && !$0.followsNewline }):
      advance()
      advance()
      skipTypeParameters()
      if take("="), !skipType() { tree.isPartial = true }
      endStatement()
      return add(.empty, at: offset)
    case "declare" where following({ $0.kind == .name && !$0.followsNewline }):
      advance()
      _ = statement()
      return add(.empty, at: offset)
    case "abstract" where following({ $0.isName("class") }):
      advance()
      return classType(decorators: [])
    case "enum" where following({ $0.kind == .name }): return enumeration(at: offset)
    case "const" where following({ $0.isName("enum") }):
      advance()
      return enumeration(at: offset)
    case "namespace" where following(Self.namesModule), "module" where following(Self.namesModule),
      "global" where following({ $0.isPunctuator("{") }):
      while !at("{"), !at(.end) { advance() }
      return block()
    default: return nil
    }
  }

  private static func namesModule(_ token: Token) -> Bool {
    (token.kind == .name || token.kind == .string) && !token.followsNewline
  }

  /// An enumeration is an object of its members' values.
  private mutating func enumeration(at offset: Int) -> NodeID {
    advance()
    let target = bindingName()
    let members = object(ofEnumeration: offset)
    return add(
      .assign(Assignment(target: target, kind: .plain, value: members, declaration: .block)), at: offset)
  }

  private mutating func object(ofEnumeration offset: Int) -> NodeID {
    var entries: [Entry] = []
    expect("{")
    while !at("}"), !at(.end) {
      let start = token.offset
      if at(.name) || at(.string) {
        let key = add(.string(token.text), at: token.offset)
        advance()
        if take("=") { entries.append(Entry(key: key, value: assignment())) }
      }
      _ = take(",")
      if token.offset == start { advance() }
    }
    expect("}")
    return add(.dictionary(entries), at: offset)
  }

  // MARK: Imports

  private mutating func importing() -> NodeID {
    let offset = token.offset
    advance()
    if at(.string) { return imported(namespace: nil, [], at: offset) }
    let isType =
      at(name: "type") && following { $0.isPunctuator("{") || $0.kind == .name && !$0.isName("from") }
    if isType { advance() }
    var names: [ImportedName] = []
    var namespace: String?
    if at(.name), let name = name() {
      if isTyped, take("=") { return importedByRequire(name, at: offset) }
      names.append(ImportedName(name: "default", alias: name))
      _ = take(",")
    }
    if take("*") {
      _ = take(name: "as")
      namespace = name()
    } else if at("{") {
      names += namedItems()
    }
    _ = take(name: "from")
    return imported(namespace: namespace, isType ? [] : names, at: offset)
  }

  private mutating func imported(namespace: String?, _ names: [ImportedName], at offset: Int) -> NodeID {
    let module = moduleName() ?? ""
    endStatement()
    return add(.importing(Import(module: module, namespace: namespace, names: names)), at: offset)
  }

  private mutating func moduleName() -> String? {
    guard at(.string) else { return nil }
    let text = token.text
    advance()
    // Import attributes: `with { type: "json" }`.
    if at(name: "with") || at(name: "assert"), following({ $0.isPunctuator("{") }) {
      advance()
      skipBalanced()
    }
    return text
  }

  /// `import x = require("y")`.
  private mutating func importedByRequire(_ name: String, at offset: Int) -> NodeID {
    let value = assignment()
    endStatement()
    let target = add(.name(name), at: offset)
    return add(
      .assign(Assignment(target: target, kind: .plain, value: value, declaration: .block)), at: offset)
  }

  /// `{ a, b as c, type D, default as e }`.
  private mutating func namedItems() -> [ImportedName] {
    var items: [ImportedName] = []
    expect("{")
    while !at("}"), !at(.end) {
      let start = token.offset
      let isType = at(name: "type") && following { $0.kind == .name && !$0.isName("as") }
      if isType { advance() }
      if at(.name) || at(.string) {
        let name = token.text
        advance()
        var alias = name
        if take(name: "as"), at(.name) || at(.string) {
          alias = token.text
          advance()
        }
        if !isType { items.append(ImportedName(name: name, alias: alias)) }
      }
      _ = take(",")
      if token.offset == start { advance() }
    }
    expect("}")
    return items
  }

  private mutating func exporting() -> NodeID {
    let offset = token.offset
    advance()
    if take(name: "default") {
      let value = declaration(at: offset) ?? expressionOf(offset)
      return add(.exporting(value, isDefault: true), at: offset)
    }
    if take("=") {
      let value = expressionOf(offset)
      return add(.exporting(value, isDefault: true), at: offset)
    }
    if at("*") || at("{") { return exportingNames(at: offset) }
    if at(name: "type"), following({ $0.isPunctuator("{") || $0.isPunctuator("*") }) {
      advance()
      _ = exportingNames(at: offset)
      return add(.empty, at: offset)
    }
    let inner = statement()
    if case .empty = tree[inner] { return inner }
    return add(.exporting(inner, isDefault: false), at: offset)
  }

  private mutating func expressionOf(_ offset: Int) -> NodeID {
    let value = assignment()
    endStatement()
    return value
  }

  private mutating func exportingNames(at offset: Int) -> NodeID {
    var names: [ImportedName] = []
    if take("*") {
      let alias = take(name: "as") ? name() : nil
      names = [ImportedName(name: "*", alias: alias ?? "*")]
    } else {
      names = namedItems()
    }
    let module = take(name: "from") ? moduleName() : nil
    endStatement()
    return add(.exportingNames(names, from: module), at: offset)
  }
}
