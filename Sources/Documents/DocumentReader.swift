/// Reads a document that is JSON or YAML, told by its content.
package enum DocumentReader {
  /// The document in `bytes`.
  ///
  /// What begins with a brace or a bracket is read as JSON, and as YAML (flow style) where that fails.
  ///
  /// - Throws: ``DocumentError`` of the form that the text looks like.
  package static func read(_ bytes: [UInt8]) throws(DocumentError) -> Node {
    guard looksLikeJSON(bytes) else { return try YAMLParser.parse(bytes) }
    let failure: DocumentError
    do throws(DocumentError) { return try JSONParser.parse(bytes) } catch { failure = error }
    guard let node = try? YAMLParser.parse(bytes) else { throw failure }
    return node
  }

  /// Whether the first byte that counts opens a JSON object or array.
  package static func looksLikeJSON(_ bytes: [UInt8]) -> Bool {
    let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let first = rest.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
