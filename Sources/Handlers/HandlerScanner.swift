/// Reads a handler's source: which tables it uses, how, and under which names.
///
/// Python, JavaScript and TypeScript are parsed and followed; for other languages the facts hold one
/// uncertainty that says so. Nothing is executed, nothing is fetched.
package struct HandlerScanner: Sendable {
  package init() {}

  /// Scans the files of one function.
  ///
  /// - Parameters:
  ///   - files: the asset's files, paths relative to its root.
  ///   - handler: the function's `Handler`, such as `user_processor.handler`; `nil` where it is not known.
  ///   - runtime: the function's `Runtime`, such as `python3.12`; `nil` where it is not known.
  /// - Returns: the facts, each list sorted by place.
  package func scan(
    files: [(path: String, bytes: [UInt8])], handler: String?, runtime: String?
  ) -> SourceFacts {
    SourceFacts()
  }
}
