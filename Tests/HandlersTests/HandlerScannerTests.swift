import Handlers
import Testing

@Suite struct `Handler scanner` {
  @Test func `no files, no facts`() {
    #expect(HandlerScanner().scan(files: [], handler: nil, runtime: nil) == SourceFacts())
  }
}
