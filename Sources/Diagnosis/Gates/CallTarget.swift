internal import Deployment
internal import Model

/// What a call acts on, as IAM names it.
struct CallTarget {
  /// The table of the deployment, where the call surely reaches one.
  var table: Table?
  /// The ARN of the table or, where the call names one, of the index.
  var arn: SymbolicText
  /// The ARN of the table.
  var tableARN: SymbolicText
  /// A name for a reader.
  var label: String
  /// Whether an index is called whose name is not known.
  var hasUnknownIndex = false

  /// A table of the deployment, or an index of it.
  init(table: Table, index: String?, in deployment: Deployment) {
    self.table = table
    tableARN = table.arn.substituting(deployment.bindings)
    let suffix = index.map { "/index/\($0)" }
    arn = suffix.map { [tableARN] in tableARN + SymbolicText($0) } ?? tableARN
    label = deployment.label(table.id) + (suffix ?? "")
  }

  /// What a call acts on that names no table.
  static let anything = CallTarget(arn: "*", tableARN: "*", label: "*")

  private init(arn: SymbolicText, tableARN: SymbolicText, label: String) {
    self.arn = arn
    self.tableARN = tableARN
    self.label = label
  }

  init?(_ call: ReplayCall, in deployment: Deployment) {
    guard let text = deployment.tableText(of: call) else { return nil }
    table = deployment.table(named: text)
    if let table {
      tableARN = table.arn.substituting(deployment.bindings)
      label = deployment.label(table.id)
    } else if let literal = text.literal, ARN(literal) != nil {
      tableARN = text
      label = literal
    } else {
      guard let base = Self.base(call, text, deployment) else { return nil }
      tableARN = base + text
      label = text.description
    }
    let table = tableARN
    hasUnknownIndex = deployment.hasUnknownIndex(call)
    arn = deployment.index(of: call).map { table + SymbolicText("/index/\($0)") } ?? table
  }

  /// The ARN of the table's stream, its label open.
  var streamARN: SymbolicText {
    let owner = table?.id ?? ResourceID(stack: "", logicalID: label)
    let stream = Symbol(stack: owner.stack, kind: .attribute, name: owner.logicalID + ".StreamLabel")
    return tableARN + "/stream/" + SymbolicText(stream)
  }

  /// Everything before a table's name, as the tables of the function's stack bear it.
  ///
  /// Where no template declares one, a denial of the call names the whole ARN.
  private static func base(
    _ call: ReplayCall, _ text: SymbolicText, _ deployment: Deployment
  ) -> SymbolicText? {
    if let denied = call.namedResource.flatMap({ ARN($0) }), denied.dynamoDBTable == text.literal {
      return SymbolicText("arn:\(denied.partition):dynamodb:\(denied.region):\(denied.account):table/")
    }
    let table = deployment.tables.first { $0.id.stack == call.function?.stack } ?? deployment.tables.first
    guard let table else { return nil }
    let arn = table.arn.substituting(deployment.bindings)
    let name = table.name.substituting(deployment.bindings)
    if let text = arn.literal, let parsed = ARN(text) {
      return SymbolicText("arn:\(parsed.partition):dynamodb:\(parsed.region):\(parsed.account):table/")
    }
    guard arn.parts.count > name.parts.count, arn.parts.suffix(name.parts.count).elementsEqual(name.parts)
    else {
      return nil
    }
    return SymbolicText(parts: Array(arn.parts.dropLast(name.parts.count)))
  }
}
