internal import Model

/// Tells texts that only mention an error: sentences of documentation, metrics, health lines, code, tests.
enum Mentions {
  /// Words of a sentence that explains or expects an error.
  private static let prose: [Needle] = [
    "if you see", "If you see", "may throw", "might throw", "will throw", "can throw", "is thrown when",
    "is raised when", "raised if",
    "@throws", "@exception", ":raises", "returns an error if", "for more information about",
    "make sure that the role",
    "troubleshooting guide", "this error means", "This error occurs", "this error occurs", "means that",
    "such as", "e.g.", "for example",
    "expected error", "Expected error", "expect(", "assertRaises", "pytest.raises", "should throw", "toThrow",
    "catch (", "automatically retry requests", "that receive this exception", "=== '", "=== \"",
    "instanceof ", "rescue Aws::", "errors.As(", "errors.Is(",
    ".Code() ==", "throw new ", "except client.", "except self.", "except dynamodb", "except (",
    "except ClientError", "except botocore", "except Exception",
    "\"retryableErrors\"", "RetryableExceptions", "retry_on", "handled:", "will be retried", "Simulating",
    "simulated",
    "no errors", "0 errors", "errors=0", "errors: 0", "\"errors\":0", "error_rate", "ErrorRate", "UserErrors",
    "SystemErrors",
    "healthy", "Healthcheck", "health check", "alarm ", "ALARM", "CloudWatchMetrics", "succeeded after",
    "succeeded on attempt",
    "recovered", "resolved", "docs.aws.amazon.com/amazondynamodb/latest/APIReference", "TODO", "FIXME",
    "deprecated",
  ]

  /// Whether the text speaks of an error without being one: prose, and nothing that only a real error has.
  static func isMention(_ text: Text, _ finding: Finding) -> Bool {
    if finding.denial?.resource != nil || finding.denial?.principal != nil { return false }
    if text.contains(any: [
      "Traceback (most recent", "Request ID:", "RequestID:", "request id:", "$metadata", "RequestId:",
      "\"stack\"", "stackTrace",
      "https response error", "(reached max retries", "Task timed out after",
    ]) {
      return false
    }
    return text.contains(any: prose)
  }
}
