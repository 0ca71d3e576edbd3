/// What logs, traces and CloudTrail tell of one invocation, in the order of time.
package struct Story: Sendable, Hashable {
  package enum Kind: String, Sendable {
    case log, trace
    case cloudTrail = "cloudtrail"
  }

  package struct Entry: Sendable, Hashable {
    package var kind: Kind
    package var evidence: Evidence

    package init(_ kind: Kind, _ evidence: Evidence) {
      self.kind = kind
      self.evidence = evidence
    }
  }

  /// Most entries that a story holds.
  package static let limit = 60

  package var requestID: String?
  package var traceID: String?
  package private(set) var entries: [Entry] = []
  /// Entries beyond the limit.
  package private(set) var omitted = 0

  /// A story of these entries; of too many, the first and the last ones stay.
  package init(requestID: String?, traceID: String?, entries: [Entry]) {
    self.requestID = requestID
    self.traceID = traceID
    let sorted = Self.sorted(entries)
    omitted = max(0, sorted.count - Self.limit)
    let head = omitted > 0 ? Self.limit / 2 : sorted.count
    self.entries = Array(sorted.prefix(head) + sorted.suffix(omitted > 0 ? Self.limit - head : 0))
  }

  /// By time; what has none stays behind what it followed.
  private static func sorted(_ entries: [Entry]) -> [Entry] {
    var last = Int64.min
    let timed = entries.enumerated().map { number, entry -> (time: Int64, number: Int, entry: Entry) in
      if let time = entry.evidence.timestamp?.milliseconds { last = time }
      return (last, number, entry)
    }
    return timed.sorted { ($0.time, $0.number) < ($1.time, $1.number) }.map(\.entry)
  }

  /// The story without what its entries say: where they stand remains.
  package mutating func removeTexts() {
    for index in entries.indices { entries[index].evidence.text = "" }
  }

  /// The story with every entry changed.
  package mutating func update(_ change: (inout Entry) -> Void) {
    for index in entries.indices { change(&entries[index]) }
  }
}
