internal import Model

/// Where an error speaks: its head as an SDK prints it.
struct Head: Sendable {
  var start: Int
  var code: String?
  var operation: String?
  var service: String?
  var table: String?
  /// Whose it is where nothing else says so.
  var leaning: String?
  /// How much the form alone asserts that an error happened: 1 a bare code, 2 a code and its message, 3 a
  /// form that only SDKs print.
  var strength: Int

  /// Whether the operation is one that carries a statement.
  var isPartiQL: Bool {
    operation.map { $0.hasSuffix("ExecuteStatement") || $0 == "ExecuteTransaction" } ?? false
  }
}

/// Everything that one text says, before it is judged.
struct Reading {
  let text: WordingText
  var heads: [Head] = []
  var denials: [Denial] = []
  var faults: [(fault: Fault, hit: Hit)] = []
  var services: [(service: String, tier: ServiceTier, start: Int)] = []
  var operations: [(name: String, tier: Int, start: Int)] = []
  /// Where a text says that no answer came, whoever was asked.
  var silences: [Hit] = []
  /// Operations of other services that the text names.
  var calls: [(service: String, operation: String, start: Int)] = []
  var sdk: (sdk: SDK, weight: Int)?
  var signs: Signs = []
  /// Where the text speaks about errors.
  var mentions: [Mention] = []
  /// Where a word says that something failed, by bytes of ``WordingText/clean``.
  var failures: [Int] = []
  /// Where a text speaks of an answer that a server gave, or of a server that gave none.
  var remotes: [Int] = []
  var host: Host?
  var hostWeight = 0
  var arns: [(arn: ARN, start: Int)] = []
  /// Where the last ARN ends: what looks like one within it is none.
  var arnEnd = 0
  /// Classes of exceptions that are no codes of a service (`KeyError`, `ConnectTimeoutError`).
  var exceptions: [(name: String, start: Int)] = []
  /// The one of ``exceptions`` that says most.
  private(set) var exception: (name: String, start: Int)?
  /// A class that says no more than that something failed (`Error`), where one stands.
  private(set) var bareException: String?
  /// A library, no SDK of AWS's, whose class of exception or frame the text bears.
  var library: String?
  /// Whether the class of an exception lies in a library's package of exceptions.
  var isLibrarysException = false
  /// The table that an error's own words name.
  var table: String?
  /// The table that a program logs beside an error.
  var loggedTable: String?
  var reasons: [String] = []
  var details: [String: String] = [:]

  init(_ text: WordingText) {
    self.text = text
    let lexicon = Lexicon.shared
    for hit in lexicon.hits(in: text) { take(lexicon.phrases[hit.phrase].signal, at: hit) }
    dropCitations()
    if heads.isEmpty, denials.isEmpty, exceptions.isEmpty, remotes.isEmpty,
      !faults.contains(where: { $0.fault.isAssertive && !Occurrence.isEmptyClaim($0.fault, self) }),
      let (name, start) = PlainFailure.read(self)
    {
      exceptions.append((name ?? Exceptions.panic, start))
    }
    exception = Exceptions.choose(exceptions)
    bareException = exceptions.first { Exceptions.bare.contains($0.name) }?.name
    if host?.service == "dynamodb" {
      // A general client's error is that of the service which it called.
      services.removeAll { $0.service == "http" }
      faults.removeAll { $0.fault.owner == .other("http") }
      isLibrarysException = false
      library = nil
      if faults.isEmpty, let hit = silences.first {
        faults.append((Fault(family: .network, cause: .networkUnreachable, rank: 45), hit))
      }
    }
    if host == nil, faults.contains(where: { $0.fault.family == .network }) { host = Host.beside(text) }
    if let service = host?.service { services.append((service, .host, 0)) }
  }

  /// Forgets the errors that the text only cites, and those that an attempt made good.
  private mutating func dropCitations() {
    if signs.isDisjoint(with: [.trace, .fields]), Citation.isProgram(text) || text.isHeading {
      (heads, faults, denials, exceptions, remotes) = ([], [], [], [], [])
      return
    }
    guard heads.count + faults.count + denials.count + exceptions.count < 64 else { return }
    let text = text
    let isTable = text.find("---|", in: 0..<text.count) != nil
    func isCited(_ start: Int, _ end: Int, isWhole: Bool) -> Bool {
      let citation = Citation(start, end, text)
      if isTable, citation.isCell { return true }
      return citation.isSpoken || !isWhole && citation.isMadeGood
    }
    let whole = !signs.isDisjoint(with: [.trace, .fields])
    heads.removeAll {
      isCited($0.start, $0.start + ($0.code?.utf8.count ?? 1), isWhole: whole)
        || MetricLine.isLabel($0.start, text)
    }
    faults.removeAll { isCited($0.hit.start, $0.hit.end, isWhole: whole) }
    denials.removeAll { isCited($0.start, $0.start + 1, isWhole: true) }
    exceptions.removeAll { isCited($0.start, $0.start + $0.name.utf8.count, isWhole: whole) }
  }

  private mutating func take(_ signal: Signal, at hit: Hit) {
    switch signal {
    case .anchor(let read): read(hit, &self)
    case .fault(let fault):
      faults.append((fault, hit))
      switch fault.owner {
      case .dynamoDB: services.append(("dynamodb", .message, hit.start))
      case .other(let service): services.append((service, .message, hit.start))
      case .anyone: break
      }
      fault.details?(hit, &self)
    case .code(let code): CodeContext.read(code, hit, &self)
    case .operation(let name): OperationContext.read(name, hit, &self)
    case .sdk(let sdk, let weight): mark(sdk, weight)
    case .service(let service, let tier): services.append((service, tier, hit.start))
    case .mention(let kind): Mentions.read(kind, hit, &self)
    case .sign(let signs):
      self.signs.formUnion(signs)
      if signs.contains(.failure) { Occurrence.noteFailure(hit, &self) }
    }
  }

  mutating func mark(_ sdk: SDK, _ weight: Int) {
    if weight > self.sdk?.weight ?? 0 { self.sdk = (sdk, weight) }
  }

  /// Notes an error's head; heads of the same place are one.
  mutating func add(_ head: Head) {
    if let service = head.service { services.append((service, .head, head.start)) }
    let known = head.code.flatMap(ErrorCode.named)
    if let leaning = head.leaning {
      // The data API of RDS shares the names of PartiQL's operations.
      services.append((leaning, head.isPartiQL ? .word : .operation, head.start))
      if case .others(let owner)? = known?.owner { services.append((owner ?? "aws", .code, head.start)) }
    }
    if let operation = head.operation, let known = Operations.named(operation) {
      operations.append((known, 10, head.start))
    }
    heads.append(head)
  }
}
