internal import Model

/// Longest pattern that is compared, in characters: AWS takes no policy over 20,480 bytes.
let longestPattern = 20_480
/// Longest value that is compared; ARNs have at most 2,048 characters.
let longestValue = 65_536
/// Most cells of a table of open comparisons; beyond it the answer is "unknown".
private let mostCells = 1 << 24

/// Whether a pattern covers a value.
///
/// - Complexity: product of the lengths, whatever the wildcards; no recursion.
func match(_ pattern: [Token], _ value: [Token]) -> Match {
  guard pattern.count <= longestPattern, value.count <= longestValue else { return .no }
  if covers(pattern, value) { return .yes }
  guard pattern.contains(where: \.isUnknown) || value.contains(where: \.isUnknown) else { return .no }
  if cannotHaveLength(of: value, pattern) || namesAnotherResource(pattern, value) { return .no }
  let shared = sharedStart(pattern, value)
  let (patternRest, valueRest) = (Array(pattern[shared...]), Array(value[shared...]))
  guard patternRest.count * valueRest.count <= mostCells else { return .unknown }
  return mayCover(patternRest, valueRest) ? .unknown : .no
}

/// How many elements both begin with, wildcards aside: each stands for the same text in pattern and value.
///
/// What follows decides, so `⟨Ref Table⟩/stream/⟨label⟩` is told from `⟨Ref Table⟩/index/byMail`, whatever
/// the name.
private func sharedStart(_ pattern: [Token], _ value: [Token]) -> Int {
  zip(pattern, value).prefix { $0 == $1 && $0 != .anyRun && $0 != .anyOne }.count
}

extension Token {
  var isUnknown: Bool { if case .unknown = self { true } else { false } }

  /// Whether this element of a pattern stands for exactly that element of a value, in every deployment.
  fileprivate func isSure(_ other: Token) -> Bool {
    switch (self, other) {
    case (.anyOne, .character): true
    default: self == other
    }
  }
}

/// Whether the pattern covers the value in every deployment: an unknown equals only itself.
///
/// Greedy: after a failure only the last run is lengthened, which finds a match whenever there is one.
private func covers(_ pattern: [Token], _ value: [Token]) -> Bool {
  var (p, v) = (0, 0)
  var lastRun: Int?
  var runEnd = 0
  while v < value.count {
    if p < pattern.count, pattern[p] == .anyRun {
      lastRun = p
      runEnd = v
      p += 1
    } else if p < pattern.count, pattern[p].isSure(value[v]) {
      p += 1
      v += 1
    } else if let run = lastRun {
      runEnd += 1
      p = run + 1
      v = runEnd
    } else {
      return false
    }
  }
  return pattern[p...].allSatisfy { $0 == .anyRun }
}

/// Whether no lengths of the unknowns let the pattern be as long as the value.
///
/// So the name `⟨Ref Table⟩` is told from an ARN that ends in it, whatever the name.
private func cannotHaveLength(of value: [Token], _ pattern: [Token]) -> Bool {
  var surplus: [Symbol: Int] = [:]
  var characters = 0
  var hasRun = false
  for token in pattern {
    switch token {
    case .unknown(let symbol): surplus[symbol, default: 0] += 1
    case .anyRun: hasRun = true
    case .character, .anyOne: characters += 1
    }
  }
  for token in value {
    if case .unknown(let symbol) = token { surplus[symbol, default: 0] -= 1 } else { characters -= 1 }
  }
  let isTooLong = characters > 0 && surplus.values.allSatisfy { $0 >= 0 }
  return isTooLong || (!hasRun && characters < 0 && surplus.values.allSatisfy { $0 <= 0 })
}

/// Whether the texts part at the names of two resources of one stack, which are never the same.
///
/// A name is taken to end at a slash or a colon.
private func namesAnotherResource(_ pattern: [Token], _ value: [Token]) -> Bool {
  guard let parting = zip(pattern, value).enumerated().first(where: { $0.element.0 != $0.element.1 }),
    case (.unknown(let left), .unknown(let right)) = parting.element, left.kind == .physicalID,
    right.kind == .physicalID, left.stack == right.stack
  else { return false }
  return [pattern, value].allSatisfy { text in
    let rest = text[(parting.offset + 1)...]
    return rest.isEmpty || rest.first == .character("/") || rest.first == .character(":")
  }
}

/// Whether the pattern covers the value for some values of the unknowns.
///
/// May say yes too often (the same unknown may be given two values), never no too often.
private func mayCover(_ pattern: [Token], _ value: [Token]) -> Bool {
  // reachable[v]: the pattern up to here may cover the first v elements of the value.
  var reachable = [Bool](repeating: false, count: value.count + 1)
  reachable[0] = true
  absorb(value, into: &reachable)
  for element in pattern {
    var next = [Bool](repeating: false, count: value.count + 1)
    for v in 0...value.count {
      if reachable[v] {
        if element.isRun { next[v] = true }
        // An unknown of the value may hold what this element stands for, and more.
        if v < value.count, case .unknown(let symbol) = value[v], symbol.mayHold(element) { next[v] = true }
        if v < value.count, element.mayStand(for: value[v]) { next[v + 1] = true }
      }
      if v < value.count, next[v], element.isRun, element.mayStand(for: value[v]) { next[v + 1] = true }
    }
    absorb(value, into: &next)
    reachable = next
  }
  return reachable[value.count]
}

/// Lets unknowns of the value end where they stand.
private func absorb(_ value: [Token], into reachable: inout [Bool]) {
  for (v, element) in value.enumerated() where reachable[v] && element.isUnknown { reachable[v + 1] = true }
}

extension Symbol {
  fileprivate func mayHold(_ element: Token) -> Bool {
    switch element {
    case .character(let scalar): mayHold(scalar)
    case .anyRun, .anyOne, .unknown: true
    }
  }
}

extension Token {
  /// Whether the element may stand for nothing, and for more than one character.
  fileprivate var isRun: Bool {
    switch self {
    case .anyRun, .unknown: true
    case .character, .anyOne: false
    }
  }

  fileprivate func mayStand(for other: Token) -> Bool {
    switch (self, other) {
    case (.anyRun, _), (.anyOne, _), (.unknown, .unknown): true
    case (.character(let left), .character(let right)): left == right
    case (.character(let scalar), .unknown(let symbol)): symbol.mayHold(scalar)
    case (.unknown(let symbol), .character(let scalar)): symbol.mayHold(scalar)
    default: false
    }
  }
}
