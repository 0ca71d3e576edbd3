internal import Deployment
internal import Model

/// What the template calls a table, and what a person may take for its name.
struct LogicalNames: Sendable {
  private let table: Table
  private let stackName: String?

  init(_ table: Table, in deployment: Deployment) {
    self.table = table
    let stack = table.id.stack
    stackName =
      deployment.stacks.first { $0.name == stack }?.deployedName
      ?? deployment.bindings[Symbol(stack: stack, kind: .pseudo, name: "AWS::StackName")]
    var names = [table.id.logicalID, NameWords.withoutHash(table.id.logicalID)]
    if let path = table.resource.constructPath {
      let parts = path.split(separator: "/").filter { $0 != "Resource" && $0 != "Default" }
      if parts.count > 1, let id = parts.last { names.append(String(id)) }
    }
    self.names = Set(names)
    ignored = NameWords(stackName ?? stack).words
    words = names.reduce(into: []) { $0.formUnion(NameWords($1).words) }
  }

  /// The logical id, without the digits that CDK adds, and the construct's id.
  let names: Set<String>
  /// The words of those names.
  private let words: Set<String>
  /// The words of the stack's name.
  private let ignored: Set<String>

  /// Whether a text has the form `STACK-LOGICALID-SUFFIX` for the table's logical id.
  ///
  /// Only asked of a text that is not the table's name, so the suffix, or the stack, is another one. The
  /// eight digits that CDK adds change with the construct's path: a table that was moved in the app has other
  /// ones.
  func generation(of text: String) -> NameDifference.Kind? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let suffix = parts.last, (8...13).contains(suffix.utf8.count),
      suffix.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    let id = String(parts[parts.count - 2])
    guard id == table.id.logicalID || NameWords.withoutHash(id) == NameWords.withoutHash(table.id.logicalID)
    else {
      return nil
    }
    let stack = parts.dropLast(2).joined(separator: "-")
    return .otherGeneration(stack: !(stackName ?? table.id.stack).hasPrefix(stack))
  }

  /// Whether a name is made of the words of the logical id: `notes-table` of `NotesTable`.
  func words(of text: SymbolicText) -> Bool {
    let used = NameWords(text).words
    guard !used.isEmpty, !words.isEmpty else { return false }
    let rest = used.subtracting(ignored)
    return rest.isEmpty ? used == words : rest.isSubset(of: words)
  }
}
