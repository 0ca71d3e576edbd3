/// The text of a template, edited in place: what no operation touches stays as somebody wrote it.
package enum DocumentText {
  /// The text with the operations carried out; nil where that cannot be done without writing it anew.
  ///
  /// The result, parsed, is what the operations make of the parsed text: that is checked for every operation.
  package static func patched(_ bytes: [UInt8], _ patch: JSONPatch) -> [UInt8]? {
    let isJSON = DocumentReader.looksLikeJSON(bytes)
    var bytes = bytes
    guard var node = try? DocumentReader.read(bytes) else { return nil }
    for operation in patch.operations {
      guard let expected = try? JSONPatch([operation]).applied(to: node) else { return nil }
      guard expected != node else { continue }
      guard let next = edited(bytes, node, operation, expected, isJSON: isJSON) else { return nil }
      (bytes, node) = next
    }
    return bytes
  }

  /// The text after one operation: edited where the operation points, or, where that does not give what is
  /// expected (anchors, flow style, comments in the way), by writing what encloses the place anew.
  private static func edited(
    _ bytes: [UInt8], _ node: Node, _ operation: JSONPatch.Operation, _ expected: Node, isJSON: Bool
  ) -> (bytes: [UInt8], node: Node)? {
    var path: JSONPointer
    var edits: [TextEdit?]
    let json = JSONTextEditor(bytes)
    let yaml = YAMLTextEditor(bytes)
    switch operation {
    case .add(let place, let value):
      path = place
      edits = [isJSON ? json.add(value, at: place, in: node) : yaml.add(value, at: place, in: node)]
    case .replace(let place, let value):
      path = place
      edits = [
        isJSON ? json.replace(place, with: value, in: node) : yaml.replace(place, with: value, in: node)
      ]
    case .remove(let place):
      path = place
      edits = [isJSON ? json.remove(place, in: node) : yaml.remove(place, in: node)]
    case .move, .copy, .test: return nil
    }
    while path.tokens.count > 2 {
      path.tokens.removeLast()
      guard let value = expected.at(path) else { continue }
      edits.append(
        isJSON ? json.replace(path, with: value, in: node) : yaml.replace(path, with: value, in: node))
    }
    for case let edit? in edits {
      let result = edit.applied(to: bytes)
      if let parsed = try? DocumentReader.read(result), parsed == expected { return (result, parsed) }
    }
    return nil
  }
}
