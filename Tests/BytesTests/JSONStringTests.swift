import Fuzzing
import Testing

@testable import Bytes

@Suite struct `JSON strings` {
  /// Where a string ends, told byte by byte.
  private func slowEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, bytes.count)
  }

  private func text(_ generator: inout SeededGenerator, _ letters: String, most: Int) -> [UInt8] {
    let letters = Array(letters.utf8)
    let count = Int(generator.next() % UInt64(most))
    return (0..<count).map { _ in letters[Int(generator.next() % UInt64(letters.count))] }
  }

  @Test(arguments: ["a\\\"", "abcdefghijklmnop\\\"", "abcdefghijklmnopqrstuvwxyzabcdefghij\\", "\\", "a"])
  func `a string ends at its first quote that no backslash escapes`(letters: String) {
    for first in FuzzSeeds(1) {
      var generator = SeededGenerator(state: first)
      for _ in 0..<500 {
        var bytes = text(&generator, letters, most: 90)
        if letters.hasSuffix("j\\") {
          // A quote behind every backslash: text of JSON inside a string.
          bytes =
            bytes.flatMap { $0 == UInt8(ascii: "\\") ? [$0, UInt8(ascii: "\"")] : [$0] } + [0x22, 0x20]
        }
        let start = Int(generator.next() % UInt64(bytes.count + 1))
        #expect(bytes.span.stringEnd(from: start).position == slowEnd(bytes, from: start))
      }
    }
  }

  @Test(arguments: 1...40)
  func `an element whose strings hold escapes is cut out in every chunking`(chunk: Int) {
    let inner = #"{\"id\":\"0123456789abcdef0123456789\",\"a\":\"\\\\\",\"b\":[\"]}\"]}\n\\\\"#
    let element = #"{"Document":"\#(inner)","c":"\\"}"#
    var splitter = JSONSplitter(wholeDocuments: false)
    let bytes = Array("[\(element),{}]".utf8)
    var found: [String] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      splitter.feed(bytes.span.extracting(start..<min(bytes.count, start + chunk))) { element, _ in
        found.append(element.text(0..<element.count))
      }
    }
    #expect(found == [element, "{}"])
  }

  /// Keys and values of an object of objects, lists, strings and numbers.
  private func told(_ bytes: Span<UInt8>, _ cursor: inout JSONCursor) -> [String] {
    var found: [String] = []
    cursor.members(bytes) { key, cursor in
      found.append(key.string(bytes))
      if let text = cursor.string(bytes) {
        found.append(text.string(bytes))
      } else if let number = cursor.number(bytes) {
        found.append("\(number)")
      } else if key.equals("skipped", bytes) {
        cursor.skip(bytes)
      } else if !cursor.elements(bytes, { found += told(bytes, &$0) }) {
        found += told(bytes, &cursor)
      }
    }
    return found
  }

  @Test func `JSON in a string is read as it stands where only quotes are escaped`() {
    let inner = #"""
      {"a":"", "skipped":{"x":["}", {"y":"]"}]}, "b":[{"c":1.5, "d":"text of more than a word"}, {}],
       "e" : {"skipped":["z"], "f":null, "g":"h"}}
      """#
    let quoted = inner.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
    let json = Array("\"\(quoted)\" ".utf8)
    var outer = JSONCursor()
    let string = outer.string(json.span)
    #expect(outer.index == json.count - 1)
    #expect(string?.escapesOnlyQuotes == true)
    guard let string else { return }
    var inside = JSONCursor(inside: string)
    var plain = JSONCursor()
    let bytes = Array(inner.utf8)
    let expected = told(bytes.span, &plain)
    #expect(told(json.span.extracting(string.range), &inside) == expected)
    #expect(
      expected == ["a", "", "skipped", "b", "c", "1.5", "d", "text of more than a word", "e"]
        + ["skipped", "f", "g", "h"])
    #expect(inside.index == string.range.count)
  }

  @Test(arguments: [#""a""#, #""a\\""#, #""a\n\"""#, #""\"\\\"""#])
  func `a string with no escapes or with others is not read as it stands`(text: String) {
    var cursor = JSONCursor()
    #expect(cursor.string(Array(text.utf8).span)?.escapesOnlyQuotes == false)
  }

  @Test(arguments: [
    "0", "7.25", "12345678", "1772323200", "1772323200.286", "12345678.5", "123456789012345678",
    "1234567890123456.78", "12345678e2", "1234567E-2", "-1772323200.5", "99999999999999999999", "0.00000001",
  ])
  func `numbers of every length are read`(text: String) {
    for behind in ["", ",", "}", " \"12345678\""] {
      let bytes = Array((text + behind).utf8)
      var cursor = JSONCursor()
      #expect(cursor.number(bytes.span) == Double(text))
      #expect(cursor.index == text.utf8.count)
    }
  }

  @Test(
    arguments: ["id", "aws", "name", "error", "region", "request", "end_time", "parent_id", "subsegments"]
      + ["a-key-of-16-byte", "a-key-of-17-bytes", "a-key-of-thirty-bytes-and-more"])
  func `a key is equal to itself alone`(key: String) {
    let keys: [StaticString] = [
      "id", "aws", "name", "error", "region", "request", "end_time", "parent_id", "subsegments",
      "a-key-of-16-byte", "a-key-of-17-bytes", "a-key-of-thirty-bytes-and-more",
    ]
    var bytes = Array("..\(key)".utf8)
    let text = JSONText(range: 2..<bytes.count, mayBeEscaped: false)
    #expect(keys.count { text.equals($0, bytes.span) } == 1)
    for index in 2..<bytes.count {
      bytes[index] ^= 1
      #expect(!keys.contains { text.equals($0, bytes.span) })
      bytes[index] ^= 1
    }
    #expect(
      !keys.contains { JSONText(range: 3..<bytes.count + 1, mayBeEscaped: false).equals($0, bytes.span) })
  }

  @Test func `damaged JSON in a string ends a walk, never the program`() {
    for first in FuzzSeeds(1) {
      var generator = SeededGenerator(state: first)
      for _ in 0..<500 {
        let inner = text(&generator, "{}[]:,\"a1 ", most: 60)
        let quoted = inner.flatMap { $0 == 0x22 ? [0x5C, 0x22] : [$0] }
        let json = [0x22] + quoted + [0x22]
        var cursor = JSONCursor()
        guard let string = cursor.string(json.span) else { continue }
        var inside = JSONCursor(inside: string)
        _ = told(json.span.extracting(string.range), &inside)
        inside.skip(json.span.extracting(string.range))
        #expect(inside.index <= string.range.count)
      }
    }
  }
}
