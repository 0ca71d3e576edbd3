/// Words of texts that speak about errors: documentation, tests, programs, metrics, health lines.
enum MentionWords {
  /// What turns even an error quoted in full into a mention.
  static let strong = [
    // Documentation.
    "if you see", "if you get", "if you receive", "if you encounter", "when you see", "when you get",
    "when you receive",
    "you might see", "you may see", "you will see", "you'll see", "you can see an error", "you might get",
    "you may get",
    "this error means", "this error occurs", "this exception is thrown", "error usually means",
    "is thrown when",
    "is thrown if", "is raised when", "is raised if", "is returned when", "is returned if", "thrown if",
    "raised if",
    "may throw", "might throw", "can throw", "could throw", "will throw", "errors like", "exceptions like",
    "errors such as",
    "exceptions such as", "troubleshooting guide", "runbook", "changelog", "release notes", "@throws",
    "@exception", ":raises",
    "example output", "example error", "sample error", "would fail with", "would throw", "would have failed",
    "receive this exception", "typically means", "usually means", "usually indicates", "usually caused",
    "is what you", "you get if", "you get when", "you see if", "you see when", "<exception", "exception cref",
    "py:exception", "this exception is", "this error is thrown", "this error is raised",
    "this error is returned",
    "not been seen", "no longer", "no such error", "(historic)", "sentry.ignore", "man page", "ignoreErrors",
    "ignore_errors",
    "symptom:", "fixed:", "added:", "remedy:", "resolution:", "workaround:", "what is the meaning",
    "what happens",
    "what would happen",
    "you will be", "you would", "you'd ", "postmortem", "post-mortem", "[resolved]",
    "often means",
    "what does", "troubleshooting:",
    "looks like this:", "error message means", "docs:", "doc:", "faq:", "example:",
    // Tests and simulations.
    "pytest.raises", "assertraises", "assertthrows", "tothrow(", "should throw", "should raise",
    "should fail with",
    "raise_error(", "raise clienterror(", "clienterror({", "def test_", "simulated ", "simulating",
    "simulation of", "simulation)", "simulate ", "fault injection",
    "fault-injection",
    "dry run", "dry-run", "expected error", "expected exception", "as expected", "--- pass:", "[pass]",
    "stub_responses",
    "doThrow(", "thenThrow(", "XCTAssertThrowsError", "should_panic", "assert_raises", "mock.", "mockclient",
    "mockreject", "side_effect",
    "test passed", "passed in", "passed [",
    // Success after all.
    "recovered after", "succeeded after", "succeeded on attempt", "succeeded on retry", "retry succeeded",
    "success after",
    "successful after", "succeeded (after", "ok after", "resolved after", "succeeded in attempt",
    "succeeded at attempt",
    "retry successful", "succeeded on the", "then succeeded", "eventually succeeded", "now succeeds",
    "recovered from",
  ]

  /// What turns a code with its message into a mention.
  static let speech = [
    "is fine", "is harmless", "harmless", "is normal here",
    "see docs", "see docs.", "see the docs",
    "means that", "|---|", "occurs when", "occurs if", "happens when", "are raised when", "thrown when",
    "raised when", "returned if", "returns an error if", "fails with an error if", "may return",
    "can return", "might return", "may raise", "can raise", "may fail with", "can fail with",

    "common errors", "how to fix", "how to handle", "best practice", "raises:", "throws:",
    "would return", "explains", "indicates that", "should return", "expect(",
    "tests passed", "checks passed", "passed, ", "passed; ", "describe(", "catch (", "except (",
    "client.exceptions.", "except dynamodb", "except ClientError", "except botocore", "rescue Aws",
    "rescue =>", "instanceof", "errors.as(", "errors.is(", "err.name ==", "error.name ==",
    "err.code ==", "error.code ==", ".name === '", "code === '", "case '", "[\"Code\"] ==",
    "['Code'] ==", "retry_on", "retryon", "retryableerrors", "retryable_errors", "retryableexceptions",
    "retry_exceptions", "errorEquals", "retryable codes", "import {", "throw new", "added handling",
    "add handling", "_aws\":", "cloudwatchmetrics", "0 errors", "errors=0", "errors: 0", "errors\":0",
    "no errors", "error_count=0", "failures=0", "failed: 0", "failed=0", "error: null", "error\":null",
    "error: none", "errorcode\":null", "errors\":[]", "without error", "throttles=0", "throttled=0",
    "recovered", "now healthy", "circuit breaker closed", "issue resolved", "previously failed",
    "was fixed", "fixes #", "fix(", "feat(", "chore(", "closes #", "merge pull request", "no throttl",
    "not throttled", "allowed_errors", "ignored_errors", "expected_errors", "errormapping", "error map",
    "mapped to", "maps to", "effect\":\"allow", "count=", "_total", "retrying on:", "retry on:", "it('",
    "it(\"",
  ]

  /// What a text may be about: it makes a code with its message a mention, but where the text says that
  /// something failed.
  static let topics = [
    "dashboard", "mock", "chaos", "metric", "datapoint", "alarm", "healthcheck", "health check",
    "healthy", "threshold", "retry policy", "is enabled", "enabled for", "registered", "loaded config",
    "policy statement", "handler for", "handling of", "handles ", "will be retried on", "subscribed to",
    "unit test", "testcase", "documented", "todo", "fixme", "error rate", "error_rate",
    "errorrate", "usererrors", "systemerrors", "throttledrequests", "conditionalcheckfailedrequests",
    "last error", "last failure", "last exception", "by design", "lasterror", "configured to retry",
    "retry_mode", "retrymode", "retries on",
    "known issue", "ignore ", "ignoring ",
  ]

  /// What turns a bare code into a mention.
  static let weak = [
    "why do i get", "why am i", "how do i", "how can i",
    "if the ", "when the ", "whenever", "should ", "consider ", "docs.", "documentation", "expected",
    "handled", "handle ", "retried", "previous", "resolved", "warmup", "warm-up", "instead of",
    "unless", "make sure", "avoid ", "watch for", "monitor", "support for", "supports", "alert",
    "translate", "count:", "total:", "alarm", "ratio", "stats", "policy:", "configured",
    "configuration:", "config:", "settings:", "class ", "import ", "const ", "return ", "function ",
    "public ", "enum ", "list of", "types of",
  ]

  /// What makes what follows it a mention; behind a message it only explains.
  static let leads = [
    "for example", "such as", "e.g.", "for more information about", "see the documentation", "see also",
    "to avoid",
    "to prevent",
  ]

  /// What turns a bare code into a mention, but where the text says that something failed.
  static let conditions = [
    "when ", "whenever ", "in case ", "once ", "unless ",
  ]
}
