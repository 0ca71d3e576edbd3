import Model
import Telemetry
import Testing

@Suite struct CloudTrailTests {
  private static func record(
    _ id: String, table: String = "Music", principal: String = "app-Fn", error: String = "",
    name: String = "PutItem",
    source: String = "dynamodb"
  ) -> String {
    """
    {"eventVersion":"1.11","userIdentity":{"type":"AssumedRole",\
    "arn":"arn:aws:sts::111122223333:assumed-role/r/\(principal)"},"eventTime":"2024-05-01T12:00:00Z",\
    "eventSource":"\(source).amazonaws.com","eventName":"\(name)","awsRegion":"eu-west-1",\(error)\
    "requestParameters":{"tableName":"\(table)","roleName":"r","policyName":"p"},"requestID":"R\(id)",\
    "eventID":"\(id)"}
    """
  }

  private static func refused(_ code: String, _ message: String) -> String {
    "\"errorCode\":\"\(code)\",\"errorMessage\":\"\(message)\","
  }

  private static func file(_ records: [String]) -> String {
    "{\"Records\":[\(records.joined(separator: ","))]}"
  }

  @Test func `an answer of LookupEvents tells the same as the log file`() {
    let records = [
      Self.record(
        "1", error: Self.refused("ResourceNotFoundException", "Requested \\\"resource\\\" not found")),
      Self.record("2"), Self.record("3", name: "PutRolePolicy", source: "iam"),
    ]
    let events = records.map { record in
      let text = record.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "{\"EventId\":\"x\",\"EventName\":\"y\",\"CloudTrailEvent\":\"\(text)\",\"Username\":\"z\"}"
    }
    let file = observe(Self.file(records), path: "t.json")
    let lookup = observe("{\"Events\":[\(events.joined(separator: ","))]}", path: "t.json")
    #expect(lookup.inputs.map(\.kind) == ["cloudtrail"])
    #expect(lookup.calls == file.calls)
    #expect(lookup.changes == file.changes)
    #expect(file.calls.count == 2)
    #expect(file.changes.map(\.eventName) == ["PutRolePolicy"])
  }

  @Test func `the same refusal of two principals is two facts, with each one's function`() {
    let error = Self.refused("AccessDenied", "User is not authorized")
    let records = ["a", "b", "a"].enumerated().map {
      Self.record("\($0)", principal: "app-\($1)", error: error)
    }
    let seen = observe(Self.file(records), path: "t.json")
    #expect(seen.calls.map(\.key.function) == ["app-a", "app-b"])
    #expect(seen.calls.map(\.count) == [2, 1])
    #expect(Set(seen.calls.map { $0.key.failure?.isDynamoDB }) == [true])
  }

  @Test func `a change is told whatever was called before it`() {
    let records = [
      Self.record("1"), Self.record("2", name: "DeleteTable"), Self.record("3"),
      Self.record("4", error: Self.refused("AccessDenied", "no"), name: "DeleteTable"),
      Self.record("5", name: "GetRole", source: "iam"),
      Self.record("6", name: "DeleteRole", source: "iam"), Self.record("7", name: "DeleteRole", source: "s3"),
    ]
    let seen = observe(Self.file(records), path: "t.json")
    #expect(seen.changes.map(\.eventName).sorted() == ["DeleteRole", "DeleteTable"])
    #expect(seen.changes.map(\.eventID).sorted { ($0 ?? "") < ($1 ?? "") } == ["2", "6"])
  }

  @Test func `a call without a table's name is told by the table's ARN`() {
    let arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/Music"
    let batch = Self.record("1").replacing("\"tableName\":\"Music\",", with: "")
      .replacing(
        "\"requestID\"",
        with: "\"resources\":[{\"ARN\":\"arn:aws:s3:::b\"},{\"ARN\":\"\(arn)\"}],\"requestID\"")
    #expect(observe(Self.file([batch]), path: "t.json").calls.map(\.key.table) == [arn])
  }

  @Test func `more names than are kept as words at a time are told apart`() {
    let records = (0..<9_000).map {
      Self.record("\($0)", table: "T\($0 % 1_500)", principal: "f\($0 / 2 % 3_000)")
    }
    let seen = observe(Self.file(records), path: "t.json")
    #expect(seen.totals.calls == 9_000)
    #expect(seen.calls.first { $0.key.table == "T8" && $0.key.function == "f4" }?.count == 2)
  }
}
