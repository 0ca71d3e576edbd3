/// What the source says about a string that a call or a client is given.
package enum SourceText: Sendable, Hashable {
  /// The text itself stands in the source.
  case literal(String)
  /// The value of one environment variable between two literals, both of which may be empty.
  case environment(String, prefix: String, suffix: String)
  /// Something that cannot be told from the source; the text says what stands there, for a reader.
  case unknown(String)
}

/// How a call names its table: a name or an ARN.
package typealias TableExpression = SourceText
