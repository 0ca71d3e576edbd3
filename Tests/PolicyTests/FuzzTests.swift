import Documents
import Foundation
import Fuzzing
import Model
import Policy
import Testing

@Suite struct `Hostile policies` {
  private static let arn = "arn:aws:s3:::bucket/"

  private func covers(_ pattern: String, _ value: String) -> Bool {
    let statement = PolicyDocument.Statement(
      effect: .allow, actions: .only(["*"]), resources: .only([SymbolicText(Self.arn + pattern)]))
    let policy = AttachedPolicy(name: "p", document: PolicyDocument(version: nil, statements: [statement]))
    return explain(.put(SymbolicText(Self.arn + value)), policy)[0].resource == .yes
  }

  /// The definition of wildcards, straight from the words: slow and plain.
  private func definition(_ pattern: [Character], _ value: [Character]) -> Bool {
    var reachable = Set([0])
    for element in pattern {
      switch element {
      case "*": reachable = Set((reachable.min() ?? value.count + 1)..<(value.count + 1))
      case "?": reachable = Set(reachable.filter { $0 < value.count }.map { $0 + 1 })
      default: reachable = Set(reachable.filter { $0 < value.count && value[$0] == element }.map { $0 + 1 })
      }
      if reachable.isEmpty { return false }
    }
    return reachable.contains(value.count)
  }

  @Test func `wildcards do what their definition says`() {
    var random = SeededGenerator(state: 7)
    for _ in 0..<4_000 {
      let pattern = (0..<random.below(9)).map { _ in ["a", "b", "*", "?"][random.below(4)] }.joined()
      let value = (0..<random.below(9)).map { _ in ["a", "b"][random.below(2)] }.joined()
      #expect(covers(pattern, value) == definition(Array(pattern), Array(value)), "\(pattern) \(value)")
    }
  }

  /// Whatever a definite answer is, it stays true when the unknowns get values.
  @Test func `a sure answer holds in every deployment`() {
    let symbols = ["X", "Y"].map { Symbol(stack: "App", kind: .parameter, name: $0) }
    var random = SeededGenerator(state: 11)
    for _ in 0..<4_000 {
      func text(_ alphabet: [String]) -> SymbolicText {
        var text = SymbolicText(Self.arn)
        for _ in 0..<random.below(6) {
          let choice = random.below(alphabet.count + 2)
          if choice < 2 { text.append(symbols[choice]) } else { text.append(alphabet[choice - 2]) }
        }
        return text
      }
      let (pattern, value) = (text(["a", "b", "*", "?"]), text(["a", "b"]))
      let sure = resource(pattern, value)
      guard sure != .unknown else { continue }
      for _ in 0..<4 {
        let values = symbols.map { _ in ["a", "ab", "b", "x"][random.below(4)] }
        let bindings = Dictionary(uniqueKeysWithValues: zip(symbols, values))
        // A value put in for an unknown is no pattern, and none of these has wildcards.
        let found = resource(pattern.substituting(bindings), value.substituting(bindings))
        #expect(found == sure, "\(pattern) \(value) \(values)")
      }
    }
  }

  private func resource(_ pattern: SymbolicText, _ value: SymbolicText) -> Match {
    let statement = PolicyDocument.Statement(
      effect: .allow, actions: .only(["*"]), resources: .only([pattern]))
    let policy = AttachedPolicy(name: "p", document: PolicyDocument(version: nil, statements: [statement]))
    return explain(.put(value), policy)[0].resource
  }

  @Test(.timeLimit(.minutes(1)))
  func `many wildcards cost no more than length times length`() {
    let pattern = String(repeating: "*a", count: 1_000) + "b"
    #expect(!covers(pattern, String(repeating: "a", count: 4_000)))
    #expect(!covers(String(repeating: "*", count: 4_000) + "b", String(repeating: "a", count: 4_000)))
    #expect(!covers(String(repeating: "a", count: 1_000_000), "a"))
    let symbol = Symbol(stack: "App", kind: .parameter, name: "X")
    var open = SymbolicText(Self.arn)
    for _ in 0..<300 {
      open.append("*a")
      open.append(symbol)
    }
    #expect(resource(open, SymbolicText(Self.arn + String(repeating: "a", count: 2_000))) == .unknown)
  }

  @Test func `mutated cases are answered or refused, never worse`() {
    for seed in FuzzSeeds(3) { mutateCases(SeededGenerator(state: seed)) }
  }

  private func mutateCases(_ generator: SeededGenerator) {
    var random = generator
    let cases = DocumentedCase.all
    for round in 0..<3_000 {
      var bytes = Array(JSONWriter.write(cases[round % cases.count].node, indent: nil).utf8)
      for _ in 0..<(1 + random.below(6)) {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array("{}[]\"*$?:,0".utf8)[random.below(11)], at: place)
        default:
          let end = min(bytes.count, place + random.below(40))
          bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
        }
      }
      guard let node = try? JSONParser.parse(bytes), let simulation = try? Simulation(node) else { continue }
      #expect(simulation.output.array != nil)
    }
  }

  @Test func `members of any kind may stand anywhere`() {
    var random = SeededGenerator(state: 5)
    let kinds: [Node] = [
      "", "*", "Allow", true, 7, [], [[]], Node(.null), [:], ["AWS": "*"], ["StringEquals": ["a": "b"]],
      ["a", 1, Node(.null), ["b": "c"]],
    ]
    let keys = [
      "Version", "Statement", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal",
      "NotPrincipal", "Condition", "Sid",
    ]
    for _ in 0..<3_000 {
      let statement = Node(
        .object(keys.map { Node.Member(key: $0, value: kinds[random.below(kinds.count)]) }))
      let document = Node(.object([Node.Member(key: "Statement", value: [statement, statement])]))
      let policy = AttachedPolicy(name: "p", document: PolicyDocument.parse(node: document))
      var policies = PolicySet()
      policies.identity = [policy]
      policies.resource = policy
      policies.endpoint = [policy]
      _ = evaluate(.put("*"), against: policies)
      #expect(policy.document.statements.count == 2)
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
