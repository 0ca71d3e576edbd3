package import Model

/// Tells what an error text is: whose it is, which gate refused, what it names.
///
/// Works on the wording's structure, in every AWS SDK's words, wherever it stands in the text; texts that only mention
/// an error, and errors of other services, are told apart. At most the first 64 KiB are looked at.
package struct Classifier: Sendable {
  private static let rules: [any WordingRule] = [
    GoRule(), BotocoreRule(), PHPRule(), DotNetRule(), RubyRule(), RustRule(), SwiftRule(), JavaScriptRule(),
    JavaRule(),
    BotocoreClientRule(), KeyRule(), RequestRule(), LambdaRule(),
  ]

  package init() {}

  package func classify(_ text: String) -> Classification { classify(Array(text.utf8)) }

  package func classify(_ text: [UInt8]) -> Classification {
    let text = Text(Normaliser.cleaned(text))
    var finding = Finding()
    finding.denial = Denial.find(in: text)
    for rule in Self.rules { rule.read(text, into: &finding) }
    if finding.denial != nil { finding.isError = true }
    if finding.code == nil, finding.isError || Self.looksLikeError(text) { generic(text, &finding) }
    guard finding.isError, !Mentions.isMention(text, finding) else { return .notAnError }
    return Assembly(text, finding).classification()
  }

  /// A code at the head of a message, as most loggers print an exception: `SomeException: message`.
  private func generic(_ text: Text, _ finding: inout Finding) {
    guard let code = Codes.first(in: text) else { return }
    guard
      finding.isError || text.contains(Needle(code + ":")) || text.contains(Needle(code + "'"))
        || text.contains(Needle("(" + code + ")"))
    else { return }
    finding.code = code
    finding.isError = true
  }

  private static func looksLikeError(_ text: Text) -> Bool {
    text.contains(any: ["Exception", "Error", "Exceeded", "Denied"])
  }
}
