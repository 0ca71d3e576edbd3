package import Documents
package import Model

extension Deployment {
  /// Whether two names are of the same thing.
  package enum Match: Sendable, Hashable {
    /// They are equal in every deployment that the evidence allows.
    case equal
    /// They may be equal: something that decides is not known.
    case possible
    case different
  }

  /// A text with everything put in that evidence has taught.
  package func text(_ text: SymbolicText) -> SymbolicText { text.substituting(bindings) }

  /// The function of a physical name or ARN; nil where none surely or solely has it.
  package func function(named name: String) -> Function? {
    let name =
      ARN(name).flatMap { arn in arn.resource.split(separator: ":").dropFirst().first.map(String.init) }
      ?? name
    if let function = functions.first(where: { text($0.name).literal == name }) { return function }
    let possible = functions.filter { tells($0.name) && match($0.name, name) != .different }
    return possible.count == 1 ? possible[0] : nil
  }

  /// The role of a name or ARN (of the role, or of a session that assumed it); nil where none surely or
  /// solely has it.
  package func role(named name: String) -> Role? {
    var name = name
    if let arn = ARN(name) {
      let parts = arn.resource.split(separator: "/")
      guard parts.count >= 2 else { return nil }
      name = String(parts[0] == "assumed-role" ? parts[1] : parts[parts.count - 1])
    }
    if let role = roles.first(where: { text($0.name).literal == name }) { return role }
    let possible = roles.filter { tells($0.name) && match($0.name, name) != .different }
    return possible.count == 1 ? possible[0] : nil
  }

  /// Whether a name says anything: one that is unknown as a whole, and of no known form, could be every name.
  private func tells(_ name: SymbolicText) -> Bool {
    name.parts.contains { part in
      switch part {
      case .literal: true
      case .unknown(let symbol): if case .generated? = forms[symbol] { true } else { false }
      }
    }
  }

  /// The execution role of a function, where it is in one of the stacks.
  package func role(of function: Function) -> Role? { role(function.role) }

  /// The key that encrypts a table, where it is in one of the stacks; aliases are followed.
  package func key(of table: Table) -> EncryptionKey? {
    guard let given = table.encryptionKey else { return nil }
    var wanted = given
    if let alias = resources.first(where: { $0.type == "AWS::KMS::Alias" && $0.physicalID == given }),
      let target = alias.properties["TargetKeyId"]?.text
    {
      wanted = target
    }
    return keys.first { $0.resource.physicalID == wanted || $0.arn == wanted }
  }

  /// Whether a text of the template is a text that was observed.
  package func match(_ symbolic: SymbolicText, _ observed: String) -> Match {
    let known = text(symbolic)
    if let literal = known.literal { return literal == observed ? .equal : .different }
    return Unifier(forms: forms, bindings: bindings).solutions(of: known, as: observed).isEmpty
      ? .different : .possible
  }

  /// Whether two texts of templates are the same after deployment.
  package func match(_ left: SymbolicText, _ right: SymbolicText) -> Match {
    let (left, right) = (text(left), text(right))
    if left == right { return .equal }
    let (lefts, rights) = (Expansion.all(of: left, forms), Expansion.all(of: right, forms))
    guard lefts.count == 1, rights.count == 1 else {
      let matches = Set(lefts.flatMap { left in rights.map { single(left.text, $0.text) } })
      return matches.count == 1 ? matches.first ?? .possible : .possible
    }
    return single(left, right)
  }

  private func single(_ left: SymbolicText, _ right: SymbolicText) -> Match {
    let (left, right) = (text(left), text(right))
    if left == right { return .equal }
    if let literal = right.literal { return match(left, literal) }
    if let literal = left.literal { return match(right, literal) }
    return left.canEqual(right) ? .possible : .different
  }

  /// Whether an observed name or ARN is that of a table.
  package func match(_ table: Table, _ observed: String) -> Match {
    match(observed.hasPrefix("arn:") ? table.arn : table.name, observed)
  }

  /// The tables that an observed name or ARN may be of, sure ones first, then by id.
  package func tables(matching observed: String) -> [(table: Table, match: Match)] {
    let found = tables.map { ($0, match($0, observed)) }.filter { $0.1 != .different }
    return found.sorted { left, right in
      (left.1 == .equal ? 0 : 1, left.0.id) < (right.1 == .equal ? 0 : 1, right.0.id)
    }
  }

  /// The deployment that edited templates would make; bindings stay, and what an edit makes new stays
  /// unknown.
  ///
  /// - Throws: ``PatchError`` of the first operation that does not apply.
  package func applying(_ patch: JSONPatch, to stack: String) throws(PatchError) -> Deployment {
    guard let offset = stacks.firstIndex(where: { $0.name == stack }) else {
      throw .malformed("no stack is called \(stack)")
    }
    var result = self
    result.stacks[offset].template = try patch.applied(to: stacks[offset].template)
    result.rebuild()
    return result
  }
}

extension Function {
  /// A variable of the environment; the last of that name.
  package func variable(_ name: String) -> Variable? { environment.last { $0.name == name } }
}

extension Table {
  /// A secondary index by its name.
  package func index(_ name: String) -> Index? { indexes.first { $0.name == name } }
}
