import Bytes
import Model
import Testing

@testable import Telemetry

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A folder that is removed when the test ends.
struct TemporaryFolder: ~Copyable {
  let path: String
  private var files: [String] = []

  init() {
    var template = Array("/tmp/culprit-ingest-XXXXXX".utf8CString)
    _ = unsafe mkdtemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  mutating func write(_ name: String, _ bytes: [UInt8]) -> InputSource {
    let file = "\(path)/\(name)"
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT, 0o600)
    _ = unsafe bytes.withUnsafeBytes { unsafe writeBytes(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    files.append(file)
    return InputSource(path: file)
  }

  deinit {
    for file in files { _ = unsafe unlink(file) }
    _ = unsafe rmdir(path)
  }
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

@Suite struct `Ingest` {
  private static func texts() -> [[UInt8]] {
    (0..<9).map { number in
      var text = ""
      for invocation in 0..<50 {
        let id = "00000000-0000-4000-8000-0000000\(10_000 + number * 100 + invocation)"
        text += `S3 export`.invocation(
          id, invocation % 7 == 0 ? ["[ERROR] ClientError: \(`S3 export`.denial)"] : ["[INFO]\tfine"])
      }
      return number % 2 == 0 ? gzip(Array(text.utf8)) : Array(text.utf8)
    }
  }

  @Test func `threads and the order of files do not matter`() {
    var folder = TemporaryFolder()
    let inputs = Self.texts().enumerated().map { folder.write("log-\($0)", $1) }
    let one = ingest(inputs: inputs, options: IngestOptions(workers: 1, classify: standIn)).observations()
    let many = ingest(inputs: inputs, options: IngestOptions(workers: 4, classify: standIn)).observations()
    let turned = ingest(
      inputs: inputs.reversed(), options: IngestOptions(workers: 3, classify: standIn)
    ).observations()
    #expect(one.totals.invocations == 450)
    #expect(one.totals.failedCalls == 72)
    #expect(differences(many, one) == [])
    #expect(differences(turned, one) == [])
    #expect(many.inputs == one.inputs)
    #expect(turned.inputs == one.inputs)
  }

  @Test func `an input that cannot be read or is of no known form is listed with its problem`() {
    var folder = TemporaryFolder()
    let noise = folder.write("noise", (0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 37) })
    let empty = folder.write("empty", [])
    let truncated = folder.write("cut.gz", Array(gzip(Array(`S3 export`.unhandled.utf8)).dropLast(6)))
    let inputs = [noise, empty, truncated, InputSource(path: "/no/such/file")]
    let seen = ingest(inputs: inputs, options: IngestOptions(classify: standIn)).observations()
    let byPath = Dictionary(uniqueKeysWithValues: seen.inputs.map { ($0.path, $0) })
    #expect(byPath[noise.path]?.kind == "unknown")
    #expect(byPath[noise.path]?.problems.count == 1)
    #expect(byPath[empty.path]?.kind == "empty")
    #expect(byPath[empty.path]?.problems == [])
    #expect(byPath[truncated.path]?.kind == "s3-export")
    #expect(byPath[truncated.path]?.problems.first?.contains("truncated") == true)
    #expect(byPath["/no/such/file"]?.problems == ["there is no such file"])
    #expect(seen.totals.failedCalls == 1)
  }
}

@Suite struct `Recogniser` {
  static let heads: [(String, String, InputKind)] = [
    ("x", "{\"Resources\": {\"T\": {\"Type\": \"AWS::DynamoDB::Table\"}}}", .cloudFormationTemplate),
    ("x.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nDescription: x\n", .cloudFormationTemplate),
    ("x.yaml", "Transform: AWS::Serverless-2016-10-31\n\nResources:\n  A:\n", .cloudFormationTemplate),
    ("x", "{\"StackResourceSummaries\": [{\"LogicalResourceId\": \"A\"}]}", .stackResources),
    ("x", "{\"StackEvents\": [{\"StackId\": \"A\"}]}", .stackResources),
    ("x", "{\"FunctionName\": \"f\", \"FunctionArn\": \"a\"}", .stackDescription),
    ("x", "{\"Configuration\": {\"FunctionName\": \"f\", \"FunctionArn\": \"a\"}}", .stackDescription),
    ("x", "{\"Table\": {\"AttributeDefinitions\": []}}", .stackDescription),
    ("x", "{\"version\":\"36.0.0\",\"artifacts\":{}}", .cdkManifest),
    ("tree.json", "{\"version\":\"tree-0.1\",\"tree\":{\"id\":\"App\"}}", .cdkAssembly),
    ("x", "Permission Check Successful", .exportProbe), ("x", "", .empty),
    ("app.py", "import boto3\n\ndef handler(event, context):\n", .source),
    ("x", "START RequestId: 6d68ca91-49c9-448d-89b8-7ca3e6dc66aa Version: $LATEST\n", .lambdaLog),
    ("x", "{\"level\":\"INFO\",\"message\":\"a\"}\n", .lambdaLog),
    (
      "x", "{\"Records\":[{\"eventVersion\":\"1.08\",\"eventSource\":\"dynamodb.amazonaws.com\"}]}",
      .cloudTrail
    ),
    ("x", "{\"TraceSummaries\":[{\"Id\":\"1-5\"}]}", .xraySummaries),
    ("x", "{\"format\":\"json\",\"version\":1}\n{\"id\":\"1\",\"trace_id\":\"1-5\"}", .xraySegments),
    ("x", "{\"resourceSpans\":[]}", .spans), ("x", "{\"x\":1}", .unknown), ("x", "\u{0}\u{1}\u{2}", .unknown),
  ]

  @Test(arguments: 0..<17)
  func `an input is told by its first bytes`(number: Int) {
    let (path, head, kind) = Self.heads[number]
    #expect(Recognizer.kind(ofHead: Array(head.utf8).span, path: path) == kind)
  }
}
