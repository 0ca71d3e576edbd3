internal import Deployment
internal import Model

/// Compares a name that a function uses with the names that tables bear, character by character.
struct NameComparison {
  let deployment: Deployment

  /// The nearest table whose name explains `used`; nil when there is no table, or `used` is one's name.
  func nearest(to used: SymbolicText) -> (table: Table, difference: NameDifference)? {
    let used = used.substituting(deployment.bindings)
    return zip(deployment.tables, names.entries).map { ($0, difference(of: used, from: $0, $1)) }
      .min { lhs, rhs in
        (lhs.1.distance, lhs.0.id) < (rhs.1.distance, rhs.0.id)
      }
  }

  /// How `used` differs from the name (or, where it is an ARN, from the ARN) of `table`.
  func difference(of used: SymbolicText, from table: Table) -> NameDifference {
    let used = used.substituting(deployment.bindings)
    guard let offset = names.offset(of: table.id) else {
      return NameDifference(kind: .unrelated, used: used, wanted: table.name)
    }
    return difference(of: used, from: table, names.entries[offset])
  }

  private var names: TableNames { deployment.derived(TableNames.Key()) }

  private func difference(of used: SymbolicText, from table: Table, _ entry: TableNames.Entry)
    -> NameDifference
  {
    if let text = used.literal, let arn = ARN(text) {
      return difference(of: arn, used: used, from: table, entry)
    }
    return NameDifference(kind: kind(used, entry), used: used, wanted: entry.name)
  }

  private func difference(
    of arn: ARN, used: SymbolicText, from table: Table, _ entry: TableNames.Entry
  ) -> NameDifference {
    let wanted = entry.arn
    if let literal = wanted.literal, let right = ARN(literal), right.resource == arn.resource {
      if right.region != arn.region {
        return NameDifference(
          kind: .region(used: arn.region, wanted: right.region), used: used, wanted: wanted)
      }
      if right.account != arn.account {
        return NameDifference(
          kind: .account(used: arn.account, wanted: right.account), used: used, wanted: wanted)
      }
    }
    let inner = SymbolicText(arn.dynamoDBTable ?? arn.resource)
    return NameDifference(kind: kind(inner, entry), used: used, wanted: wanted)
  }

  private func kind(_ used: SymbolicText, _ entry: TableNames.Entry) -> NameDifference.Kind {
    let (name, logical) = (entry.name, entry.logical)
    if let affix = Self.affix(used, around: name) { return affix }
    guard let usedText = used.literal else {
      return logical.words(of: used) ? .logicalIDWords : .unrelated
    }
    if logical.names.contains(usedText) { return .logicalID }
    if let nameText = name.literal, let kind = Self.kind(usedText, nameText) { return kind }
    if let generation = logical.generation(of: usedText) { return generation }
    if let word = Self.word(used, name) { return word }
    return logical.words(of: used) ? .logicalIDWords : .unrelated
  }

  private static func kind(_ used: String, _ name: String) -> NameDifference.Kind? {
    if used.lowercased() == name.lowercased() { return .letterCase }
    if let lost = affix(SymbolicText(name), around: SymbolicText(used)),
      case .affix(let prefix, let suffix) = lost, used.utf8.count >= 3
    {
      return .truncated(lostPrefix: prefix, lostSuffix: suffix)
    }
    if let word = word(SymbolicText(used), SymbolicText(name)), case .word(let used, let wanted) = word,
      NameWords.isStage(used), NameWords.isStage(wanted)
    {
      return word
    }
    let limit = max(1, min(4, name.utf8.count / 5))
    return EditDistance.between(used, name, limit: limit).map { .typo(edits: $0) }
  }

  /// Literal text around the whole of `inner`, where `outer` is `inner` with nothing but literals added.
  static func affix(_ outer: SymbolicText, around inner: SymbolicText) -> NameDifference.Kind? {
    if let outerText = outer.literal, let innerText = inner.literal {
      guard !innerText.isEmpty, outerText != innerText, let range = outerText.firstRange(of: innerText) else {
        return nil
      }
      return .affix(
        prefix: String(outerText[..<range.lowerBound]), suffix: String(outerText[range.upperBound...]))
    }
    guard let start = outer.parts.indices.first(where: { outer.parts[$0...].starts(with: inner.parts) }),
      !inner.parts.isEmpty, outer != inner
    else { return nil }
    let before = SymbolicText(parts: Array(outer.parts[..<start])).literal
    let after = SymbolicText(parts: Array(outer.parts[(start + inner.parts.count)...])).literal
    guard let before, let after else { return nil }
    return .affix(prefix: before, suffix: after)
  }

  /// The one word in which two names of the same number of words differ; names of one word have nothing in
  /// common.
  private static func word(_ used: SymbolicText, _ name: SymbolicText) -> NameDifference.Kind? {
    let (left, right) = (pieces(used), pieces(name))
    guard left.count == right.count, left.count > 1 else { return nil }
    let different = zip(left, right).filter { $0 != $1 }
    guard different.count == 1, let (used, wanted) = different.first, !used.parts.isEmpty,
      !wanted.parts.isEmpty
    else {
      return nil
    }
    return .word(used: used.description, wanted: wanted.description)
  }

  private static func pieces(_ text: SymbolicText) -> [SymbolicText] {
    var pieces = [SymbolicText()]
    for part in text.parts {
      guard case .literal(let literal) = part else {
        pieces[pieces.count - 1].append(part)
        continue
      }
      for character in literal {
        if "-_.".contains(character) {
          pieces.append(SymbolicText())
        } else {
          pieces[pieces.count - 1].append(String(character))
        }
      }
    }
    return pieces
  }
}
