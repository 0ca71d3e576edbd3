import Fuzzing
import Testing

@testable import Bytes

/// The elements that a splitter gives for a text fed in chunks, with their lines.
private func elements(_ text: String, chunk: Int, whole: Bool = false, limit: Int = 1_000) -> [String] {
  var splitter = JSONSplitter(wholeDocuments: whole, limit: limit)
  let bytes = Array(text.utf8)
  var found: [String] = []
  var start = 0
  while start < bytes.count {
    let end = min(bytes.count, start + chunk)
    splitter.feed(bytes.span.extracting(start..<end)) { found.append("\($1):\($0.text(0..<$0.count))") }
    start = end
  }
  return found
}

@Suite struct `JSON splitter` {
  @Test(arguments: 1...30)
  func `elements of an outermost member's array are cut out in every chunking`(chunk: Int) {
    let text =
      "{\"Other\":[],\"Traces\": [\n{\"a\":\"}]\\\"\"}, {\"b\":[{\"c\":1}]}\n],\"Next\":{\"x\":[{}]}}"
    #expect(elements(text, chunk: chunk) == ["2:{\"a\":\"}]\\\"\"}", "2:{\"b\":[{\"c\":1}]}"])
  }

  @Test(arguments: 1...12)
  func `elements of an outermost array are cut out`(chunk: Int) {
    #expect(elements("[{\"a\":1},\n{\"b\":2}]", chunk: chunk) == ["1:{\"a\":1}", "2:{\"b\":2}"])
  }

  @Test(arguments: 1...12)
  func `documents may follow one another without anything between`(chunk: Int) {
    #expect(
      elements("{\"a\":[1]}{\"b\":2}\n{}", chunk: chunk, whole: true) == [
        "1:{\"a\":[1]}", "1:{\"b\":2}", "2:{}",
      ])
  }

  @Test(arguments: [1, 3, 100])
  func `an element over the limit is skipped and counted`(chunk: Int) {
    let long = "{\"a\":\"" + String(repeating: "x", count: 64) + "\"}"
    #expect(elements("[\(long),{\"b\":2}]", chunk: chunk, limit: 16) == ["1:{\"b\":2}"])
  }

  @Test func `deep nesting costs no stack`() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(elements(deep, chunk: 4_096).isEmpty)
    var cursor = JSONCursor()
    let bytes = Array(deep.utf8)
    cursor.skip(bytes.span)
    #expect(cursor.index == bytes.count)
  }
}

@Suite struct `JSON cursor` {
  @Test func `members are read, and what is not asked for is skipped`() {
    let json = Array(#"{"a":{"x":[1,{"y":"}"}]},"b":"q\"\u00e9\ud83d\ude00\n","c":-1.5e3,"d":true}"#.utf8)
    var keys: [String] = []
    var text: String?
    var number: Double?
    var flag: Bool?
    var cursor = JSONCursor()
    cursor.members(json.span) { key, cursor in
      keys.append(key.string(json.span))
      if key.equals("b", json.span) { text = cursor.string(json.span)?.string(json.span) }
      if key.equals("c", json.span) { number = cursor.number(json.span) }
      if key.equals("d", json.span) { flag = cursor.bool(json.span) }
    }
    #expect(keys == ["a", "b", "c", "d"])
    #expect(text == "q\"é😀\n")
    #expect(number == -1_500)
    #expect(flag == true)
    #expect(cursor.index == json.count)
  }

  @Test func `text that is no JSON ends a walk, never the program`() {
    for first in FuzzSeeds(1) { for seed in 0..<300 { walkDamaged(seed, first &* 1_000 &+ UInt64(seed)) } }
  }

  private func walkDamaged(_ seed: Int, _ state: UInt64) {
    var generator = SeededGenerator(state: state)
    var json = Array(#"{"a":{"x":[1,{"y":"}"}]},"b":"q\"\u00e9\ud83d\n","c":[-1.5e3,true,null]}"#.utf8)
    for _ in 0..<1 + seed % 4 {
      json[Int(generator.next() % UInt64(json.count))] = UInt8(generator.next() & 127)
    }
    if seed % 2 == 0 { json.removeLast(Int(generator.next() % UInt64(json.count))) }
    var cursor = JSONCursor()
    cursor.members(json.span) { key, cursor in
      _ = key.string(json.span)
      cursor.elements(json.span) { element in _ = element.string(json.span)?.string(json.span) }
    }
    #expect(cursor.index <= json.count)
  }
}
