package import Deployment
internal import Model

/// Whether the table's name that the function was configured with is one that a table bears.
///
/// The gate accuses only where the name is surely none of the deployment's and a table of the deployment explains it
/// (an affix, a typo, a lost letter, its logical id): a name with nothing in common may belong to a table elsewhere.
package struct ConfigurationGate: Gate {
  package init() {}

  package func replay(_ call: ReplayCall, in deployment: Deployment) -> Verdict {
    if case .variable(let name) = call.table, let function = deployment.function(call.function),
      !function.environment.contains(where: { $0.name == name })
    {
      return .refused(
        Refusal(
          .configEnvMissing,
          because:
            "the code reads \(name), which the environment of \(deployment.label(function.id)) does not define",
          resources: [function.id], places: [function.resource.place]))
    }
    guard let used = deployment.tableText(of: call) else {
      return .unknown(
        missing: "the table's name as the function sends it: a trace, or a log line that names the table")
    }
    if let text = used.literal, let refusal = invalid(text, call, deployment) { return .refused(refusal) }
    if let table = deployment.table(named: used) {
      return .admitted(because: "the name that the function uses is that of \(deployment.label(table.id))")
    }
    guard let (table, difference) = NameComparison(deployment: deployment).nearest(to: used) else {
      return .unknown(missing: "the template that declares the table")
    }
    guard difference.kind != .unrelated else {
      return .unknown(
        missing:
          "the template that declares \(used), or a list of the tables that exist: no table here bears the name"
      )
    }
    return .refused(mismatch(call, used, table, difference, deployment))
  }

  private func mismatch(
    _ call: ReplayCall, _ used: SymbolicText, _ table: Table, _ difference: NameDifference,
    _ deployment: Deployment
  ) -> Refusal {
    let function = deployment.function(call.function)
    let variable = variable(of: call, in: function)
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
      table: table.id, detail: .name(difference, variable: variable?.name))
  }

  private func variable(of call: ReplayCall, in function: Function?) -> Function.Variable? {
    guard case .variable(let name) = call.table else { return nil }
    return function?.environment.last { $0.name == name }
  }

  // Names of tables: 3 to 255 characters of a-z, A-Z, 0-9, '_', '-', '.' (DynamoDB API reference, TableName); an ARN
  // is accepted in their place since 2024.
  private func invalid(_ text: String, _ call: ReplayCall, _ deployment: Deployment) -> Refusal? {
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
    let function = deployment.function(call.function)
    let variable = variable(of: call, in: function)
    return Refusal(
      .configTableNameInvalid, because: "the table's name \(what)",
      resources: [function?.id].compactMap(\.self),
      places: [variable?.place].compactMap(\.self),
      table: deployment.tables.count == 1 ? deployment.tables[0].id : nil)
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
