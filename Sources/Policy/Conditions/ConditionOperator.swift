/// A condition operator, taken apart ("IAM JSON policy elements: Condition operators").
struct ConditionOperator: Hashable {
  enum Comparison: Hashable {
    case string(wildcards: Bool, ignoresCase: Bool)
    case number(Order)
    case date(Order)
    case bool, binary, address, arn
    case null
  }

  enum Order: String, Hashable, CaseIterable {
    case equals = "equals"
    case lessThan = "lessthan"
    case lessThanEquals = "lessthanequals"
    case greaterThan = "greaterthan"
    case greaterThanEquals = "greaterthanequals"
  }

  /// `ForAllValues:` and `ForAnyValue:`.
  enum Qualifier: String, Hashable, CaseIterable {
    case all = "forallvalues:"
    case any = "foranyvalue:"
  }

  var comparison: Comparison
  var isNegated: Bool
  var ifExists: Bool
  var qualifier: Qualifier?

  /// The operator that a name is, read without regard to case; nil where IAM knows none of that name.
  init?(_ name: String) {
    var rest = name.lowercased()[...]
    qualifier = Qualifier.allCases.first { rest.hasPrefix($0.rawValue) }
    rest = rest.dropFirst(qualifier?.rawValue.count ?? 0)
    let suffix = "ifexists"
    ifExists = rest.hasSuffix(suffix)
    if ifExists { rest = rest.dropLast(suffix.count) }
    guard let (comparison, isNegated) = Self.named(String(rest)) else { return nil }
    // `Null` asks itself whether the key exists.
    if comparison == .null, ifExists { return nil }
    self.comparison = comparison
    self.isNegated = isNegated
  }

  private static func named(_ name: String) -> (Comparison, isNegated: Bool)? {
    if let known = table[name] { return known }
    for (prefix, comparison) in [("numeric", Comparison.number), ("date", Comparison.date)]
    where name.hasPrefix(prefix) {
      let rest = String(name.dropFirst(prefix.count))
      if rest == "notequals" { return (comparison(.equals), true) }
      return Order(rawValue: rest).map { (comparison($0), false) }
    }
    return nil
  }

  private static let table: [String: (Comparison, isNegated: Bool)] = [
    "stringequals": (.string(wildcards: false, ignoresCase: false), false),
    "stringnotequals": (.string(wildcards: false, ignoresCase: false), true),
    "stringequalsignorecase": (.string(wildcards: false, ignoresCase: true), false),
    "stringnotequalsignorecase": (.string(wildcards: false, ignoresCase: true), true),
    "stringlike": (.string(wildcards: true, ignoresCase: false), false),
    "stringnotlike": (.string(wildcards: true, ignoresCase: false), true),
    "bool": (.bool, false),
    "binaryequals": (.binary, false),
    "ipaddress": (.address, false),
    "notipaddress": (.address, true),
    "arnequals": (.arn, false),
    "arnlike": (.arn, false),
    "arnnotequals": (.arn, true),
    "arnnotlike": (.arn, true),
    "null": (.null, false),
  ]
}

extension ConditionOperator.Order {
  func holds<Value: Comparable>(_ request: Value, _ policy: Value) -> Bool {
    switch self {
    case .equals: request == policy
    case .lessThan: request < policy
    case .lessThanEquals: request <= policy
    case .greaterThan: request > policy
    case .greaterThanEquals: request >= policy
    }
  }
}
