internal import Model

/// What one pass over the source has found; nothing is kept twice.
struct Findings: Sendable {
  var reads: [Int: [String: EnvironmentRead]] = [:]
  var calls: Set<SourceCall> = []
  var clients: [SourcePlace: ClientSetting] = [:]
  var swallowed: Set<SourcePlace> = []
  var unawaited: Set<SourcePlace> = []
  var uncertainties: Set<Phrase> = []
  /// Requests of the JavaScript SDK v2 by the place where they are built, and those that are sent.
  var built: [Site: SourcePlace] = [:]
  var sent: Set<Site> = []
  /// Commands of the JavaScript SDK v3, likewise.
  var builtCommands: Set<Site> = []
  var sentCommands: Set<Site> = []

  /// More findings than this of one kind are dropped: no handler has as many.
  static let most = 2_000

  mutating func doubt(_ sentence: Phrase) {
    if uncertainties.count < Self.most { uncertainties.insert(sentence) }
  }

  mutating func add(_ call: SourceCall) { if calls.count < Self.most { calls.insert(call) } }

  var facts: SourceFacts {
    var facts = SourceFacts()
    facts.environmentReads = reads.values.flatMap(\.values).sorted {
      ($0.place, $0.name) < ($1.place, $1.name)
    }
    facts.calls = settledCalls
    facts.clients = clients.values.sorted { $0.place < $1.place }
    facts.swallowed = swallowed.sorted()
    facts.unawaited = unawaited.sorted()
    let sentPlaces = Set(sent.compactMap { built[$0] })
    facts.unsent = Set(built.values).subtracting(sentPlaces).sorted()
    facts.uncertainties = uncertainties.sorted { $0.description < $1.description }
    return facts
  }

  /// Of one call that is sure in one context and unsure in another, the sure one.
  private var settledCalls: [SourceCall] {
    calls.filter { call in
      guard !call.isSure else { return true }
      var sure = call
      sure.isSure = true
      return !calls.contains(sure)
    }.sorted { ($0.place, $0.sortKey) < ($1.place, $1.sortKey) }
  }
}

extension SourceCall {
  fileprivate var sortKey: String { "\(operation) \(part ?? "") \(table.map { "\($0)" } ?? "")" }
}
