import Documents
import Testing

@Suite struct `JSON parser` {
  @Test(arguments: [
    ("null", Node.Content.null), ("true", .bool(true)), ("false", .bool(false)), (" 0 ", .number("0")),
    ("-0", .number("-0")), ("-12.50e+3", .number("-12.50e+3")), ("1E400", .number("1E400")),
    ("12345678901234567890", .number("12345678901234567890")), ("\"\"", .string("")), ("[]", .array([])),
    ("{}", .object([])), ("\u{FEFF}[1]", .array([1])), ("[1,2]", .array([1, 2])),
    ("{\"a\":{\"b\":[]}}", .object([.init(key: "a", value: ["b": []])])),
    ("\t\r\n[ ]\n", .array([])),
  ])
  func `reads what RFC 8259 allows`(_ text: String, _ content: Node.Content) throws {
    #expect(try JSONParser.parse(text).content == content)
  }

  @Test(arguments: [
    (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"), (#""\u00e9\u4e2d""#, "é中"),
    (#""\ud83d\ude00""#, "😀"),
    (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ude00""#, "\u{FFFD}"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\u0000""#, "\0"),
    ("\"\u{7F}é\"", "\u{7F}é"),
  ])
  func `reads escapes, and makes a replacement character of half a pair`(_ text: String, _ value: String)
    throws
  {
    #expect(try JSONParser.parse(text).string == value)
  }

  @Test func `makes replacement characters of bytes that are no UTF-8`() throws {
    #expect(try JSONParser.parse([0x22, 0x61, 0xFF, 0x22]).string == "a\u{FFFD}")
  }

  @Test(arguments: [
    "", " ", "nul", "tru", "True", "+1", "01", "-", "1.", ".5", "1e", "0x10", "NaN", "'a'", "\"a", "\"\\",
    "\"\\x\"",
    "\"\\u12\"", "\"\\u12G4\"", "\"a\nb\"", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"",
    "{\"a\":",
    "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{1:2}", "[1]]", "1 2", "[1}", "/* */ 1", "\u{FEFF}",
  ])
  func `refuses what RFC 8259 does not allow`(_ text: String) {
    #expect(throws: DocumentError.self) { try JSONParser.parse(text) }
  }

  @Test func `says where it stopped`() {
    let error = #expect(throws: DocumentError.self) { try JSONParser.parse("{\n  \"a\": [1,\n  x]\n}") }
    #expect(error?.position == TextPosition(line: 3, column: 3))
    #expect(error?.description == "a JSON value was expected (line 3, column 3)")
  }

  @Test func `keeps the places of members and values`() throws {
    let node = try JSONParser.parse("{\n  \"é\": 1, \"b\": [\n    true]\n}")
    #expect(node.place == TextPosition(line: 1, column: 1))
    #expect(
      node.members?.map(\.place) == [TextPosition(line: 2, column: 3), TextPosition(line: 2, column: 12)])
    #expect(node["b"]?.array?[0].place == TextPosition(line: 3, column: 5))
  }

  @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
  func `reads deep nesting to its limit and refuses what is deeper`(_ open: String, _ close: String) throws {
    func text(_ depth: Int) -> String {
      String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    }
    _ = try JSONParser.parse(text(JSONParser.maximumDepth - 1))
    #expect(throws: DocumentError.self) { try JSONParser.parse(text(JSONParser.maximumDepth)) }
    #expect(throws: DocumentError.self) { try JSONParser.parse(String(repeating: open, count: 100_000)) }
  }

  @Test func `lets the last of repeated members count`() throws {
    let node = try JSONParser.parse(#"{"a":1,"b":2,"a":3}"#)
    #expect(node["a"] == 3)
    #expect(node.uniqueMembers?.map(\.key) == ["b", "a"])
  }

  @Test(arguments: [
    #"{"a":[1,-2.5e3,true,null,"\"\\\n\u0001é😀\u2028"],"b":{},"c":[]}"#, #""\u007f""#, "[[[]],{\"\":\"\"}]",
  ])
  func `reads what the writer writes`(_ text: String) throws {
    let node = try JSONParser.parse(text)
    #expect(try JSONParser.parse(JSONWriter.write(node)) == node)
    #expect(try JSONParser.parse(JSONWriter.write(node, indent: nil)) == node)
  }
}
