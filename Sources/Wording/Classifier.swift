package import Model

/// Says what an error text is: whose error, which gate refused, and what it names.
///
/// It reads the wording of every AWS SDK, of the AWS CLI and of Lambda's runtimes by its structure, whatever
/// a terminal, a pipeline or a person did to the text (see ``WordingText``). Texts that only mention an
/// error, and errors of other services, are told apart. Of a text of more than 64 KiB its beginning and its
/// end are read.
///
/// `Task timed out` alone is family `function` without a cause: whether the time was too short or the network
/// swallowed the call, a text cannot say. Exceptions of the program itself are family `function` and not
/// DynamoDB's.
package struct Classifier: Sendable {
  package init() {}

  /// What a text is.
  ///
  /// - Complexity: O(n) in the text's length.
  package func classify(_ text: [UInt8]) -> Classification {
    Verdict(Reading(WordingText(text))).classification
  }

  /// What a text is.
  package func classify(_ text: String) -> Classification { classify(Array(text.utf8)) }
}
