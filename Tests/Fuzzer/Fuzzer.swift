// Unsafe code: libFuzzer lends `count` bytes at `data` for the length of a call.

internal import Bytes
internal import Deployment
internal import Documents
internal import Handlers
internal import Policy
@testable internal import Telemetry
internal import Wording

/// What libFuzzer calls with bytes that it has found to reach new code (`tools/fuzz --coverage`): the first
/// of them chooses the parser that reads the rest.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let choice = bytes.first else { return 0 }
  let rest = Array(bytes.dropFirst())
  switch choice % 10 {
  case 0: read(rest)
  case 1: write(try? JSONParser.parse(rest))
  case 2: write(try? YAMLParser.parse(rest))
  case 3: patch(rest)
  case 4: scan(rest, "index.py")
  case 5: scan(rest, "index.ts")
  case 6: if let node = try? DocumentReader.read(rest) { _ = PolicyDocument.parse(node: node) }
  case 7: _ = DeploymentLoader.load(documents: [(path: "t.yaml", bytes: rest)])
  case 8: _ = Classifier().classify(rest)
  default: inflate(rest)
  }
  return 0
}

/// Any form of log or trace, in two blocks.
private func read(_ bytes: [UInt8]) {
  let classifier = Classifier()
  var feed = Feed(path: "input", cache: MessageCache { classifier.classify($0) })
  let half = bytes.count / 2
  feed.take(bytes.span.extracting(0..<half))
  feed.take(bytes.span.extracting(half..<bytes.count))
  _ = feed.finish(bytes: bytes.count, problems: []).observations()
}

private func write(_ node: Node?) {
  guard let node else { return }
  guard let again = try? JSONParser.parse(JSONWriter.write(node)) else { preconditionFailure("is not read") }
  precondition(again == node, "what is written reads otherwise")
}

/// A patch, and the text that it is applied to behind a NUL.
private func patch(_ bytes: [UInt8]) {
  let parts = bytes.split(separator: 0, maxSplits: 1).map(Array.init)
  guard parts.count == 2, let node = try? JSONParser.parse(parts[0]), let patch = try? JSONPatch(node) else {
    return
  }
  _ = DocumentText.patched(parts[1], patch)
}

private func scan(_ bytes: [UInt8], _ path: String) {
  _ = HandlerScanner().scan(files: [(path, bytes)], handler: "index.handler", runtime: nil)
}

private func inflate(_ bytes: [UInt8]) {
  let reader = InflatingReader(bytes: bytes)
  while reader.next({ _ in }) {}
}
