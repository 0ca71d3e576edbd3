import Model
import Testing
import Wording

/// Errors that a text only speaks of, beside the same errors when they happened.
@Suite struct `Errors that are cited` {
  private static let denial =
    "An error occurred (ThrottlingException) when calling the PutItem operation: Rate exceeded"

  @Test(arguments: [
    "grep -c \"ProvisionedThroughputExceededException: The level\" app.log",
    "assert_equal \"The conditional request failed\", err.message",
    "import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;",
    "raise TableMissing from e  # ResourceNotFoundException",
    "throttles_total{error=\"ThrottlingException\",table=\"orders\"} 12",
    "app.errors:1|c|#error:ConditionalCheckFailedException",
    "{\"code\":\"ConditionalCheckFailedException\",\"count\":4}",
    "ConditionalCheckFailedException=3 ThrottlingException=0",
    "attempt 1 failed with ProvisionedThroughputExceededException, attempt 2 succeeded",
    "PASSED tests/test_store.py::test_raises[\(denial)]",
  ])
  func `what is cited, counted or made good is no error`(text: String) {
    #expect(Classifier().classify(text) == .notAnError)
  }

  @Test(arguments: [
    "worker failed: \(denial)", "err=\"\(denial)\" query=\"{a: 1}\"",
    "{\"code\":\"ThrottlingException\",\"message\":\"\(denial)\"}",
    "attempt 1 failed: \(denial); attempt 2 failed as well, 0 succeeded",
    "    return client.put_item(Item=item);\nbotocore.exceptions.ClientError: \(denial)",
  ])
  func `what happened is one, whatever stands around it`(text: String) {
    let found = Classifier().classify(text)
    #expect(found.family == .capacity)
    #expect(found.code == "ThrottlingException")
  }

  @Test(arguments: [
    ("cassandra.cluster.NoHostAvailable: Connection refused", false),
    ("MongoServerSelectionError: connect ETIMEDOUT 10.0.0.4:27017", false),
    ("socket.timeout: The read operation timed out (smtp.example.net:465)", false),
    ("botocore.exceptions.EndpointConnectionError: Connection refused", true),
    (
      "urllib3.exceptions.NewConnectionError: Connection refused\n\nDuring handling of the above exception, another "
        + "exception occurred:\n\nbotocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "
        + "\"https://dynamodb.eu-west-1.amazonaws.com/\"", true
    ),
  ])
  func `a connection that failed is its library's`(text: String, isDynamoDB: Bool) {
    #expect(Classifier().classify(text).isDynamoDB == isDynamoDB)
  }

  @Test func `an exception while the function starts is one of the start`() {
    let text = """
      [ERROR] RuntimeError: licence is missing
      Traceback (most recent call last):
        File "/var/lang/lib/python3.12/importlib/__init__.py", line 90, in import_module
        File "/var/task/app.py", line 3, in <module>
      """
    #expect(Classifier().classify(text).cause == .functionInitError)
  }

  @Test func `all memory used explains a runtime that exits`() {
    let report =
      "REPORT RequestId: 1\tDuration: 430.79 ms\tMemory Size: 128 MB\tMax Memory Used: 128 MB\tStatus: error\t"
      + "Error Type: Runtime.ExitError"
    #expect(Classifier().classify(report).cause == .functionOutOfMemory)
    #expect(
      Classifier().classify(report.replacing("Used: 128", with: "Used: 90")).cause == .functionInitError)
  }

  @Test(arguments: [
    "How do I mend this? It worked yesterday.\n\nworker failed: \(denial)",
    "metrics-writer ERROR could not store a datapoint: \(denial)",
    "This is what the alarm's log says. \(denial)",
  ])
  func `what is said in another sentence, or names a program, leaves an error one`(text: String) {
    #expect(Classifier().classify(text).family == .capacity)
  }

  @Test(arguments: [
    "exclude = \"ThrottlingException: Rate exceeded\"", "{\"error\":{\"S\":\"\(denial)\"}}",
    "<h3>ConditionalCheckFailedException</h3><p>The conditional request failed.</p>",
    "if the log shows \"Task timed out after 3.00 seconds\", raise the timeout",
    "const codes = [ThrottlingException, ValidationException, AccessDeniedException]",
    "INFO handlers: ConditionalCheckFailedException -> 409",
  ])
  func `what a setting, an item, a page, a condition or a list holds is no error`(text: String) {
    #expect(Classifier().classify(text) == .notAnError)
  }

  @Test(arguments: [
    ("put_item failed with ProvisionedThroughputExceededException", true),
    ("putRecord failed: ProvisionedThroughputExceededException", false),
    ("ssm: ThrottlingException: Rate exceeded", false),
    ("ThrottlingException: Rate exceeded (sqs.us-east-1.amazonaws.com)", false),
  ])
  func `a shared code is whose operation, name or host stands beside it`(text: String, isDynamoDB: Bool) {
    #expect(Classifier().classify(text).isDynamoDB == isDynamoDB)
  }
}
