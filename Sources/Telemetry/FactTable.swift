internal import Model

/// How often a fact was met in invocations that are no longer kept one by one.
struct Counts: Sendable {
  var total = 0
  var inSuccessful = 0
  var inFailed = 0
  var first: Int64 = .max
  var last: Int64 = .min
  /// Thousandths of a millisecond.
  var longest = 0
  var times = TimeTally()

  mutating func add(_ outcome: Outcome, time: Int64?, longest duration: Int = 0) {
    total &+= 1
    switch outcome {
    case .success: inSuccessful &+= 1
    case .failure: inFailed &+= 1
    case .unknown: break
    }
    if let time {
      first = min(first, time)
      last = max(last, time)
      times.add(time)
    }
    longest = max(longest, duration)
  }

  mutating func merge(_ other: Counts) {
    total &+= other.total
    inSuccessful &+= other.inSuccessful
    inFailed &+= other.inFailed
    first = min(first, other.first)
    last = max(last, other.last)
    longest = max(longest, other.longest)
    times.merge(other.times)
  }
}

/// How an invocation ended, as the platform counts it.
enum Outcome: Sendable { case success, failure, unknown }

/// What is kept of one fact.
struct FactTally: Sendable {
  var exemplars = Exemplars()
  /// Calls of invocations that were let go, as the logs and as the traces tell them.
  var logged = Counts()
  var traced = Counts()

  mutating func merge(_ other: FactTally) {
    exemplars.merge(other.exemplars)
    logged.merge(other.logged)
    traced.merge(other.traced)
  }
}

/// The distinct facts of a summary, by number.
///
/// Bounded: facts beyond the limit are told by their family
/// alone.
struct FactTable: Sendable {
  static let capacity = 2_048

  private(set) var facts: [Fact] = []
  var tallies: [FactTally] = []
  private var numbers: [Fact: Int] = [:]

  /// The number of `fact`.
  mutating func number(of fact: Fact) -> Int {
    if let number = numbers[fact] { return number }
    let kept = facts.count < Self.capacity ? fact : fact.coarse
    if let number = numbers[kept] { return number }
    facts.append(kept)
    tallies.append(FactTally())
    numbers[kept] = facts.count - 1
    return facts.count - 1
  }

  /// Takes over another table; gives the new number of each of its facts.
  ///
  /// Where both together hold too many, those of the smallest stable hash stay: the same ones in whatever
  /// order parts are merged.
  mutating func merge(_ other: FactTable) -> (mine: [Int]?, theirs: [Int]) {
    let fresh = other.facts.count { numbers[$0] == nil }
    if facts.count + fresh <= Self.capacity {
      return (nil, other.facts.indices.map { take(other.facts[$0], other.tallies[$0]) })
    }
    let all = Set(facts).union(other.facts)
    let kept = Set(all.map { ($0.stableHash, $0) }.sorted { $0.0 < $1.0 }.prefix(Self.capacity).map(\.1))
    var merged = FactTable()
    let mine = facts.indices.map { index in
      merged.take(kept.contains(facts[index]) ? facts[index] : facts[index].coarse, tallies[index])
    }
    let theirs = other.facts.indices.map { index in
      merged.take(
        kept.contains(other.facts[index]) ? other.facts[index] : other.facts[index].coarse,
        other.tallies[index])
    }
    self = merged
    return (mine, theirs)
  }

  private mutating func take(_ fact: Fact, _ tally: FactTally) -> Int {
    let number: Int
    if let known = numbers[fact] {
      number = known
    } else {
      number = facts.count
      facts.append(fact)
      tallies.append(FactTally())
      numbers[fact] = number
    }
    tallies[number].merge(tally)
    return number
  }
}

extension Fact {
  /// The little that is kept of a fact when there are too many.
  var coarse: Fact {
    let failure = key.failure.map { Classification(family: $0.family, isDynamoDB: $0.isDynamoDB) }
    return Fact(scope: nil, key: CallKey(failure: failure))
  }
}
