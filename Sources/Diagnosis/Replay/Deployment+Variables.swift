internal import Deployment
internal import Model

extension Deployment {
  /// Variables whose value is made of a table's name or ARN.
  func wiredVariables(of function: Function) -> [Function.Variable] {
    function.environment.filter { variable in
      let symbols = Set(variable.value.symbols)
      return tables.contains { table in
        let own = table.name.symbols.filter { $0.kind == .physicalID }
        return own.isEmpty
          ? table.name.literal.map { variable.value.description.contains($0) } ?? false
          : !symbols.isDisjoint(with: own)
      }
    }
  }

  /// Variables whose value is made of a table's name or ARN, or whose own name says that they hold one.
  func tableVariables(of function: Function) -> [Function.Variable] {
    let wired = Set(wiredVariables(of: function).map(\.name))
    let tables = Set(
      tables.map { NameWords(label($0.id)) }.filter { !$0.words.isEmpty })
    return function.environment.filter { variable in
      wired.contains(variable.name) || NameWords.namesTable(variable.name)
        || tables.contains(NameWords(variable.name))
    }
  }

  /// Whether a variable's value is the name that was sent, or the ARN of the table of that name.
  func holds(_ value: SymbolicText, name: String) -> Bool {
    guard let text = value.substituting(bindings).literal else { return false }
    if text == name { return true }
    return ARN(text)?.dynamoDBTable == name || ARN(name)?.dynamoDBTable == text
  }
}
