import Documents
import Testing

@Suite struct `JSON patch` {
  // The examples of RFC 6902, appendix A, and their edges.
  @Test(arguments: [
    (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"foo":"bar","baz":"qux"}"#),
    (
      #"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#,
      #"{"foo":["bar","qux","baz"]}"#
    ),
    (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
    (#"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#),
    (#"{"baz":"qux"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#, #"{"baz":"boo"}"#),
    (
      #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
      #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
      #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
    ),
    (
      #"{"foo":["all","grass","cows","eat"]}"#, #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
      #"{"foo":["all","cows","eat","grass"]}"#
    ),
    (
      #"{"baz":"qux","foo":["a",2,"c"]}"#,
      #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2.0}]"#,
      #"{"baz":"qux","foo":["a",2,"c"]}"#
    ),
    (
      #"{"foo":"bar"}"#, #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
      #"{"foo":"bar","child":{"grandchild":{}}}"#
    ),
    (
      #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#,
      #"{"foo":"bar","baz":"qux"}"#
    ),
    (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#),
    (
      #"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
      #"{"foo":["bar",["abc","def"]]}"#
    ),
    (#"{"a":1}"#, #"[{"op":"add","path":"","value":[1]}]"#, "[1]"),
    (#"{"a":1}"#, #"[{"op":"add","path":"/a","value":null}]"#, #"{"a":null}"#),
    (
      #"{"a":[1]}"#, #"[{"op":"copy","from":"/a","path":"/b"},{"op":"add","path":"/b/0","value":0}]"#,
      #"{"a":[1],"b":[0,1]}"#
    ),
    (#"{"a":1}"#, #"[{"op":"move","from":"/a","path":"/a"}]"#, #"{"a":1}"#), ("{\"a\":1}", "[]", "{\"a\":1}"),
  ])
  func `makes one document of another`(_ before: String, _ patch: String, _ after: String) throws {
    let patch = try JSONPatch(JSONParser.parse(patch))
    #expect(try patch.applied(to: JSONParser.parse(before)) == JSONParser.parse(after))
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"[{"op":"remove","path":"/b"}]"#, PatchError.missing(JSONPointer(["b"]))),
    (#"{"a":1}"#, #"[{"op":"replace","path":"/b","value":1}]"#, .missing(JSONPointer(["b"]))),
    (#"{"a":1}"#, #"[{"op":"add","path":"/b/c","value":1}]"#, .missing(JSONPointer(["b", "c"]))),
    (#"{"a":[1]}"#, #"[{"op":"add","path":"/a/2","value":1}]"#, .missing(JSONPointer(["a", "2"]))),
    (#"{"a":[1]}"#, #"[{"op":"add","path":"/a/01","value":1}]"#, .missing(JSONPointer(["a", "01"]))),
    (#"{"a":[1]}"#, #"[{"op":"remove","path":"/a/-"}]"#, .missing(JSONPointer(["a", "-"]))),
    (#"{"a":1}"#, #"[{"op":"test","path":"/a","value":"1"}]"#, .testFailed(JSONPointer(["a"]))),
    (#"{"a":{}}"#, #"[{"op":"move","from":"/a","path":"/a/b"}]"#, .intoItself(JSONPointer(["a"]))),
    ("{}", #"[{"op":"copy","from":"/a","path":"/b"}]"#, .missing(JSONPointer(["a"]))),
    ("{}", #"{"op":"add"}"#, .malformed("a JSON patch is a list of operations")),
    ("{}", #"[{"op":"add","path":"a","value":1}]"#, .malformed("operation 0 has no pointer in \"path\"")),
    ("{}", #"[{"op":"add","path":"/a"}]"#, .malformed("operation 0 has no \"value\"")),
    ("{}", #"[{"op":"spam","path":"/a"}]"#, .malformed("operation 0 has no known \"op\"")),
  ])
  func `says what does not apply`(_ before: String, _ patch: String, _ error: PatchError) throws {
    let node = try JSONParser.parse(before)
    let operations = try JSONParser.parse(patch)
    #expect(throws: error) { try JSONPatch(operations).applied(to: node) }
  }
}

@Suite struct `JSON pointer` {
  private let node: Node = ["foo": ["bar", "baz"], "": 0, "a/b": 1, "m~n": 8, "~1": 9]

  // RFC 6901, section 5.
  @Test(
    arguments: [
      ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/m~0n", 8), ("/~01", 9),
    ] as [(String, Node)])
  func `leads to a value`(_ text: String, _ value: Node) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(node.at(pointer) == value)
    #expect(pointer.description == text)
  }

  @Test(arguments: ["/foo/2", "/foo/00", "/foo/+1", "/foo/-", "/foo/x", "/bar", "//"])
  func `leads nowhere`(_ text: String) throws { #expect(node.at(try #require(JSONPointer(text))) == nil) }

  @Test func `of the empty text is the whole document`() { #expect(node.at(JSONPointer()) == node) }

  @Test func `begins with a slash`() { #expect(JSONPointer("foo") == nil) }
}
