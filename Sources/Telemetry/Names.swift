internal import Model

/// The names that the evidence mentions.
struct Names: Sendable {
  var logGroups = NameSet()
  var arns = NameSet()
  var tables = NameSet()
  var regions = NameSet()
  var accounts = NameSet()
  /// Functions that the logs of a scope name.
  var functionsOfScope: [String: NameSet] = [:]

  private static let scopeLimit = 1_024

  mutating func insert(arn text: String?) {
    guard let text, let arn = ARN(text) else { return }
    arns.insert(text)
    if arn.region.contains("-") { regions.insert(arn.region) }
    if arn.account.utf8.count == 12 { accounts.insert(arn.account) }
  }

  mutating func insert(_ fact: Fact) {
    tables.insert(fact.key.table)
    regions.insert(fact.key.region)
    guard let failure = fact.key.failure else { return }
    for arn in [failure.principal, failure.resource, failure.policy, failure.table] { insert(arn: arn) }
  }

  mutating func insert(function: String, scope: String?) {
    guard let scope, functionsOfScope[scope] != nil || functionsOfScope.count < Self.scopeLimit else {
      return
    }
    functionsOfScope[scope, default: NameSet()].insert(function)
  }

  mutating func merge(_ other: Names) {
    logGroups.merge(other.logGroups)
    arns.merge(other.arns)
    tables.merge(other.tables)
    regions.merge(other.regions)
    accounts.merge(other.accounts)
    for scope in other.functionsOfScope.keys.sorted()
    where functionsOfScope[scope] != nil || functionsOfScope.count < Self.scopeLimit {
      functionsOfScope[scope, default: NameSet()].merge(other.functionsOfScope[scope] ?? NameSet())
    }
  }

  var observed: ObservedNames {
    var names = ObservedNames()
    names.logGroups = logGroups.sorted
    names.arns = arns.sorted
    names.tables = tables.sorted
    names.regions = regions.sorted
    names.accounts = accounts.sorted
    return names
  }
}
