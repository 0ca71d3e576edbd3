package import Documents
package import Model

extension PolicyDocument {
  /// The policy that a value is.
  ///
  /// Never fails: what IAM would refuse, and what a template does not tell, stands at its statement as a
  /// defect and in `problems`. Rules: "Grammar of the IAM JSON policy language" (IAM user guide).
  package init(_ value: SymbolicValue) {
    self.init(version: nil, statements: [])
    guard value.members != nil else {
      let reason = Reading.isOpen(value) ? "the policy is not known" : "the policy is no JSON object"
      add(Reading.statement(value, defect: Reading.defect(of: value, reason)), reason)
      return
    }
    let refusal = readVersion(value["Version"])
    guard let list = value["Statement"] else {
      problems.append("the policy has no Statement")
      return
    }
    for element in list.asList {
      var statement = StatementReader(element).statement
      if let refusal { statement.defect = .malformed(refusal) }
      add(statement, nil)
    }
  }

  /// The policy in a JSON document.
  ///
  /// `path` is the document's path, for the places of statements; nil leaves them out.
  package static func parse(node: Node, path: String? = nil) -> PolicyDocument {
    PolicyDocument(SymbolicValue(node: node, path: path))
  }

  /// Whether variables are replaced: version 2012-10-17, or one that the template does not tell.
  package var knowsVariables: Bool { version == "2012-10-17" || version == Reading.openVersion }

  private mutating func readVersion(_ value: SymbolicValue?) -> String? {
    guard let value, value.content != .absent else { return nil }
    guard let text = value.text?.literal else {
      guard Reading.isOpen(value) || value.text != nil else { return refuse("Version is no text") }
      version = Reading.openVersion
      return nil
    }
    version = text
    if ["2012-10-17", "2008-10-17"].contains(text) { return nil }
    return refuse("there is no policy version \(text)")
  }

  private mutating func refuse(_ problem: String) -> String {
    problems.append(problem)
    return problem
  }

  private mutating func add(_ statement: Statement, _ problem: String?) {
    switch statement.defect {
    case nil: break
    case .malformed(let reason), .unknown(let reason):
      problems.append(problem ?? "statement \(statements.count): \(reason)")
    }
    statements.append(statement)
  }
}
