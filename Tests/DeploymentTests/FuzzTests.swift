import Deployment
import Documents
import Fuzzing
import Model
import Testing

private let sources: [[UInt8]] = {
  let folder = repository + "Tests/DeploymentTests/"
  let cases = ["SAMCases/", "ResolutionCases/"].flatMap { name in
    (FileSource.disk.list(folder + name) ?? []).filter { $0.hasSuffix(".yaml") }.map { folder + name + $0 }
  }
  return (cases + [repository + "samples/challenge/evidence/before/template.yaml"]).compactMap(
    FileSource.disk.read)
}()

extension [UInt8] {
  /// A few bytes changed, left out, repeated or brought from elsewhere.
  fileprivate func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = self
    for _ in 0..<Int.random(in: 1...6, using: &generator) where bytes.count > 2 {
      let start = Int.random(in: 0..<bytes.count - 1, using: &generator)
      let end = Swift.min(bytes.count, start + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3:
        let other = Int.random(in: 0..<bytes.count, using: &generator)
        bytes.insert(contentsOf: bytes[start..<end], at: other)
      default:
        let words = [
          "!Ref ", "&a ", "*a", "{", "[", ": ", "\n", "'", "\"", "Fn::If", "<<: ", "- ", "!Sub '${A}'",
        ]
        bytes.insert(contentsOf: (words.randomElement(using: &generator) ?? "").utf8, at: start)
      }
    }
    return bytes
  }
}

extension Node {
  fileprivate var all: [Node] {
    switch content {
    case .array(let elements): [self] + elements.flatMap(\.all)
    case .object(let members): [self] + members.flatMap(\.value.all)
    default: [self]
    }
  }

  /// Some values replaced by others of the document, or by values of wrong kinds.
  fileprivate func mutated(_ generator: inout SeededGenerator, pool: [Node], chance: Double) -> Node {
    if Double.random(in: 0..<1, using: &generator) < chance {
      let odd: [Node] = [
        Node(.null), true, 7, "", [], [:], ["Ref": "AWS::NoValue"], ["Ref": 5], ["Fn::If": ["a", "b", "c"]],
        ["Fn::Join": [","]], ["Fn::Select": [-1, ["a"]]], ["Fn::Sub": []], ["Fn::GetAtt": ["A"]],
        ["Fn::Select": ["99999999999999999999", []]], ["Fn::Cidr": ["0.0.0.0/0", 256, 32]],
        ["Fn::ForEach::X": ["A", ["b"], ["c${A}": "d"]]],
      ]
      return (Bool.random(using: &generator) ? odd : pool).randomElement(using: &generator) ?? self
    }
    var result = self
    switch content {
    case .array(let elements):
      result.content = .array(elements.map { $0.mutated(&generator, pool: pool, chance: chance) })
    case .object(let members):
      result.content = .object(
        members.map {
          Member(key: $0.key, value: $0.value.mutated(&generator, pool: pool, chance: chance))
        })
    default: break
    }
    return result
  }
}

@Suite struct `Hostile templates` {
  /// Everything that diagnosis would ask of a deployment.
  private func use(_ deployment: inout Deployment) {
    var observations = Observations()
    observations.names.tables = ["UserTable-S-UserTableBD4BF69E-14B4FITYIL7AK", "the-table", ""]
    observations.names.arns = [
      "arn:aws:lambda:eu-west-1:123456789012:function:S-Handler-1ABCDEFGHIJKL", "arn:aws:iam::1:role/x",
      "arn:",
    ]
    observations.names.logGroups = ["/aws/lambda/S-Handler-1ABCDEFGHIJKL"]
    deployment.learn(from: observations)
    _ = summary(deployment)
    for table in deployment.tables { _ = deployment.key(of: table) }
    _ = deployment.tables(matching: "arn:aws:dynamodb:eu-west-1:123456789012:table/x")
    _ = deployment.function(named: "x")
  }

  @Test(arguments: 0..<8)
  func `of changed bytes load or are refused with a sentence`(_ seed: Int) {
    for seed in FuzzSeeds(seed) {
      var generator = SeededGenerator(state: seed)
      for _ in 0..<60 {
        guard let source = sources.randomElement(using: &generator) else { return }
        let bytes = source.mutated(&generator)
        var deployment = DeploymentLoader.load(documents: [(path: "t.yaml", bytes: bytes)])
        #expect(!deployment.stacks.isEmpty || !deployment.problems.isEmpty)
        use(&deployment)
      }
    }
  }

  @Test(arguments: 0..<8)
  func `of changed values load`(_ seed: Int) throws {
    for seed in FuzzSeeds(seed + 1_000) {
      var generator = SeededGenerator(state: seed)
      for _ in 0..<60 {
        guard let source = sources.randomElement(using: &generator) else { return }
        let node = try DocumentReader.read(source)
        let chance = Double.random(in: 0.005...0.1, using: &generator)
        let text = JSONWriter.write(node.mutated(&generator, pool: node.all, chance: chance))
        var deployment = DeploymentLoader.load(documents: [(path: "t.json", bytes: Array(text.utf8))])
        #expect(!deployment.stacks.isEmpty || !deployment.problems.isEmpty)
        use(&deployment)
      }
    }
  }
}
