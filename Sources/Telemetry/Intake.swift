internal import Bytes
internal import Model

/// Where what is read of one input goes: facts, evidence and counts of its summary.
struct Intake {
  let path: String
  var summary = Summary()
  let cache: MessageCache
  /// Numbers of facts by those of their messages, as long as scope and function stay the same.
  private var numbers: [Int: Int] = [:]
  private var numbersOf: (scope: String?, function: String?) = (nil, nil)

  /// Names of functions by their ARNs, which stand in every segment.
  private var functions: [String: String] = [:]

  init(path: String, cache: MessageCache) {
    self.path = path
    self.cache = cache
  }

  /// Counts one event.
  @inline(__always)
  mutating func countEvent(_ time: Int64?) {
    summary.events &+= 1
    guard let time else { return }
    summary.first = min(summary.first, time)
    summary.last = max(summary.last, time)
  }

  /// The number of the fact that a classified text tells.
  mutating func fact(
    _ known: MessageCache.Known, scope: String?, function: String?
  ) -> Int {
    if numbersOf != (scope, function) || numbers.count > 8_192 {
      numbers.removeAll(keepingCapacity: true)
      numbersOf = (scope, function)
    }
    if let number = numbers[known.number] { return number }
    let fact = Fact(scope: scope, function: function, failure: known.classification)
    let number = number(of: fact, scope: scope)
    numbers[known.number] = number
    return number
  }

  /// The number of `fact`, whose names are noted.
  mutating func number(of fact: Fact, scope: String?) -> Int {
    let number = summary.facts.number(of: fact)
    summary.names.insert(fact)
    if let name = fact.key.function { summary.names.insert(function: name, scope: scope) }
    return number
  }

  /// The name of the function with this ARN, which is noted; nil where it is none.
  mutating func function(ofARN text: String) -> String? {
    if let name = functions[text] { return name }
    summary.names.insert(arn: text)
    guard let arn = ARN(text), let name = arn.lambdaFunction else { return nil }
    note(region: arn.region, scope: nil, function: name)
    if functions.count > 4_096 { functions.removeAll() }
    functions[text] = name
    return name
  }

  /// Keeps the text as evidence of a fact, if it is among the earliest.
  mutating func offer(
    fact: Int, line: Int, time: Int64?, request: RequestID?, trace: TraceID?, text: Span<UInt8>
  ) {
    guard summary.facts.tallies[fact].exemplars.wants(time) else { return }
    var piece = evidence(line: line, time: time, request: request, trace: trace, text: text)
    if summary.facts.facts[fact].key.failure?.family == .authorization {
      piece.authorizationID = AuthorizationID.find(in: text)
      // It stands at the end of a long sentence, and leads to the reason.
      if let id = piece.authorizationID, !piece.text.contains(id) {
        piece.text += " … authorization id: \(id)"
      }
    }
    summary.facts.tallies[fact].exemplars.offer(piece)
  }

  /// Whether a piece of evidence of that time could be kept: asked before its text is made.
  func wants(fact: Int, time: Int64?) -> Bool { summary.facts.tallies[fact].exemplars.wants(time) }

  func evidence(
    line: Int, time: Int64?, request: RequestID?, trace: TraceID?, text: Span<UInt8>
  ) -> Evidence {
    Evidence(
      source: path, line: line, timestamp: time.map { Instant(milliseconds: $0) },
      requestID: request?.description, traceID: trace?.description,
      text: text.text(0..<characterBoundary(text, Exemplars.longestText)))
  }
}

/// The largest length of at most `limit` bytes at which no UTF-8 character is cut, without white space before
/// it.
func characterBoundary(_ text: Span<UInt8>, _ limit: Int) -> Int {
  var end = text.count
  if end > limit {
    end = limit
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
  }
  while end > 0, [0x0A, 0x0D, 0x20, 0x09].contains(text[end - 1]) { end -= 1 }
  return end
}

extension Intake {
  /// Notes the Region that a function runs in.
  mutating func note(region: String?, scope: String?, function: String?) {
    guard let region, region.contains("-") else { return }
    summary.names.regions.insert(region)
    let key = FunctionKey(scope: scope, name: function)
    guard summary.regions[key] != nil || summary.regions.count < 1_024 else { return }
    summary.regions[key, default: NameSet()].insert(region)
  }
}
