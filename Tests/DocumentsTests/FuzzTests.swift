import Documents
import Fuzzing
import Testing

/// Damage done to JSON, YAML, patches and the texts that patches are applied to.
@Suite struct `Hostile documents` {
  private static let json = #"""
    {"Resources": {"T": {"Type": "AWS::DynamoDB::Table", "Properties": {"Keys": ["a\u00e9\n", 1.5e-3, -0, true, null]}},
      "F": {"Properties": {"Environment": {"Variables": {"TABLE": {"Ref": "T"}}}}}}, "Outputs": {}}
    """#
  private static let yaml = """
    # the app
    Resources:
      T: &t
        Type: AWS::DynamoDB::Table
        Properties: {Keys: [a, "b\\n", 'c''d', 0x1F, ~]}
      F:
        Properties:
          Code: |
            def handler(event, _):
              pass
          Text: >-
            folded
            line
          Name: !Sub "${AWS::StackName}-x"   # kept
          Again: *t
          List:
            - !GetAtt T.Arn
            - Key: 1
              Other: 2
    """
  private static let patch = #"""
    [{"op":"replace","path":"/Resources/T/Type","value":"AWS::SQS::Queue"},
     {"op":"add","path":"/Resources/F/Properties/List","value":[{"a":"b: c #"},"- x",null]},
     {"op":"add","path":"/Resources/F/Properties/Environment","value":{"Variables":{"A":"1"}}},
     {"op":"remove","path":"/Resources/F/Properties"},
     {"op":"move","from":"/Resources/T","path":"/Outputs"},
     {"op":"copy","from":"/Resources/F","path":"/Resources/G"},{"op":"test","path":"/a~1b~0","value":1}]
    """#

  @Test(arguments: [json, yaml])
  func `of changed bytes are read or refused, and what is read is written so that it reads the same`(
    sample: String
  ) throws {
    try changing(sample) { bytes in
      guard let node = try? DocumentReader.read(bytes) else { return }
      let again = try JSONParser.parse(JSONWriter.write(node))
      #expect(again == node)
    }
  }

  @Test func `of changed patches apply or are refused`() throws {
    let document = try JSONParser.parse(Self.json)
    try changing(Self.patch) { bytes in
      guard let node = try? JSONParser.parse(bytes), let patch = try? JSONPatch(node) else { return }
      _ = try? patch.applied(to: document)
    }
  }

  @Test(arguments: [json, yaml])
  func `of changed texts are patched as their nodes are, or not at all`(sample: String) throws {
    let operations = try JSONPatch(try JSONParser.parse(Self.patch)).operations
    try changing(sample) { bytes in
      guard let node = try? DocumentReader.read(bytes) else { return }
      for operation in operations {
        let patch = JSONPatch([operation])
        guard let text = DocumentText.patched(bytes, patch) else { continue }
        let (read, expected) = (try DocumentReader.read(text), try patch.applied(to: node))
        #expect(read == expected)
        let (old, new) = (String(decoding: bytes, as: UTF8.self), String(decoding: text, as: UTF8.self))
        _ = UnifiedDiff(old: old, new: new).text(oldName: "a", newName: "b")
      }
    }
  }

  private func changing(_ sample: String, _ body: ([UInt8]) throws -> Void) throws {
    for seed in FuzzSeeds(sample.utf8.count) {
      var generator = SeededGenerator(state: seed)
      for _ in 0..<40 {
        var bytes = Array(sample.utf8)
        for _ in 0..<Int.random(in: 0...4, using: &generator) { Self.damage(&bytes, &generator) }
        try body(bytes)
      }
    }
  }

  private static let pieces = [
    "{", "[", "]", "}", ":", ": ", ",", "\"", "'", "\\", "\\ud800", "- ", "\n", "\n  ", "\t", "&a ", "*a",
    "<<: *t",
    "!Ref ", "!!binary ", "---\n", "...\n", "%YAML 9\n", "|2\n", ">", "#", "? ", "1e999999",
    "99999999999999999999",
    "\u{FEFF}", "\0", "\u{2028}", "~1", "~", "/-",
  ]

  private static func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard bytes.count > 2 else { return }
    let start = Int.random(in: 0..<bytes.count - 1, using: &generator)
    let end = min(bytes.count, start + Int.random(in: 1...40, using: &generator))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes[start] = UInt8.random(in: 0...255, using: &generator)
    case 1: bytes.removeSubrange(start..<end)
    case 2:
      bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0..<bytes.count, using: &generator))
    default: bytes.insert(contentsOf: (pieces.randomElement(using: &generator) ?? "").utf8, at: start)
    }
  }
}
