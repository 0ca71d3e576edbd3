import Documents
import Testing

@Suite struct `YAML parser` {
  @Test(arguments: [
    ("a: 2012-10-17", #"{"a":"2012-10-17"}"#), ("a: 012345678901", #"{"a":"012345678901"}"#),
    ("a: 123456789012", #"{"a":123456789012}"#), ("a: 12:30:45", #"{"a":"12:30:45"}"#),
    ("a: 0x1F", #"{"a":"0x1F"}"#), ("a: 1_000", #"{"a":"1_000"}"#), ("a: '5'", #"{"a":"5"}"#),
    ("a: -1.5", #"{"a":-1.5}"#), ("a: yes\nb: Off\nc: TRUE", #"{"a":true,"b":false,"c":true}"#),
    ("a: \"yes\"", #"{"a":"yes"}"#), ("a: ~\nb:\nc: null", #"{"a":null,"b":null,"c":null}"#),
    ("a: !!str 5", #"{"a":"5"}"#), ("a: !!int \"5\"", #"{"a":5}"#), ("a: ! 5", #"{"a":"5"}"#),
    ("a: |\n  x\n  y\n", #"{"a":"x\ny\n"}"#), ("a: >-\n  x\n  y\n", #"{"a":"x y"}"#), ("", "null"),
    ("# nothing", "null"), ("- 1\n- [a, {b: c}]", #"[1,["a",{"b":"c"}]]"#),
    ("yes: 1\n2: x", #"{"yes":1,"2":"x"}"#),
    ("--- 1\n--- 2", "1"), ("a: 1\n...\ngarbage: [", #"{"a":1}"#), ("{\"a\": [1, 2]}", #"{"a":[1,2]}"#),
    ("\u{FEFF}a: 1", #"{"a":1}"#), ("a: 1\r\nb: 2\r\n", #"{"a":1,"b":2}"#), ("? a\n: b", #"{"a":"b"}"#),
    ("? [a]\n: b", #"{"[\"a\"]":"b"}"#),
  ])
  func `reads scalars as CloudFormation means them`(_ yaml: String, _ json: String) throws {
    #expect(try YAMLParser.parse(yaml) == JSONParser.parse(json))
  }

  @Test(arguments: [
    ("!Ref A", #"{"Ref":"A"}"#), ("!GetAtt A.B", #"{"Fn::GetAtt":["A","B"]}"#),
    ("!GetAtt A.Outputs.B", #"{"Fn::GetAtt":["A","Outputs.B"]}"#),
    ("!GetAtt [A, B]", #"{"Fn::GetAtt":["A","B"]}"#),
    ("!Sub '${A}-x'", #"{"Fn::Sub":"${A}-x"}"#), ("!Sub 5", #"{"Fn::Sub":"5"}"#),
    ("!Sub ['${A}', {A: !Ref B}]", #"{"Fn::Sub":["${A}",{"A":{"Ref":"B"}}]}"#),
    ("!Join ['', [a, !Ref B]]", #"{"Fn::Join":["",["a",{"Ref":"B"}]]}"#),
    ("!If [C, a, !Ref AWS::NoValue]", #"{"Fn::If":["C","a",{"Ref":"AWS::NoValue"}]}"#),
    ("!Select [0, !GetAZs '']", #"{"Fn::Select":[0,{"Fn::GetAZs":""}]}"#),
    ("!Condition C", #"{"Condition":"C"}"#),
    (
      "!And [!Condition A, !Not [!Equals [a, b]]]",
      #"{"Fn::And":[{"Condition":"A"},{"Fn::Not":[{"Fn::Equals":["a","b"]}]}]}"#
    ),
    ("!Base64\n  Fn::Sub: x", #"{"Fn::Base64":{"Fn::Sub":"x"}}"#),
    ("!ImportValue x", #"{"Fn::ImportValue":"x"}"#),
    ("!FindInMap [A, B, C]", #"{"Fn::FindInMap":["A","B","C"]}"#), ("!Cidr [a, 2]", #"{"Fn::Cidr":["a",2]}"#),
    ("!Split [',', a]", #"{"Fn::Split":[",","a"]}"#),
    ("!Transform {Name: M}", #"{"Fn::Transform":{"Name":"M"}}"#),
    ("!Length [a]", #"{"Fn::Length":["a"]}"#), ("!ToJsonString {a: b}", #"{"Fn::ToJsonString":{"a":"b"}}"#),
  ])
  func `makes long forms of short ones`(_ yaml: String, _ json: String) throws {
    #expect(try YAMLParser.parse(yaml) == JSONParser.parse(json))
  }

  @Test(arguments: [
    ("a: &x [1]\nb: *x", #"{"a":[1],"b":[1]}"#),
    ("a: &x !Ref R\nb: *x", #"{"a":{"Ref":"R"},"b":{"Ref":"R"}}"#),
    ("a: &x 1\nb: &x 2\nc: *x", #"{"a":1,"b":2,"c":2}"#),
    ("a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}", #"{"a":{"p":1,"q":2},"b":{"p":1,"q":3}}"#),
    (
      "a: &x {p: 1}\nb: &y {p: 2, q: 2}\nc: {<<: [*x, *y], r: 3}",
      #"{"a":{"p":1},"b":{"p":2,"q":2},"c":{"p":1,"q":2,"r":3}}"#
    ),
    ("a: {'<<': 1}", #"{"a":{"<<":1}}"#), ("&k a: 1\nb: *k", #"{"a":1,"b":"a"}"#),
  ])
  func `puts in anchors and merge keys`(_ yaml: String, _ json: String) throws {
    #expect(try YAMLParser.parse(yaml) == JSONParser.parse(json))
  }

  @Test func `lets the last of repeated keys count`() throws {
    #expect(try YAMLParser.parse("a: 1\na: 2")["a"] == 2)
  }

  @Test(arguments: [
    "a: b: c", "a: [", "a: *x", "a: &x [*x]", "\"a", "a: 'b", "%FOO", "a:\n\t- b", "key: @x", "{a: 1",
  ])
  func `refuses what is no YAML`(_ text: String) {
    #expect(throws: DocumentError.self) { try YAMLParser.parse(text) }
  }

  @Test func `says where it stopped`() {
    let error = #expect(throws: DocumentError.self) { try YAMLParser.parse("a: 1\nb: [1\nc: 2\n") }
    #expect(error?.position.line == 3)
    #expect(error?.message.hasPrefix("this is no YAML: ") == true)
  }

  @Test func `keeps the places of members and values`() throws {
    let node = try YAMLParser.parse("a:\n  b: !Sub x\n  c:\n    - 1\n")
    #expect(
      node["a"]?.members?.map(\.place) == [
        TextPosition(line: 2, column: 3), TextPosition(line: 3, column: 3),
      ])
    #expect(node["a"]?["b"]?.place == TextPosition(line: 2, column: 6))
    #expect(node["a"]?["c"]?.array?[0].place == TextPosition(line: 4, column: 7))
  }

  @Test func `stops an alias bomb before it bursts`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let error = #expect(throws: DocumentError.self) { try YAMLParser.parse(text) }
    #expect(error?.message == "aliases expand to more than 200000 nodes")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [("", "["), ("", "{a: "), ("", "- "), ("", "? "), ("a: ", "!Ref ["), ("", "!Sub {a: ")])
  func `refuses deep nesting without overflowing`(_ start: String, _ piece: String) {
    let error = #expect(throws: DocumentError.self) {
      try YAMLParser.parse(start + String(repeating: piece, count: 100_000))
    }
    #expect(error?.message == "nested deeper than 512 levels")
  }

  @Test func `refuses blocks that are indented ever deeper`() {
    let text = (0..<3_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(throws: DocumentError.self) { try YAMLParser.parse(text) }
  }

  @Test(arguments: [
    ("{\"a\": 1}", #"{"a":1}"#), ("  [1]", "[1]"), ("{a: 1}", #"{"a":1}"#), ("a: 1", #"{"a":1}"#),
    ("{\"a\": 1, # why\n \"b\": 2}", #"{"a":1,"b":2}"#),
  ])
  func `is told from JSON by content`(_ text: String, _ json: String) throws {
    #expect(try DocumentReader.read(Array(text.utf8)) == JSONParser.parse(json))
  }

  @Test func `gives JSON's reason for what looks like JSON`() {
    let error = #expect(throws: DocumentError.self) { try DocumentReader.read(Array("{\"a\": [}".utf8)) }
    #expect(error?.message == "a JSON value was expected")
  }
}
