package import Model

extension Deployment {
  /// Learns what unknowns stand for from names that the evidence mentions.
  ///
  /// Only what matches in exactly one way, with one value in all of the evidence, is taken. Order of inputs
  /// does not matter.
  package mutating func learn(from observations: Observations) {
    bindKnown()
    let evidence = NameEvidence(observations)
    var learner = BindingLearner(self)
    // Functions and roles first: what they are called is told by AWS itself and teaches the stack's name. A
    // table's name is told by the function, which may be wrong about it.
    for _ in 0..<8 {
      let before = learner.bindings.count
      learner.learnFunctions(evidence)
      learner.learnRoles(evidence)
      learner.learnVariables(evidence)
      learner.learnTables(evidence)
      if learner.bindings.count == before { break }
    }
    learner.learnEnvironment(evidence)
    bindings = learner.bindings
    completeEnvironment()
  }
}

/// The names of the evidence, sorted by what they are of.
struct NameEvidence {
  var functionARNs: Set<String> = []
  var functionNames: Set<String> = []
  var logGroups: Set<String> = []
  var roleARNs: Set<String> = []
  /// ARNs of sessions of assumed roles.
  var sessions: Set<String> = []
  /// Tables as sent, whether or not they exist.
  var sentTables: Set<String> = []
  /// Tables that answered.
  var answeredTables: Set<String> = []
  /// Regions that functions run in, and all that are mentioned.
  var functionRegions: Set<String> = []
  var regions: Set<String> = []
  var accounts: Set<String> = []

  init(_ observations: Observations) {
    logGroups = Set(observations.names.logGroups)
    functionNames = Set(observations.functions.compactMap(\.name))
    functionRegions = Set(observations.functions.flatMap(\.regions))
    regions = Set(observations.names.regions)
    accounts = Set(observations.names.accounts)
    sentTables = Set(observations.names.tables)
    for text in observations.names.arns { sort(text) }
    for group in observations.calls {
      if let name = group.key.function { functionNames.insert(name) }
      if let table = group.key.table {
        sentTables.insert(table)
        if group.key.failure == nil { answeredTables.insert(table) }
      }
      guard let failure = group.key.failure else { continue }
      if let principal = failure.principal { sort(principal) }
      if let table = failure.table { sentTables.insert(table) }
      if let table = failure.resource.flatMap({ ARN($0)?.dynamoDBTable }) { sentTables.insert(table) }
    }
  }

  private mutating func sort(_ text: String) {
    guard let arn = ARN(text) else { return }
    if !arn.region.isEmpty { regions.insert(arn.region) }
    if arn.account.utf8.count == 12 { accounts.insert(arn.account) }
    switch arn.service {
    case "lambda" where arn.resource.hasPrefix("function:"):
      // A version or an alias may follow the name.
      let parts = arn.resource.split(separator: ":")
      guard parts.count >= 2 else { return }
      var whole = arn
      whole.resource = "function:" + parts[1]
      functionARNs.insert(whole.description)
    case "sts" where arn.resource.hasPrefix("assumed-role/"): sessions.insert(text)
    case "iam" where arn.resource.hasPrefix("role/"): roleARNs.insert(text)
    case "dynamodb": if let table = arn.dynamoDBTable { sentTables.insert(table) }
    default: break
    }
  }
}

/// Unifies the deployment's texts with names of the evidence.
struct BindingLearner {
  let deployment: Deployment
  var bindings: [Symbol: String]

  init(_ deployment: Deployment) {
    self.deployment = deployment
    bindings = deployment.bindings
  }

  mutating func learnFunctions(_ evidence: NameEvidence) {
    learn(deployment.functions.map(\.arn), evidence.functionARNs)
    learn(
      deployment.functions.map { $0.logGroup ?? ("/aws/lambda/" + $0.name) }, evidence.logGroups)
    learn(deployment.functions.map(\.name), evidence.functionNames)
  }

  mutating func learnRoles(_ evidence: NameEvidence) {
    learn(deployment.roles.map(\.arn), evidence.roleARNs)
    // A function's session is called as the function is: one ARN names both.
    let roles = Dictionary(deployment.roles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sessions = deployment.functions.compactMap { function -> SymbolicText? in
      guard let role = function.role.flatMap({ roles[$0] }) else { return nil }
      return session(of: role, name: function.name)
    }
    learn(sessions, evidence.sessions)
    let withoutName = Set(
      evidence.sessions.compactMap { text -> String? in
        text.lastIndex(of: "/").map { String(text[..<$0]) }
      })
    learn(deployment.roles.map { session(of: $0, name: nil) }, withoutName)
  }

  private func session(of role: Role, name: SymbolicText?) -> SymbolicText {
    // The partition and account of the role's own ARN.
    let parts = role.arn.split(by: ":", mayHold: { _ in false }) ?? []
    guard parts.count >= 5 else { return SymbolicText() }
    var text: SymbolicText = "arn:" + parts[1] + ":sts::" + parts[4] + ":assumed-role/" + role.name
    if let name { text.append("/" + name) }
    return text
  }

  /// What functions send as a table's name is the value of one of their variables.
  mutating func learnVariables(_ evidence: NameEvidence) {
    let texts = deployment.functions.flatMap(\.environment).map(\.value).filter { value in
      value.symbols.contains { $0.kind == .physicalID } || value.symbols.contains { $0.kind == .parameter }
    }
    let tables = Set(deployment.tables.flatMap { $0.name.symbols })
    learn(texts.filter { !tables.isDisjoint(with: $0.symbols) }, evidence.sentTables)
  }

  /// A name that was sent is a table's own only if the stack's name agrees, or the table answered.
  ///
  /// The name has to be one that CloudFormation makes: any other unknown (a parameter, a region) would take
  /// whatever a function sends, and a name that no table bears would become the table's.
  mutating func learnTables(_ evidence: NameEvidence) {
    let generated = deployment.tables.filter { isGenerated($0.name) }
    let named = generated.filter { deployment.stackNameIsKnown($0.id.stack, bindings) }
    learn(named.map(\.name) + named.map(\.arn), evidence.sentTables)
    learn(generated.map(\.name) + generated.map(\.arn), evidence.answeredTables)
  }

  private func isGenerated(_ name: SymbolicText) -> Bool {
    guard name.parts.count == 1, let symbol = name.symbols.first, case .generated? = deployment.forms[symbol]
    else { return false }
    return true
  }

  /// The region that functions run in; where nothing tells it, the only one that is mentioned at all.
  ///
  /// A denial alone may name a region that the function's code is wrong about, so it counts last.
  mutating func learnEnvironment(_ evidence: NameEvidence) {
    let stacks = deployment.stacks.filter { $0.region == nil || $0.account == nil }
    guard let stack = stacks.map(\.name).min() else { return }
    let region = Symbol(stack: stack, kind: .pseudo, name: "AWS::Region")
    let account = Symbol(stack: stack, kind: .pseudo, name: "AWS::AccountId")
    let regions = evidence.functionRegions.isEmpty ? evidence.regions : evidence.functionRegions
    if bindings[region] == nil, regions.count == 1 { bindings[region] = regions.first }
    if bindings[account] == nil, evidence.accounts.count == 1 { bindings[account] = evidence.accounts.first }
  }

  /// Takes what the observed texts teach where they match one text in one way, and no two of them disagree.
  private mutating func learn(_ texts: [SymbolicText], _ observed: Set<String>) {
    let unifier = Unifier(forms: deployment.forms, bindings: bindings)
    let open = Set(texts).filter { !$0.substituting(bindings).symbols.isEmpty }
    var values: [Symbol: Set<String>] = [:]
    for name in observed {
      var lessons: Set<[Symbol: String]> = []
      for text in open {
        for solution in unifier.solutions(of: text, as: name) where !solution.isEmpty {
          lessons.insert(solution)
        }
        if lessons.count > 1 { break }
      }
      guard lessons.count == 1, let lesson = lessons.first else { continue }
      for (symbol, value) in lesson { values[symbol, default: []].insert(value) }
    }
    for (symbol, found) in values where found.count == 1 && bindings[symbol] == nil {
      bindings[symbol] = found.first
    }
  }
}
