import Documents
import Testing

@Suite struct `Text of a document` {
  private static let json = """
    {
     "Resources": {
      "Role": {
       "Type": "AWS::IAM::Role",
       "Properties": {
        "Policies": [
         {"Effect": "Allow", "Action": ["a", "b"]},
         {
          "Effect": "Deny"
         }
        ],
        "Empty": {},
        "None": []
       }
      }
     }
    }

    """

  private static let yaml = """
    Resources:  # all of them
      # The role.
      Role:
        Type: AWS::IAM::Role
        Properties:
          Name: !Sub "${A}-x"  # the name
          Policies:
          - Effect: Allow
            Action: [a, b]

          # Not this.
          - Effect: Deny
            Resource:
              - !GetAtt Table.Arn
              - !If [C, x, y]
          Text: |
            one

            # two
          Last: 1

      Table:
        Type: AWS::DynamoDB::Table
    """

  static let operations: [(op: String, path: String, value: Node?)] = [
    ("replace", "/Resources/Role/Type", "AWS::Other"),
    ("replace", "/Resources/Role/Properties/Policies/1", ["Effect": "Allow", "Action": ["x", "y"]]),
    ("replace", "/Resources/Role/Properties/Policies/0/Action", ["Ref": "Table"]),
    ("add", "/Resources/Role/Properties/Policies/-", ["Effect": "Allow", "Sid": "2012-10-17"]),
    ("add", "/Resources/Role/Properties/Policies/0", ["Fn::GetAtt": ["Table", "Arn"]]),
    ("add", "/Resources/Role/Properties/Policies/1", "text: with # signs"),
    ("add", "/Resources/Role/Properties/Policies/0/Action/-", "c"),
    ("add", "/Resources/Role/Properties/Policies/0/Action/0", "c"),
    ("add", "/Resources/Role/Properties/New", ["A": ["B": [true, Node(.null), 5, ["C"]]]]),
    ("add", "/Resources/New", ["Type": "T", "Properties": ["X": []]]),
    ("remove", "/Resources/Role/Properties/Policies/0", nil),
    ("remove", "/Resources/Role/Properties/Policies/1", nil),
    ("remove", "/Resources/Role/Properties/Policies/0/Effect", nil),
    ("remove", "/Resources/Role/Properties/Policies/1/Effect", nil),
    ("remove", "/Resources/Role/Properties/Policies", nil),
    ("remove", "/Resources/Role/Type", nil), ("remove", "/Resources/Role", nil),
  ]

  private static func patch(_ operation: (op: String, path: String, value: Node?)) throws -> JSONPatch {
    var members: [Node.Member] = [
      .init(key: "op", value: Node(.string(operation.op))),
      .init(key: "path", value: Node(.string(operation.path))),
    ]
    if let value = operation.value { members.append(.init(key: "value", value: value)) }
    return try JSONPatch(Node(.array([Node(.object(members))])))
  }

  @Test(arguments: operations.indices, [json, json.replacing("\n", with: "\r\n"), yaml, yaml + "\n"])
  func `is edited where an operation points, and means what the operation makes of it`(
    index: Int, text: String
  ) throws {
    let patch = try Self.patch(Self.operations[index])
    let node = try DocumentReader.read(Array(text.utf8))
    guard let expected = try? patch.applied(to: node) else { return }
    let edited = try #require(DocumentText.patched(Array(text.utf8), patch))
    #expect(try DocumentReader.read(edited) == expected)
    let diff = UnifiedDiff(old: text, new: String(decoding: edited, as: UTF8.self))
    let changed = diff.hunks.flatMap(\.lines).count { if case .same = $0 { false } else { true } }
    let whole = ["/Resources/Role", "/Resources/Role/Properties/Policies"]
    #expect(changed <= (whole.contains(Self.operations[index].path) ? 30 : 16))
  }

  @Test(arguments: ["/Resources/Role/Properties/Empty/Key", "/Resources/Role/Properties/None/-"])
  func `is edited in empty containers`(path: String) throws {
    let edited = try #require(
      DocumentText.patched(Array(Self.json.utf8), try Self.patch(("add", path, "value"))))
    #expect(String(decoding: edited, as: UTF8.self).contains("value"))
  }

  @Test func `keeps comments, order and short forms`() throws {
    let edited = try #require(
      DocumentText.patched(
        Array(Self.yaml.utf8),
        try Self.patch(("replace", "/Resources/Role/Properties/Last", ["Ref": "Table"]))))
    #expect(
      String(decoding: edited, as: UTF8.self) == Self.yaml.replacing("Last: 1", with: "Last: !Ref Table"))
  }

  @Test func `that an alias stands in is left alone rather than broken`() throws {
    let text = "A: &a\n  B:\n    C: 1\nD: *a\n"
    let edited = DocumentText.patched(Array(text.utf8), try Self.patch(("replace", "/D/B/C", 2)))
    if let edited {
      #expect(try DocumentReader.read(edited) == ["A": ["B": ["C": 1]], "D": ["B": ["C": 2]]])
    }
  }
}

@Suite struct `A unified diff` {
  @Test func `shows changed lines with three lines around them`() {
    let old = (1...20).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 10\n", with: "line ten\nline 10½\n")
    #expect(
      UnifiedDiff(old: old, new: new).text(oldName: "a/x", newName: "b/x") == """
        --- a/x
        +++ b/x
        @@ -7,7 +7,8 @@
         line 7
         line 8
         line 9
        -line 10
        +line ten
        +line 10½
         line 11
         line 12
         line 13

        """)
  }

  @Test func `of the same text is empty`() {
    #expect(UnifiedDiff(old: "a\nb\n", new: "a\nb\n").text(oldName: "a", newName: "b").isEmpty)
  }

  @Test(arguments: [("", "a\n"), ("a\n", ""), ("a\nb\nc\n", "b\n"), ("a\n", "b\na\nc\n")])
  func `rebuilds the new text from the old one`(old: String, new: String) {
    Self.expectRebuilt(old, new)
  }

  @Test func `has hunks that rebuild the new text whatever changed`() {
    var seed: UInt64 = 7
    func random(_ limit: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % limit)
    }
    for _ in 0..<200 {
      let old = (0..<random(60)).map { _ in "line \(random(9))\n" }
      var new = old
      for _ in 0..<random(6) {
        if random(2) == 0, !new.isEmpty {
          new.remove(at: random(UInt64(new.count)))
        } else {
          new.insert("new \(random(9))\n", at: random(UInt64(new.count + 1)))
        }
      }
      Self.expectRebuilt(old.joined(), new.joined())
    }
  }

  private static func expectRebuilt(_ old: String, _ new: String) {
    let lines = old.split(separator: "\n").map(String.init)
    var result: [String] = []
    var next = 1
    for hunk in UnifiedDiff(old: old, new: new).hunks {
      result += lines[(next - 1)..<(hunk.oldStart - 1)]
      next = hunk.oldStart
      #expect(hunk.newStart == result.count + 1)
      for line in hunk.lines {
        switch line {
        case .same(let text):
          #expect(text == lines[next - 1])
          result.append(text)
          next += 1
        case .removed(let text):
          #expect(text == lines[next - 1])
          next += 1
        case .added(let text): result.append(text)
        }
      }
    }
    result += lines[(next - 1)...]
    #expect(result.map { $0 + "\n" }.joined() == new)
  }
}
