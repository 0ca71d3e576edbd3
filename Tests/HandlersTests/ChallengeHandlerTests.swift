import FoundationEssentials
import Handlers
import Testing

@Suite struct `The challenge's own handlers` {
  static func facts(_ state: String) throws -> SourceFacts {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "samples/challenge/\(state)/lambda/user_processor.py")
    let bytes = try [UInt8](Data(contentsOf: file))
    return HandlerScanner().scan(
      files: [("user_processor.py", bytes)], handler: "user_processor.handler", runtime: "python3.12")
  }

  @Test func `the inherited one puts, scans and swallows`() throws {
    let facts = try Self.facts("inherited")
    #expect(facts.calls.map(\.short) == ["PutItem ${TABLE_NAME}", "Scan ${TABLE_NAME}"])
    #expect(facts.shortReads == ["LOG_LEVEL=INFO", "TABLE_NAME!"])
    #expect(facts.clients.map(\.short) == [""])
    #expect(facts.swallowed.count == 1)
    #expect(facts.uncertainties.isEmpty)
  }

  @Test func `the mended one puts once, queries and swallows nothing`() throws {
    let facts = try Self.facts("solution")
    #expect(facts.calls.map(\.short) == ["PutItem ${TABLE_NAME} !", "Query ${TABLE_NAME}"])
    #expect(facts.shortReads == ["LOG_LEVEL=INFO", "TABLE_NAME!"])
    #expect(facts.swallowed.isEmpty)
    #expect(facts.uncertainties.isEmpty)
  }
}
