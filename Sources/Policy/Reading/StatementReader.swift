internal import Model

/// What the readers of documents and statements share.
enum Reading {
  /// Stands for a version that the template does not tell.
  static let openVersion = "unknown"

  /// Whether a value's form is not known.
  static func isOpen(_ value: SymbolicValue) -> Bool {
    if case .unknown = value.content { true } else { false }
  }

  static func defect(of value: SymbolicValue, _ reason: String) -> PolicyDocument.Defect {
    isOpen(value) ? .unknown(reason) : .malformed(reason)
  }

  /// A statement that cannot be used.
  static func statement(_ value: SymbolicValue, defect: PolicyDocument.Defect) -> PolicyDocument.Statement {
    PolicyDocument.Statement(effect: .allow, actions: .only([]), place: value.place, defect: defect)
  }
}

/// Reads one statement.
struct StatementReader {
  private var value: SymbolicValue
  private var defect: PolicyDocument.Defect?

  init(_ value: SymbolicValue) { self.value = value }

  var statement: PolicyDocument.Statement {
    var reader = self
    return reader.read()
  }

  private mutating func read() -> PolicyDocument.Statement {
    guard value.members != nil else {
      return Reading.statement(value, defect: Reading.defect(of: value, "it is no JSON object"))
    }
    let effect = effect()
    let actions = scope("Action", "NotAction") ?? .only([])
    if present("Action") == nil, present("NotAction") == nil { refuse("it has no Action") }
    var statement = PolicyDocument.Statement(
      sid: value["Sid"]?.text?.description, effect: effect, actions: actions,
      resources: scope("Resource", "NotResource"), principals: principals(), conditions: conditions(),
      place: value.place)
    statement.defect = defect
    return statement
  }

  private mutating func refuse(_ reason: String) { if defect == nil { defect = .malformed(reason) } }

  private mutating func effect() -> PolicyDocument.Effect {
    guard let element = present("Effect") else {
      refuse("it has no Effect")
      return .allow
    }
    guard let text = element.text?.literal else {
      if Reading.isOpen(element) || element.text != nil {
        defect = defect ?? .unknown("its Effect is not known")
      } else {
        refuse("its Effect is neither Allow nor Deny")
      }
      return .allow
    }
    guard let effect = PolicyDocument.Effect(rawValue: text) else {
      refuse("its Effect is neither Allow nor Deny")
      return .allow
    }
    return effect
  }

  /// An element that is there; `AWS::NoValue` and null are not.
  private func present(_ name: String) -> SymbolicValue? {
    guard let element = value[name] else { return nil }
    switch element.content {
    case .absent, .null: return nil
    default: return element
    }
  }

  /// An element and its negation, which exclude one another.
  private mutating func scope(_ only: String, _ allBut: String) -> PolicyDocument.Scope<SymbolicText>? {
    if let element = present(only) {
      if present(allBut) != nil { refuse("it has both \(only) and \(allBut)") }
      return .only(texts(element, only))
    }
    return present(allBut).map { .allBut(texts($0, allBut)) }
  }

  /// The texts of a list; an element of unknown form is an unknown text, which may be anything.
  private mutating func texts(_ value: SymbolicValue, _ name: String) -> [SymbolicText] {
    var texts: [SymbolicText] = []
    for element in value.asList {
      if let text = element.text {
        texts.append(text)
      } else if case .unknown(let reason) = element.content {
        texts.append(SymbolicText(Symbol(stack: "", kind: .opaque, name: reason)))
      } else if element.content != .absent {
        refuse("an element of \(name) is no text")
      }
    }
    return texts
  }

  private mutating func principals() -> PolicyDocument.Scope<PolicyDocument.PrincipalPattern>? {
    if let element = present("Principal") {
      if present("NotPrincipal") != nil { refuse("it has both Principal and NotPrincipal") }
      return .only(principals(element))
    }
    return present("NotPrincipal").map { .allBut(principals($0)) }
  }

  private mutating func principals(_ element: SymbolicValue) -> [PolicyDocument.PrincipalPattern] {
    if case .unknown(let reason) = element.content {
      let symbol = Symbol(stack: "", kind: .opaque, name: reason)
      return [.init(type: "AWS", value: SymbolicText(symbol))]
    }
    if let text = element.text {
      // Outside a map only the asterisk may stand; what a template leaves open may be that.
      if text.literal != nil, text.literal != "*" { refuse("its Principal is neither \"*\" nor an object") }
      return [.init(type: "AWS", value: text)]
    }
    guard let members = element.members else {
      refuse("its Principal is neither \"*\" nor an object")
      return []
    }
    var patterns: [PolicyDocument.PrincipalPattern] = []
    for member in members {
      guard ["AWS", "Service", "Federated", "CanonicalUser"].contains(member.key) else {
        refuse("\(member.key) is no type of principal")
        continue
      }
      patterns += texts(member.value, "Principal").map { .init(type: member.key, value: $0) }
    }
    return patterns
  }

  private mutating func conditions() -> [PolicyDocument.Condition] {
    guard let element = present("Condition") else { return [] }
    guard let blocks = element.members else {
      if Reading.isOpen(element) {
        defect = defect ?? .unknown("its Condition is not known")
      } else {
        refuse("its Condition is no object")
      }
      return []
    }
    var conditions: [PolicyDocument.Condition] = []
    for block in blocks {
      if ConditionOperator(block.key) == nil { refuse("\(block.key) is no condition operator") }
      guard let keys = block.value.members else {
        if Reading.isOpen(block.value) {
          defect = defect ?? .unknown("the values of \(block.key) are not known")
        } else if block.value.content != .absent {
          refuse("\(block.key) is no object")
        }
        continue
      }
      conditions += keys.map { key in
        PolicyDocument.Condition(
          conditionOperator: block.key, key: key.key, values: texts(key.value, key.key))
      }
    }
    return conditions
  }
}
