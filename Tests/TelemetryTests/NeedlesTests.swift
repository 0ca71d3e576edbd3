import Bytes
import Documents
import Foundation
import Testing

@testable import Telemetry

@Suite struct `What is looked at` {
  static let errors = [
    "An error occurred (AccessDeniedException) when calling the PutItem operation: User: x",
    "Connect timeout on endpoint URL: \"https://dynamodb.eu-west-1.amazonaws.com/\"",
    "Could not connect to the endpoint URL", "You must specify a region.", "Unable to locate credentials",
    "Connection was closed before we received a valid response from endpoint URL",
    "Partial credentials found in env",
    "Provided region_name 'x' doesn't match a supported format.", "Parameter validation failed:",
    "Float types are not supported. Use Decimal types instead.", "Required parameter name not set",
    "KeyError: 'TABLE_NAME'", "Requested resource not found", "Region is missing", "socket hang up",
    "getaddrinfo ENOTFOUND dynamodb.eu-west-1.amazonaws.com", "getaddrinfo EAI_AGAIN dynamodb", "write EPIPE",
    "connect ETIMEDOUT 52.94.13.132:443", "connect ECONNREFUSED 127.0.0.1:8000", "AggregateError [ETIMEDOUT]",
    "Inaccessible host: `dynamodb.x.amazonaws.com' at port `undefined'", "Missing region in config",
    "The security token included in the request is invalid.",
    "Signature expired: 20240501T120000Z is now earlier",
    "Pass options.removeUndefinedValues=true to remove undefined values from map/array/set.",
    "Requested item (Service: DynamoDb, Status Code: 400, Request ID: X)",
    "Requested item (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: X)",
    "operation error DynamoDB: PutItem, canceled, context deadline exceeded",
    "dial tcp: lookup x: no such host",
    "dispatch failure", "request has timed out", "service error",
    "DispatchFailure(DispatchFailure { source: x })",
    "The conditional request failed", "Transaction is ongoing for the item", "Collection size exceeded.",
    "Transaction cancelled, please refer cancellation reasons for specific reasons [None]",
    "The provided key element does not match the schema",
    "Query condition missed key schema element: id, cannot",
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
    "Value provided in ExpressionAttributeValues unused in expressions: keys: {:x}",
    "The table does not have the specified index: by-date", "Number overflow. Attempting to store a number",
    "Attribute name is a reserved keyword; reserved keyword: name",
    "Provided list of item keys contains duplicates",
    "Rate of requests exceeds the allowed throughput.", "Two document paths overlap with each other",
    "Attempt to change a resource which is still in use: Table is being created: T",
    "decimal.Inexact: [<class 'decimal.Inexact'>, <class 'decimal.Rounded'>]",
    "2024-05-01T12:00:03.003Z 6d68ca91-49c9-448d-89b8-7ca3e6dc66aa Task timed out after 3.00 seconds",
    "RequestId: 6d68ca91 Error: Runtime exited with error: signal: killed",
    "java.lang.OutOfMemoryError: Java heap space",
    "Traceback (most recent call last):", "read: connection reset by peer", "execution expired",
  ]

  @Test(arguments: errors)
  func `no wording of an error is passed over`(text: String) {
    for offset in 0..<3 {
      #expect(matches(String(repeating: "-", count: offset) + text))
    }
  }

  @Test(arguments: [
    "Processing order ORD-1 for customer anna-12", "Published event to bus orders, 3 targets",
    "item stored in table",
    "{\"level\":\"INFO\",\"function_memory_size\":\"128\",\"xray_trace_id\":\"1-5\",\"message\":\"order "
      + "stored\"}",
    "feature enabled for detailed report, emailed to the customer, session restored",
  ])
  func `ordinary lines cost no closer look`(text: String) {
    #expect(!matches(text))
  }

  @Test func `no error of the classifier's corpus is passed over`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "WordingTests/Corpus")
    var missed: [String] = []
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let node = try JSONParser.parse(Array(line.utf8))
        guard let text = node["text"]?.string, node["family"]?.string != "not-an-error" else { continue }
        if !matches(text) { missed.append(text) }
      }
    }
    #expect(missed == [])
  }

  private func matches(_ text: String) -> Bool { Needles.filter.matches(Array(text.utf8).span) }
}
