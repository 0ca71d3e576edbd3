import Fuzzing
import Documents
import Testing
import Writeup

@Suite struct `Differences of texts` {
  /// Applies a difference in unified form, as `patch` does, and holds every line of context and removal
  /// against the old text.
  private func apply(_ patch: String, to old: String) throws -> String {
    var source = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if source.last == "" { source.removeLast() }
    var result: [String] = []
    var position = 0
    for line in patch.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
    where !line.isEmpty {
      let text = String(line.dropFirst())
      switch line.first {
      case "@":
        let old = try #require(line.split(separator: " ").dropFirst().first).dropFirst().split(separator: ",")
        let start = try #require(Int(old[0]))
        let isEmpty = old.count > 1 && old[1] == "0"
        let target = isEmpty ? start : start - 1
        result += source[position..<target]
        position = target
      case " ":
        #expect(source[position] == text)
        result.append(text)
        position += 1
      case "-":
        #expect(source[position] == text)
        position += 1
      default: result.append(text)
      }
    }
    result += source[position...]
    return result.map { $0 + "\n" }.joined()
  }

  @Test(arguments: [
    ("a\nb\nc\n", "a\nB\nc\n"), ("", "a\nb\n"), ("a\nb\n", ""), ("a\n", "a\n"), ("x\na\n", "a\n"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "1\n2\nthree\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n12\n"),
    ("a\na\na\nb\n", "a\na\nb\nb\na\n"),
  ])
  func `a unified difference turns the old text into the new one`(_ old: String, _ new: String) throws {
    let patch = UnifiedDiff(LineDiff(old: old, new: new)).text(oldName: "old", newName: "new")
    #expect(patch.isEmpty == (old == new))
    #expect(try apply(patch, to: old) == new)
  }

  @Test func `random texts survive the way there`() throws {
    var random = SeededGenerator(state: 1)
    for _ in 0..<200 {
      let texts = (0..<2).map { _ in
        (0..<Int.random(in: 0..<40, using: &random)).map { _ in "\(Int.random(in: 0..<6, using: &random))\n" }
          .joined()
      }
      let patch = UnifiedDiff(LineDiff(old: texts[0], new: texts[1])).text(oldName: "old", newName: "new")
      #expect(try apply(patch, to: texts[0]) == texts[1])
    }
  }

  @Test func `a long text is compared where it differs, and what differs at length is one block`() {
    let long = String(repeating: "line\n", count: 6_000)
    let near = LineDiff(old: long, new: long + "more\n")
    #expect(!near.isCoarse)
    #expect(near.blocks == [LineDiff.Block(old: 6_000..<6_000, new: 6_000..<6_001)])
    let far = LineDiff(old: "same\n" + long, new: "same\n" + String(repeating: "other\n", count: 3))
    #expect(far.isCoarse)
    #expect(far.blocks == [LineDiff.Block(old: 1..<6_001, new: 1..<4)])
  }

  @Test func `lines that end with a carriage return are lines`() {
    #expect(LineDiff(old: "a\r\nb\r\n", new: "a\r\nc\r\n").blocks == [LineDiff.Block(old: 1..<2, new: 1..<2)])
  }
}

@Suite struct `Differences of templates` {
  private func changes(_ old: String, _ new: String) throws -> [String] {
    try TemplateDiff(old: JSONParser.parse(old), new: JSONParser.parse(new)).changes.map(
      \.pointer.description)
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"a":1}"#, []), (#"{"a":1}"#, #"{"a":2}"#, ["/a"]),
    (#"{"a":1}"#, #"{"b":1}"#, ["/a", "/b"]),
    (#"{"V":{"Ref":"A"}}"#, #"{"V":{"Fn::Join":["",["x",{"Ref":"A"}]]}}"#, ["/V"]),
    (#"{"S":[{"A":"x"},{"A":"y"}]}"#, #"{"S":[{"A":"x"},{"A":"z"}]}"#, ["/S/1/A"]),
    (#"{"S":[{"A":"x"}]}"#, #"{"S":[{"A":"x"},{"A":"z"}]}"#, ["/S"]),
    (#"{"A":["x","y"]}"#, #"{"A":["x","z"]}"#, ["/A"]),
    (#"{"R":{"Metadata":{"aws:cdk:path":"a"}}}"#, #"{"R":{"Metadata":{"aws:cdk:path":"b"}}}"#, []),
  ])
  func `a change is told at the smallest value that means something`(
    _ old: String, _ new: String, _ expected: [String]
  ) throws {
    #expect(try changes(old, new) == expected)
  }

  @Test func `templates that have nothing in common do not flood`() throws {
    let object = { (prefix: String) in
      "{" + (0..<500).map { "\"\(prefix)\($0)\":1" }.joined(separator: ",") + "}"
    }
    #expect(try changes(object("a"), object("b")).count == TemplateDiff.limit)
  }
}
