/// Language of texts that speak about errors: documentation, tests, programs, metrics, health lines.
///
/// Three weights: what turns even an error quoted in full into a mention, what does so with a code and its
/// message, and what does so only with a bare code.
enum Mentions {
  static let strong = 9
  static let medium = 3
  static let weak = 1

  static let phrases: [Phrase] =
    strongWords.map { Phrase($0, .mention(strong)) } + mediumWords.map { Phrase($0, .mention(medium)) }
    + weakWords.map { Phrase($0, .mention(weak)) }

  private static let strongWords = [
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
    "often means", "why do i get", "why am i",
    "how do i", "how can i", "what does", "troubleshooting:",
    "looks like this:", "error message means", "docs:", "doc:", "faq:", "example:", "e.g. ",
    // Tests and simulations.
    "pytest.raises", "assertraises", "assertthrows", "tothrow(", "should throw", "should raise",
    "should fail with",
    "raise_error(", "raise clienterror(", "clienterror({", "def test_", "simulat", "fault injection",
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

  private static let mediumWords = [
    "means that", "|---|", "occurs when", "occurs if", "happens when", "are raised when", "thrown when",
    "raised when",
    "returned if",
    "returns an error if", "fails with an error if", "may return", "can return", "might return", "may raise",
    "can raise",
    "may fail with", "can fail with", "for example", "such as", "for more information about",
    "see the documentation", "see also",
    "known issue", "common errors", "how to fix", "how to handle", "best practice", "raises:", "throws:",
    "would return",
    "to avoid", "to prevent", "documented", "dashboard", "explains", "indicates that",
    "should return", "expect(", "mock", "chaos", "tests passed", "checks passed", "passed, ", "passed; ",
    "test_", "describe(", "it('", "it(\"", "unit test",
    "testcase",
    "catch (", "except (", "client.exceptions.", "except dynamodb", "except ClientError", "except botocore",
    "rescue Aws", "rescue =>", "instanceof", "errors.as(",
    "errors.is(", "err.name ==", "error.name ==", "err.code ==", "error.code ==", ".name === '", "code === '",
    "case '",
    "[\"Code\"] ==", "['Code'] ==", "retry_on", "retryon", "retryableerrors", "retryable_errors",
    "retryableexceptions",
    "retry_exceptions", "errorEquals", "retryable codes", "todo", "fixme", "import {", "throw new",
    "handles ", "handling of", "added handling", "add handling", "handler for", "ignore ", "ignoring ",
    "_aws\":", "cloudwatchmetrics", "metric", "datapoint", "alarm", "healthcheck", "health check", "healthy",
    "threshold",
    "0 errors", "errors=0", "errors: 0", "errors\":0", "no errors", "error_count=0", "failures=0",
    "failed: 0", "failed=0",
    "error: null", "error\":null", "error: none", "errorcode\":null", "errors\":[]", "without error",
    "throttles=0",
    "throttled=0", "recovered", "now healthy", "retry policy", "will be retried on", "retries on",
    "configured to retry",
    "is enabled", "enabled for", "circuit breaker closed", "issue resolved", "previously failed", "was fixed",
    "fixes #",
    "fix(", "feat(", "chore(", "closes #", "merge pull request", "last error", "lasterror", "no throttl",
    "not throttled", "error rate", "error_rate", "errorrate", "usererrors", "systemerrors",
    "throttledrequests",
    "conditionalcheckfailedrequests", "allowed_errors", "ignored_errors", "expected_errors", "errormapping",
    "error map",
    "mapped to", "maps to", "subscribed to", "registered", "loaded config",
    "policy statement", "effect\":\"allow", "count=", "_total", "retrying on:", "retry on:", "retry_mode",
    "retrymode",
  ]

  private static let weakWords = [
    "if the ", "when the ", "whenever", "should ", "consider ", "docs.", "documentation", "expected",
    "handled", "handle ",
    "retried", "previous", "resolved", "warmup", "warm-up", "instead of", "unless", "make sure", "avoid ",
    "watch for",
    "monitor", "support for", "supports", "alert", "translate", "count:", "total:", "alarm", "ratio", "stats",
    "policy:",
    "configured", "configuration:", "config:", "settings:", "class ", "import ", "const ", "return ",
    "function ", "public ", "enum ", "list of", "types of",
  ]

  static func read(_ weight: Int, _ hit: Hit, _ reading: inout Reading) {
    guard isWord(hit, reading.text) else { return }
    // Python's own words between two tracebacks.
    if reading.text.starts(with: "theaboveexception", at: hit.end) { return }
    if weight >= strong { reading.mentionStart = min(reading.mentionStart, hit.start) }
    reading.mention = max(reading.mention, weight)
  }

  /// A phrase that begins with a letter begins a word; in texts without spaces left out at its end it also
  /// ends one.
  private static func isWord(_ hit: Hit, _ text: WordingText) -> Bool {
    guard hit.start > 0, text.byte(hit.start).isAlphanumeric else { return true }
    return text.gap(before: hit.start) != .none || !text.byte(hit.start - 1).isAlphanumeric
  }
}
