internal import Deployment
internal import Model

/// What a table may take, as its template says.
struct TableLimits {
  let table: Table
  /// Targets of Application Auto Scaling that set the table's units.
  let scalingTargets: [Resource]
  private let label: String

  init(_ table: Table, _ deployment: Deployment) {
    self.table = table
    label = deployment.label(table.id)
    let name = table.name
    scalingTargets = deployment.resources.filter { resource in
      guard resource.type == "AWS::ApplicationAutoScaling::ScalableTarget",
        let scaled = resource.properties["ResourceId"]?.text
      else { return false }
      return scaled == "table/" + name || scaled.description.hasPrefix("table/\(name.description)/")
    }
  }

  private var properties: SymbolicValue { table.resource.properties }

  /// Whether the table is paid per request; nil where the template does not tell.
  ///
  /// Provisioned is what a table without a mode is (CloudFormation reference, `BillingMode`).
  var isOnDemand: Bool? {
    guard let mode = properties["BillingMode"] else { return false }
    switch mode.content {
    case .absent, .null: return false
    default: return mode.text?.literal.map { $0 == "PAY_PER_REQUEST" }
    }
  }

  /// The maximum of a table on demand, where one is set.
  var maximum: SymbolicValue? {
    properties["OnDemandThroughput"]?.members == nil ? nil : properties["OnDemandThroughput"]
  }

  /// Where the units stand, else the table.
  var place: DocumentPlace { properties["ProvisionedThroughput"]?.place ?? table.resource.place }

  /// The limits in a sentence.
  var sentence: Phrase {
    switch isOnDemand {
    case nil: return "the template does not tell the billing mode of \(label)"
    case true?:
      guard let maximum else { return "\(label) is on demand and sets no maximum" }
      return
        "\(label) is on demand with a maximum of \(words: units(maximum, "MaxReadRequestUnits", "MaxWriteRequestUnits"))"
    case false?:
      let provisioned = properties["ProvisionedThroughput"]
      let given =
        provisioned.map { units($0, "ReadCapacityUnits", "WriteCapacityUnits") } ?? "units that are not given"
      let scaling = scalingTargets.isEmpty ? "" : ", which Application Auto Scaling moves between bounds"
      return "\(label) is provisioned with \(words: given)\(words: scaling)"
    }
  }

  private func units(_ value: SymbolicValue, _ read: String, _ write: String) -> String {
    func unit(_ key: String) -> String {
      guard let text = value[key]?.text?.literal, Int(text) != nil else { return "an unknown number of" }
      return text
    }
    return "\(unit(read)) read and \(unit(write)) write units a second"
  }
}
