internal import Model

/// Judges what a text says: whose error it is, which gate refused, and what it names.
struct Verdict {
  private let reading: Reading
  private let service: String?
  private let denial: Denial?
  private let fault: Fault?
  private let head: Head?

  init(_ reading: Reading) {
    self.reading = reading
    denial = Self.denial(reading)
    fault = Self.fault(reading)
    service = ServiceChoice.choose(reading, denial: denial, fault: fault)
    head = HeadChoice.choose(reading, service: service)
  }

  var classification: Classification {
    guard Occurrence.isError(reading) else { return .notAnError }
    let (family, cause) = family()
    guard let family else { return .notAnError }
    var result = Classification(family: family, cause: cause ?? start(family))
    if cause == .functionInitError, reading.signs.contains(.memoryFull) {
      result.cause = .functionOutOfMemory
    }
    result.code = code(family)
    result.isDynamoDB = isDynamoDB(family) || result.cause == .functionInitError
    result.sdk = family == .function && result.isDynamoDB ? .lambdaRuntime : reading.sdk?.sdk ?? .other
    result.service = service ?? (result.isDynamoDB && family.isServices ? "dynamodb" : nil)
    Filling(reading: reading, head: head, denial: denial, service: result.service).fill(&result)
    return result
  }

  // MARK: Choosing

  /// Of several denials the one that explains: DynamoDB's own, or KMS's in its name, before others.
  private static func denial(_ reading: Reading) -> Denial? {
    reading.denials.first { $0.service == "dynamodb" && $0.principal != nil }
      ?? reading.denials.first { $0.service == "dynamodb" } ?? reading.denials.first { $0.action != nil }
  }

  private static func fault(_ reading: Reading) -> Fault? {
    let faults = reading.faults.filter { !Occurrence.isEmptyClaim($0.fault, reading) }
    return faults.max { ($0.fault.rank, -$0.hit.start) < ($1.fault.rank, -$1.hit.start) }?.fault
  }

  // MARK: Family and cause

  /// A function's own exception while it was being started, where its stack shows it: a report's line only
  /// repeats the type of what another text explains.
  private func start(_ family: ErrorFamily) -> CauseID? {
    family == .function && reading.signs.isSuperset(of: [.initPhase, .trace]) && fault?.family != .function
      ? .functionInitError : nil
  }

  private func family() -> (ErrorFamily?, CauseID?) {
    if fault?.family == .encryption {
      return service == "dynamodb" ? (.encryption, fault?.cause) : (.otherService, nil)
    }
    // Lambda's API says it of the function's role, whoever called the API.
    if let fault, fault.cause == .functionRoleNotAssumable { return (.function, fault.cause) }
    if reading.signs.contains(.credentials), fault?.family == .credentials {
      return (.credentials, fault?.cause)
    }
    if isForeign { return (.otherService, nil) }
    if let denial {
      if denial.service == "kms" { return (.encryption, .kmsNotAuthorized) }
      return (.authorization, denial.cause)
    }
    if let reasons = transaction() { return reasons }
    if let fault, fault.rank >= 50 || head?.code.flatMap(ErrorCode.named) == nil,
      fault.family != .otherService
    {
      return refine(fault.family, fault.cause)
    }
    if let known = head?.code.flatMap(ErrorCode.named), known.family != .otherService {
      return (known.family, known.cause)
    }
    if let name = head?.code ?? reading.exception?.name, let client = ErrorCode.clientNames[name],
      let family = client.family
    {
      return refine(family, client.cause)
    }
    if let name = reading.exception?.name, ErrorCode.systemErrors.contains(name) {
      return refine(.network, .networkUnreachable)
    }
    return unknown()
  }

  private func transaction() -> (ErrorFamily?, CauseID?)? {
    guard head?.code == "TransactionCanceledException" || fault?.code == "TransactionCanceledException",
      let meaning = Cancellation.meaning(reading.reasons)
    else { return nil }
    return meaning
  }

  /// DynamoDB's error without a known code or message; or a program's own exception.
  private func unknown() -> (ErrorFamily?, CauseID?) {
    if let fault, fault.family != .otherService { return refine(fault.family, fault.cause) }
    if service == "dynamodb", reading.heads.contains(where: { $0.service == "dynamodb" && $0.strength >= 2 })
    {
      return reading.details["status"] == nil ? (.request, .requestInvalid) : (.service, .serviceError)
    }
    if head?.code != nil, head?.service == nil, reading.exception == nil { return (.otherService, nil) }
    if reading.exception == nil, reading.bareException == Exceptions.panic, head == nil,
      !reading.exceptions.contains(where: { $0.name != Exceptions.panic }),
      ClientTopics.family(reading) == nil
    {
      return (.function, nil)
    }
    if let (family, cause) = ClientTopics.family(reading) { return refine(family, cause) }
    if reading.isLibrarysException || !reading.remotes.isEmpty { return (.otherService, nil) }
    if let name = reading.exception?.name, Vendors.isRemote(name) { return (.otherService, nil) }
    if reading.exception != nil || reading.bareException != nil { return (.function, nil) }
    return reading.heads.contains { $0.strength >= 3 } ? (.otherService, nil) : (nil, nil)
  }

  /// A connection that fails says more by the host that it was for.
  private func refine(_ family: ErrorFamily, _ cause: CauseID?) -> (ErrorFamily?, CauseID?) {
    guard family == .network, let host = reading.host else { return (family, cause) }
    if host.isMetadata { return (.credentials, .credentialsMissing) }
    if host.isLocal { return (.endpoint, .endpointOverride) }
    if host.service == "dynamodb", !host.hasValidRegion { return (.endpoint, .endpointRegionInvalid) }
    return (family, cause)
  }

  /// Whether the error is another service's.
  private var isForeign: Bool {
    if let service { return service != "dynamodb" }
    if isLibrarys || reading.isLibrarysException { return true }
    guard let head, let code = head.code else { return fault?.family == .otherService }
    guard let known = ErrorCode.named(code) else {
      return head.strength >= 3 && reading.exception?.name != code && fault == nil
    }
    switch known.owner {
    case .others: return true
    case .shared: return fault == nil || fault?.owner == .anyone && (fault?.rank ?? 0) < 50
    case .dynamoDB, .frontEnd: return false
    }
  }

  /// Whether a library's connection failed, and nothing says that it was one of an SDK's.
  private var isLibrarys: Bool {
    guard reading.library != nil, reading.sdk.map({ $0.weight < 25 }) ?? true, denial == nil else {
      return false
    }
    if let fault { return fault.family == .network }
    if reading.exception.map({ ErrorCode.systemErrors.contains($0.name) }) == true { return true }
    guard let name = reading.exception?.name ?? reading.bareException else { return false }
    return ErrorCode.clientNames[name]?.family == .network
      || ["ConnectionError", "TimeoutError", "ResponseError"].contains(where: name.hasSuffix)
  }

  private func isDynamoDB(_ family: ErrorFamily) -> Bool {
    switch family {
    case .otherService, .notAnError: false
    case .function: fault?.family == .function || reading.exception?.name.hasPrefix("Runtime.") == true
    default: true
    }
  }

  // MARK: Code

  private func code(_ family: ErrorFamily) -> String? {
    if let code = head?.code, denial?.service != "dynamodb" || !isForeign(code) { return code }
    if family == .encryption, denial == nil {
      return fault?.cause == .kmsKeyUnusable ? "ValidationException" : "AccessDeniedException"
    }
    if denial != nil,
      family == .authorization || family == .encryption || family == .otherService && denial?.service != nil
    {
      if family == .otherService { return nil }
      // A trail's record writes the code without its ending.
      return reading.heads.contains { $0.code == "AccessDenied" && $0.strength == 3 }
        ? "AccessDenied" : "AccessDeniedException"
    }
    if family != .function, let name = reading.exception?.name, let client = ErrorCode.clientNames[name] {
      // Of two names that a text bears the one counts that belongs to its gate.
      // A parameter that is missing is a matter of the configuration, whatever class reports it.
      if client.family == nil || client.family == family || (client.family, family) == (.request, .config) {
        return name
      }
      if let code = fault?.code { return code }
      return name
    }
    if fault?.family == .function, let code = fault?.code { return code }
    if let name = reading.exception?.name, !(fault?.owner == .dynamoDB && fault?.code != nil) { return name }
    if let code = fault?.code ?? sibling ?? dispatch(family) { return code }
    if family == .request, fault == nil, service == "dynamodb" { return "ValidationException" }
    return family == .otherService || reading.bareException == Exceptions.panic ? nil : reading.bareException
  }

  /// Rust's name for a request that was not sent, whatever kept it.
  private func dispatch(_ family: ErrorFamily) -> String? {
    guard family == .credentials || family == .endpoint else { return nil }
    return reading.faults.first { $0.fault.code == "DispatchFailure" }?.fault.code
  }

  /// Whether DynamoDB never answers with the code.
  private func isForeign(_ code: String) -> Bool {
    guard case .others? = ErrorCode.named(code)?.owner else { return false }
    return true
  }

  /// The code of another message of the same gate, where the most specific one bears none.
  private var sibling: String? {
    let family = fault?.family
    return reading.faults.filter { $0.fault.family == family && $0.fault.code != nil }
      .max { $0.fault.rank < $1.fault.rank }?.fault.code
  }
}

extension ErrorFamily {
  /// Whether a service's answer stands behind the family.
  fileprivate var isServices: Bool {
    switch self {
    case .function, .config, .endpoint, .credentials, .otherService, .notAnError: false
    default: true
    }
  }
}
