internal import Deployment
internal import Diagnosis
internal import Handlers
internal import Model
internal import Policy
internal import Reports

/// What the function may do, what it does, and the difference of the two, before and after.
struct SecurityChapter: Chapter {
  let subject: Subject

  func write(to page: inout Markdown) {
    page.heading(2, "5. Security and least privilege")
    page.paragraph(
      """
      Least privilege means: every call that the code makes is granted, and nothing else. Granted is read from the \
      deployed templates' policies, called from the deployed handlers' source, and whether a call is granted is asked of \
      an evaluation of the policies as IAM makes it.
      """)
    let before = Privileges(subject: subject, stage: subject.before, app: subject.material.inherited)
    let after = Privileges(subject: subject, stage: subject.after, app: subject.material.solution)
    page.table(
      ["", "Before", "After"],
      [
        ["Granted on DynamoDB", before.granted, after.granted], ["On", before.resources, after.resources],
        ["Called by the handler", before.called, after.called],
        ["Called, not granted", before.missing, after.missing],
        ["Granted, not called", before.idle, after.idle],
        ["Wildcards in these grants", before.wildcards, after.wildcards],
      ])
    if after.isExact {
      page.paragraph("After the change, what is granted is what is called, to the action, on this one table.")
    }
    alternatives(after, &page)
    rest(before, after, &page)
  }

  private func rest(_ before: Privileges, _ after: Privileges, _ page: inout Markdown) {
    let same = before.others == after.others
    page.paragraph(
      same
        ? "What the role may do beside DynamoDB is unchanged:"
        : "What the role may do beside DynamoDB has changed, to:")
    page.blank()
    for line in after.others { page.item(line) }
    if after.others.isEmpty { page.item("nothing") }
    let keys = (staticKeys(subject.before), staticKeys(subject.after))
    page.paragraph(
      keys == (0, 0)
        ? "No handler hands an access key to a client, before or after: calls bear the execution role's temporary credentials."
        : "Handlers hand access keys to clients in \(keys.0) places before and \(keys.1) after.")
  }

  /// What the usual helper of the table's construct would have allowed.
  private func alternatives(_ after: Privileges, _ page: inout Markdown) {
    guard after.isExact else { return }
    let wide = Self.readWriteData.filter { !after.calledActions.contains("dynamodb:" + $0) }
    guard wide.count < Self.readWriteData.count, !wide.isEmpty else { return }
    page.paragraph(
      """
      **Not done on purpose.** \(words: "`table.grant_read_write_data(fn)`") would have ended the denials as well, and \
      would allow \(counted(wide.count, "action", "actions")) that the handler never calls: \(list: wide).
      """)
  }

  /// Actions of `Table.grantReadWriteData` (AWS CDK 2, as it synthesises them).
  private static let readWriteData = [
    "BatchGetItem", "BatchWriteItem", "ConditionCheckItem", "DeleteItem", "DescribeTable", "GetItem",
    "GetRecords",
    "GetShardIterator", "PutItem", "Query", "Scan", "UpdateItem",
  ]

  private func staticKeys(_ stage: EvidenceStage) -> Int {
    stage.source?.clients.filter(\.hasStaticKeys).count ?? 0
  }
}

/// What one state grants and calls.
struct Privileges {
  let subject: Subject
  let stage: EvidenceStage
  let app: AppSource

  private var table: Table? { stage.table(subject.table?.id.logicalID) }
  private var role: Role? {
    stage.function(subject.function?.id.logicalID).flatMap { stage.deployment.role(of: $0) }
  }

  private var statements: [PolicyDocument.Statement] {
    role?.policies.flatMap(\.document.statements).filter { $0.effect == .allow } ?? []
  }

  private var dynamoDB: [PolicyDocument.Statement] { statements.filter(Self.speaksOfDynamoDB) }

  private static func speaksOfDynamoDB(_ statement: PolicyDocument.Statement) -> Bool {
    guard case .only(let actions) = statement.actions else { return true }
    return actions.contains { $0.description.hasPrefix("dynamodb:") || $0.description == "*" }
  }

  /// Patterns with everything put in that the evidence tells.
  private func texts(_ scope: PolicyDocument.Scope<SymbolicText>?) -> [String] {
    switch scope {
    case .only(let patterns)?: patterns.map { stage.deployment.text($0).description }
    case .allBut(let patterns)?: patterns.map { "all but \(stage.deployment.text($0).description)" }
    case nil: []
    }
  }

  private var grantedActions: [String] { Set(dynamoDB.flatMap { texts($0.actions) }).sorted() }

  private var calls: [SourceCall] { stage.source?.calls ?? [] }

  var calledActions: [String] {
    Set(calls.flatMap { DynamoDBActions.actions(for: $0.operation) }).sorted()
  }

  var granted: Phrase { Subject.list(grantedActions) }

  var resources: Phrase { Subject.list(Set(dynamoDB.flatMap { texts($0.resources) }).sorted()) }

  var called: Phrase {
    var parts: [Phrase] = []
    for call in Set(calls).sorted(by: { $0.place < $1.place }) {
      parts.append("\(call.operation) at \(subject.place(call.place.path, call.place.line, in: app))")
    }
    return parts.isEmpty ? "none is known" : Self.row(parts)
  }

  private static func row(_ parts: [Phrase]) -> Phrase {
    var result = parts[0]
    for part in parts.dropFirst() { result = result + "; " + part }
    return result
  }

  var missing: Phrase { Subject.list(missingActions) }
  private var missingActions: [String] { calledActions.filter { !isGranted($0) } }

  /// Whether what is granted is what is called, to the action, with no wildcard.
  var isExact: Bool {
    missingActions.isEmpty && idleActions.isEmpty && wildcardTexts.isEmpty && !calls.isEmpty
  }

  /// Actions that are named by a grant and that the handler never calls; a pattern with a wildcard is always
  /// wider.
  private var idleActions: [String] {
    grantedActions.filter { $0.contains("*") || !calledActions.contains($0) }
  }
  var idle: Phrase { Subject.list(idleActions) }

  private var wildcardTexts: [String] {
    Set(dynamoDB.flatMap { texts($0.actions) + texts($0.resources) }.filter { $0.contains("*") }).sorted()
  }
  var wildcards: Phrase { Subject.list(wildcardTexts) }

  /// Grants of other services, and managed policies.
  var others: [Phrase] {
    let lines = statements.filter { !Self.speaksOfDynamoDB($0) }.map { statement -> Phrase in
      "\(list: texts(statement.actions)) on \(list: texts(statement.resources))"
    }
    return lines + (role?.managedPolicyARNs.map { "the managed policy \(stage.deployment.text($0))" } ?? [])
  }

  private func isGranted(_ action: String) -> Bool {
    guard let role, let table else { return false }
    let deployment = stage.deployment
    var policies = PolicySet()
    policies.identity = role.policies.map {
      AttachedPolicy(name: $0.name, document: $0.document.substituting(deployment.bindings))
    }
    let request = PolicyRequest(
      principal: deployment.text(role.arn), action: action, resource: deployment.text(table.arn),
      contextIsComplete: false)
    return evaluate(request, against: policies).result == .allowed
  }
}
