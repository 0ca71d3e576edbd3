import Testing

@testable import Bytes
@testable import Telemetry

@Suite struct `Words of an input` {
  private func word(_ words: inout Words, _ json: String) -> Word {
    let bytes = Array(json.utf8)
    var cursor = JSONCursor()
    return cursor.string(bytes.span).map { words.word(bytes.span, $0) } ?? .none
  }

  @Test func `equal texts share a word, however they are spelt`() {
    var words = Words(["first"])
    let table = word(&words, #""Orders-Table""#)
    #expect(words[table] == "Orders-Table")
    #expect(word(&words, #""Orders-Table""#) == table)
    #expect(word(&words, #""Orders\u002dTable""#) == table)
    #expect(words.word("Orders-Table") == table)
    #expect(words.word("first").index == 1)
    #expect(words[.none] == nil)
    let empty = word(&words, "\"\"")
    #expect(words[empty]?.isEmpty == true)
  }

  @Test func `texts of one length and with the same ends are told apart`() {
    var words = Words()
    let names = (100..<900).map { "an-equal-start-\($0)-an-equal-end" }
    for _ in 0..<3 {
      for name in names {
        let word = word(&words, "\"\(name)\"")
        #expect(words[word] == name)
      }
    }
  }

  @Test func `many texts, and long ones, make it full`() {
    var many = Words()
    for number in 0..<5_000 { _ = many.word("name \(number)") }
    #expect(many.isFull)
    var long = Words()
    #expect(!long.isFull)
    _ = long.word(String(repeating: "x", count: 1_000_000))
    #expect(long.isFull)
  }
}
