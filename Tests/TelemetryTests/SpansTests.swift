import Model
import Telemetry
import Testing

@Suite struct SpansTests {
  private static let arn = "arn:aws:lambda:eu-west-1:111122223333:function:app-Fn"

  /// A call that was refused, as OTLP spells it.
  private static func call(_ trace: String, _ id: Int, table: String = "Orders", parent: String = "")
    -> String
  {
    """
    {"traceId":"\(trace)","spanId":"1a2b3c4d5e6f70\(id)","parentSpanId":"\(parent)","kind":3,\
    "startTimeUnixNano":"1714564800500000000","endTimeUnixNano":"1714564800600000000","attributes":[\
    {"key":"rpc.service","value":{"stringValue":"DynamoDB"}},\
    {"key":"rpc.method","value":{"stringValue":"DynamoDB/PutItem"}},\
    {"key":"aws.dynamodb.table_names","value":{"arrayValue":{"values":[{"stringValue":"\(table)"},\
    {"stringValue":"Other"}]}}},{"key":"http.response.status_code","value":{"intValue":"400"}}],\
    "events":[{"name":"exception","attributes":[\
    {"key":"exception.type","value":{"stringValue":"botocore.exceptions.ClientError"}},\
    {"key":"exception.message","value":{"stringValue":"An error occurred (ResourceNotFoundException) when \
    calling the PutItem operation: Requested resource not found"}}]}],"status":{"code":2}}
    """
  }

  private static func server(_ trace: String) -> String {
    """
    {"traceId":"\(trace)","spanId":"aaaaaaaaaaaaaaaa","kind":2,"startTimeUnixNano":"1714564800400000000",\
    "endTimeUnixNano":"1714564800700000000","attributes":[\
    {"key":"faas.invocation_id","value":{"stringValue":"6d68ca91-49c9-448d-89b8-7ca3e6dc66aa"}},\
    {"key":"cloud.resource_id","value":{"stringValue":"\(arn)"}}]}
    """
  }

  private static func document(_ spans: [String]) -> String {
    """
    {"resourceSpans":[{"resource":{"attributes":[{"key":"cloud.region","value":{"stringValue":"eu-west-1"}},\
    {"key":"service.name","value":{"stringValue":"app-Fn"}}]},\
    "scopeSpans":[{"scope":{"name":"x"},"spans":[\(spans.joined(separator: ","))]}]}]}
    """
  }

  private static func trace(_ number: Int) -> String { "663223c00a1b2c3d4e5f6071829304\(10 + number)" }

  @Test func `spans below a span elsewhere are the one function's of their trace`() {
    let spans = [Self.call(Self.trace(1), 11, parent: "bbbbbbbbbbbbbbbb"), Self.server(Self.trace(1))]
    let seen = observe(Self.document(spans), path: "spans.json")
    #expect(seen.inputs.map(\.kind) == ["otel-spans"])
    #expect(seen.totals.invocations == 1)
    #expect(seen.calls.map(\.key.table) == ["Orders", "Other"])
    #expect(Set(seen.calls.map(\.key.function)) == ["app-Fn"])
    #expect(Set(seen.calls.map(\.key.region)) == ["eu-west-1"])
    #expect(Set(seen.calls.map(\.key.operation)) == ["PutItem"])
    #expect(seen.calls.map(\.inFailedInvocations) == [0, 0])
  }

  @Test func `traces that lie mixed in one document are told one by one, in the same order every time`() {
    let spans = (0..<40).map { Self.call(Self.trace($0 * 7 % 10), 10 + $0) }
    let tellings = (0..<4).map { _ in observe(Self.document(spans), path: "spans.json") }
    #expect(tellings[0].totals.invocations == 10)
    #expect(tellings[0].calls.map(\.count) == [40, 40])
    let traces = tellings.map { $0.calls[0].exemplars.map(\.traceID) }
    #expect(traces.allSatisfy { $0 == traces[0] })
    let ids = traces[0].compactMap(\.self)
    #expect(ids == ids.sorted())
  }

  @Test func `attributes with escapes tell the same as those without`() {
    let plain = Self.document([Self.call(Self.trace(1), 11)])
    let escaped = plain.replacing("DynamoDB/PutItem", with: "DynamoDB\\/PutItem")
      .replacing("\"Orders\"", with: "\"Ord\\u0065rs\"")
    #expect(observe(plain, path: "s.json").calls == observe(escaped, path: "s.json").calls)
  }

  @Test func `what is no call of DynamoDB's is passed over`() {
    let other = Self.call(Self.trace(2), 12).replacing("\"DynamoDB\"", with: "\"S3\"")
    let seen = observe(Self.document([Self.call(Self.trace(1), 11), other]), path: "spans.json")
    #expect(seen.calls.map(\.count) == [1, 1])
    #expect(seen.totals.events == 2)
  }

  @Test func `more tables than are kept as words at a time are told apart`() {
    let records = (0..<9_000).map { number in
      """
      {"traceId":"663223c00a1b2c3d4e5f607182\(100_000 + number)","spanId":"1a2b3c4d5e\(100_000 + number)",\
      "startTimeUnixNano":1714564800500000000,"endTimeUnixNano":1714564800600000000,\
      "attributes":{"db.system":"dynamodb","db.operation":"GetItem","http.status_code":200,\
      "aws.dynamodb.table_names":["Table-\(number % 1_500)-of-\(number < 4_500 ? 1 : 2)-\(number / 3_000)"]}}
      """
    }
    let seen = observe(records.joined(separator: "\n"), path: "spans.json")
    #expect(seen.totals.calls == 9_000)
    #expect(seen.calls.first { $0.key.table == "Table-7-of-1-0" }?.count == 2)
  }
}
