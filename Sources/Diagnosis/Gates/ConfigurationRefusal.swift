internal import Deployment
internal import Model

/// The ways in which the name that a function uses is wrong.
struct ConfigurationRefusal {
  let call: ReplayCall
  let deployment: Deployment

  private var function: Function? { deployment.function(call.function) }

  private var variable: Function.Variable? {
    switch call.table {
    case .variable(let name), .composed(let name, _, _): function?.environment.last { $0.name == name }
    case .observed, .meant, .unknown: nil
    }
  }

  /// The code reads a variable that the function does not define.
  func missingVariable() -> Refusal? {
    let name: String
    switch call.table {
    case .variable(let variable), .composed(let variable, _, _): name = variable
    case .observed, .meant, .unknown: return nil
    }
    guard let function, function.variable(name) == nil else { return nil }
    let meant = IntendedTable(function, variable: name, in: deployment).forMissingName()
    return Refusal(
      .configEnvMissing,
      because:
        "the code reads \(name), which the environment of \(deployment.label(function.id)) does not define",
      resources: [function.id], places: [function.resource.place], table: meant?.table.id,
      detail: .variable(name))
  }

  /// A name that no table of the deployment bears.
  func mismatch(_ used: SymbolicText, nearest: Table, _ difference: NameDifference, isMissing: Bool)
    -> Refusal?
  {
    let meant = function.flatMap {
      IntendedTable($0, variable: variable?.name, in: deployment).forNameWithoutTable()
    }
    guard isNobodys(used) else { return nil }
    if difference.isTelling { return refusal(used, meant: nearest, difference, meant) }
    if !isMissing, isElsewhere(used) { return nil }
    if difference.kind != .unrelated, meant == nil || meant?.table.id == nearest.id {
      return refusal(used, meant: nearest, difference, meant)
    }
    guard let meant else { return nil }
    let comparison = NameComparison(deployment: deployment).difference(of: used, from: meant.table)
    return refusal(used, meant: meant.table, comparison, meant)
  }

  /// The name of a table of the deployment, where another one is meant.
  func otherTable(_ table: Table, _ used: SymbolicText) -> Refusal? {
    guard let function, let variable,
      let (meant, margin) = IntendedTable(function, variable: variable.name, in: deployment).insteadOf(table)
    else { return nil }
    let wanted = meant.table.name.substituting(deployment.bindings)
    return Refusal(
      .configWrongTable,
      because:
        "\(variable.name) of \(deployment.label(function.id)) holds the name of \(deployment.label(table.id)), while its role is granted \(deployment.label(meant.table.id))",
      resources: [function.id], places: [variable.place], table: meant.table.id,
      detail: .name(
        NameDifference(kind: .otherTable, used: used, wanted: wanted), variable: variable.name)
    ).limited(to: margin >= 6 ? 0.95 : 0.88)
  }

  /// Whether the name is surely that of no table here: what is not known yet could make it one.
  private func isNobodys(_ used: SymbolicText) -> Bool {
    let text = used.literal.flatMap { ARN($0)?.dynamoDBTable }.map { SymbolicText($0) } ?? used
    // A name made of a table's own, with anything around it, is no other's either.
    let symbols = Set(used.symbols.filter { $0.kind == .physicalID })
    if deployment.tables.contains(where: { !symbols.isDisjoint(with: $0.name.symbols) }) { return true }
    return deployment.tables.allSatisfy {
      deployment.match($0.name, text) == .different || isAround($0, used)
    }
  }

  /// A name in which the table's own stands with something around it is not the table's.
  private func isAround(_ table: Table, _ used: SymbolicText) -> Bool {
    let comparison = NameComparison(deployment: deployment)
    switch comparison.difference(of: used, from: table).kind {
    case .affix, .region, .account, .otherGeneration: return true
    default: return false
    }
  }

  /// Whether the name may be meant for a table that no template here declares.
  private func isElsewhere(_ used: SymbolicText) -> Bool {
    guard let function else { return true }
    if used.symbols.contains(where: { $0.kind != .physicalID && $0.kind != .pseudo }) { return true }
    let wiring = FunctionWiring(deployment: deployment, function: function)
    return wiring.grants(name: used) || wiring.isGrantedWidely
  }

  private func refusal(
    _ used: SymbolicText, meant table: Table, _ difference: NameDifference,
    _ intended: IntendedTable.Candidate?
  ) -> Refusal {
    let subject: Phrase =
      if let variable, let function {
        "\(variable.name) of \(deployment.label(function.id)) holds"
      } else {
        "the function uses"
      }
    return Refusal(
      .configTableNameMismatch,
      because: "\(subject) a name that no table of the deployment bears: \(difference.summary)",
      resources: [function?.id].compactMap(\.self),
      places: [variable?.place ?? function?.resource.place].compactMap(\.self),
      table: table.id, detail: .name(difference, variable: variable?.name)
    ).limited(to: ceiling(difference, table, intended))
  }

  /// How sure the cause can be at most: a telling name convicts by itself, another one by what the role is
  /// granted.
  private func ceiling(_ difference: NameDifference, _ table: Table, _ intended: IntendedTable.Candidate?)
    -> Double
  {
    if difference.isTelling { return 0.98 }
    guard let intended, intended.table.id == table.id else { return 0.85 }
    return intended.isFree ? 0.95 : 0.88
  }

  // Names of tables: 3 to 255 characters of a-z, A-Z, 0-9, '_', '-', '.' (DynamoDB API reference, TableName);
  // an ARN is accepted in their place since 2024.
  func invalid(_ text: String) -> Refusal? {
    let what: Phrase
    if text.isEmpty {
      what = "is empty"
    } else if let arn = ARN(text) {
      guard arn.service != "dynamodb" || arn.dynamoDBTable == nil else { return nil }
      what = "is the ARN of something that is no table"
    } else if text.utf8.count < 3 || text.utf8.count > 255 {
      what = "has \(text.utf8.count) characters, and a table's name has 3 to 255"
    } else if !text.utf8.allSatisfy(Self.isNameByte) {
      what = "holds characters that no table's name may have"
    } else {
      return nil
    }
    let meant = function.flatMap {
      IntendedTable($0, variable: variable?.name, in: deployment).forMissingName()
    }
    let table = meant?.table ?? (deployment.tables.count == 1 ? deployment.tables[0] : nil)
    let wanted = table?.name.substituting(deployment.bindings)
    return Refusal(
      .configTableNameInvalid, because: "the table's name \(what)",
      resources: [function?.id].compactMap(\.self), places: [variable?.place].compactMap(\.self),
      table: table?.id,
      detail: wanted.map {
        .name(
          NameDifference(kind: .unrelated, used: SymbolicText(text), wanted: $0), variable: variable?.name)
      } ?? .none)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension Refusal {
  /// The refusal, no surer than `ceiling`.
  fileprivate func limited(to ceiling: Double) -> Refusal {
    var refusal = self
    refusal.ceiling = ceiling
    return refusal
  }
}
