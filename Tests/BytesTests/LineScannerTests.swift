import Testing

@testable import Bytes

@Suite struct `Line scanner` {
  static let text = Array("one\n\r\n\nfour with \r inside\r\nfive\nlast".utf8)
  static let expected = ["1:one", "2:", "3:", "4:four with \r inside", "5:five", "6:last"]

  @Test(arguments: 1...40)
  func `lines are the same in every chunking`(chunk: Int) {
    #expect(lines(Self.text, chunk: chunk) == Self.expected)
  }

  @Test(arguments: [1, 2, 3, 5, 11, 1_000])
  func `a line over the limit is cut and the next one is whole`(chunk: Int) {
    let bytes = Array("abcdefghijklmnop\nxyz\n".utf8)
    #expect(lines(bytes, chunk: chunk, limit: 8) == ["1:abcdefgh", "2:xyz"])
  }

  @Test func `cut lines are counted with the offset of the first`() {
    var scanner = LineScanner(limit: 4)
    let bytes = Array("ab\nabcdefgh\nabcdefgh\n".utf8)
    scanner.feed(bytes.span) { _, _ in }
    #expect(scanner.cutLines == 2)
    #expect(scanner.firstCutOffset == 3)
  }

  @Test(arguments: ["abcd\r\n", "abc\r\n", "abcd\re\n", "abc\rde\n", "abcde\n", "abcd\r\r\n", "abcdef\r\n"])
  func `a carriage return at the limit is the same wherever the block is cut`(text: String) {
    var found: Set<[UInt8]> = []
    var cuts: Set<Int> = []
    for chunk in 1...8 {
      var scanner = LineScanner(limit: 4)
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        scanner.feed(bytes.span.extracting(start..<min(bytes.count, start + chunk))) { line, _ in
          var copy: [UInt8] = []
          line.append(0..<line.count, to: &copy)
          found.insert(copy)
        }
      }
      cuts.insert(scanner.cutLines)
    }
    #expect(found.count == 1)
    #expect(cuts.count == 1)
  }
}

@Suite struct `Needle filter` {
  static let filter = NeedleFilter(["error", "timed out", "denied"], rareIn: "ordinary text of a log line")

  private func matches(_ text: String) -> Bool { Self.filter.matches(Array(text.utf8).span) }

  @Test(arguments: 0..<24)
  func `a word is found wherever it stands`(offset: Int) {
    for word in ["error", "ERROR", "Timed Out", "denied"] {
      let text = String(repeating: ".", count: offset) + word
      #expect(matches(text))
      #expect(matches(text + String(repeating: "-", count: 24 - offset)))
    }
  }

  @Test(arguments: ["", "erro", "terror", "timed-out", "deni ed", "an ordinary line of no interest whatever"])
  func `only whole words count`(text: String) {
    #expect(matches(text) == text.contains("error"))
  }
}
