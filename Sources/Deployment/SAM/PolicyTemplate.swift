internal import Model

/// A policy template of SAM: statements with parameters.
struct PolicyTemplate {
  struct Statement {
    var actions: [String] = []
    var resources: [String] = []
    /// Operator, key and value.
    var condition: [String] = []
  }

  var statements: [Statement] = []

  /// The template of that name; nil where there is none.
  static func named(_ name: String) -> PolicyTemplate? { all[name] }

  private static let all: [String: PolicyTemplate] = {
    var result: [String: PolicyTemplate] = [:]
    var name = ""
    var row: [Substring] = []
    func finish() {
      guard let mark = row.first else { return }
      let words = row.dropFirst().map(String.init)
      switch mark {
      case "+":
        var service = ""
        var actions: [String] = []
        for word in words {
          if word.hasSuffix(":") { service = word } else { actions.append(service + word) }
        }
        result[name, default: PolicyTemplate()].statements.append(Statement(actions: actions))
      case "=", "?":
        guard let last = result[name]?.statements.indices.last else { return }
        if mark == "=" {
          result[name]?.statements[last].resources = words
        } else {
          result[name]?.statements[last].condition = words
        }
      default: name = String(mark)
      }
    }
    for line in PolicyTemplateTable.text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.hasPrefix("  ") {
        row.append(contentsOf: words)
      } else {
        finish()
        row = words
      }
    }
    finish()
    return result
  }()
}

extension TemplateScope {
  /// The policy document that a policy template makes of its parameters.
  func document(of template: PolicyTemplate, parameters: SymbolicValue, place: DocumentPlace?)
    -> SymbolicValue
  {
    func value(_ content: SymbolicValue.Content) -> SymbolicValue { SymbolicValue(content, place: place) }
    let statements = template.statements.map { statement in
      var members: [SymbolicValue.Member] = [
        .init(key: "Effect", value: value(.text("Allow"))),
        .init(
          key: "Action", value: value(.list(statement.actions.map { value(.text(SymbolicText($0))) }))),
        .init(
          key: "Resource",
          value: value(.list(statement.resources.map { value(.text(resource($0, parameters))) }))),
      ]
      if statement.condition.count == 3 {
        let operand = value(.text(resource(statement.condition[2], parameters)))
        let test = value(.map([.init(key: statement.condition[1], value: operand)]))
        members.append(
          .init(key: "Condition", value: value(.map([.init(key: statement.condition[0], value: test)]))))
      }
      return value(.map(members))
    }
    return value(.map([.init(key: "Statement", value: value(.list(statements)))]))
  }

  private func resource(_ form: String, _ parameters: SymbolicValue) -> SymbolicText {
    guard form != "*" else { return "*" }
    var text = SymbolicText()
    var rest = form
    if let bar = form.firstIndex(of: "|") {
      text = "arn:" + partition
      text.append(":\(form[..<bar]):")
      text.append(region)
      text.append(":")
      text.append(account)
      text.append(":")
      rest = String(form[form.index(after: bar)...])
    } else if !form.hasPrefix("${") {
      text = "arn:" + partition + ":"
    }
    for piece in SubTemplate.pieces(rest) {
      switch piece {
      case .literal(let literal): text.append(literal)
      case .variable(let name):
        text.append(
          parameters[name].map { self.text(of: $0) } ?? SymbolicText(symbol(.opaque, "the parameter \(name)"))
        )
      }
    }
    return text
  }
}
