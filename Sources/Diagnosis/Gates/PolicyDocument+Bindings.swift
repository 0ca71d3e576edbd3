package import Model
package import Policy

extension PolicyDocument {
  /// The document with every unknown that `bindings` knows replaced by its value.
  package func substituting(_ bindings: [Symbol: String]) -> PolicyDocument {
    var document = self
    for index in document.statements.indices {
      document.statements[index].actions = document.statements[index].actions.mapped {
        $0.substituting(bindings)
      }
      document.statements[index].resources = document.statements[index].resources?.mapped {
        $0.substituting(bindings)
      }
      document.statements[index].principals = document.statements[index].principals?.mapped { principal in
        PrincipalPattern(type: principal.type, value: principal.value.substituting(bindings))
      }
      document.statements[index].conditions = document.statements[index].conditions.map { condition in
        var condition = condition
        condition.values = condition.values.map { $0.substituting(bindings) }
        return condition
      }
    }
    return document
  }
}

extension PolicyDocument.Scope {
  fileprivate func mapped(_ transform: (Pattern) -> Pattern) -> Self {
    switch self {
    case .only(let patterns): .only(patterns.map(transform))
    case .allBut(let patterns): .allBut(patterns.map(transform))
    }
  }
}
