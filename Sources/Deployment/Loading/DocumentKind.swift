internal import Documents

/// What a document is, told by its content.
enum DocumentKind {
  /// A template, with its node (of a `get-template` answer its body).
  case template(Node)
  case cloudAssembly
  /// An answer that tells of deployed stacks, functions or tables.
  case state
  case other

  init(_ node: Node) {
    if let body = node["TemplateBody"] {
      self = DocumentKind.body(body).map { .template($0) } ?? .other
    } else if DocumentKind.isTemplate(node) {
      self = .template(node)
    } else if node["artifacts"]?.members != nil, node["version"] != nil {
      self = .cloudAssembly
    } else if StateReader.keys.contains(where: { node[$0] != nil }) || LiveReader.tells(node) {
      self = .state
    } else {
      self = .other
    }
  }

  // The AWS CLI gives a JSON body as an object, a YAML body as a text.
  private static func body(_ node: Node) -> Node? {
    guard let text = node.string else { return node.members == nil ? nil : node }
    return try? DocumentReader.read(Array(text.utf8))
  }

  private static func isTemplate(_ node: Node) -> Bool {
    guard let resources = node["Resources"]?.members else { return false }
    if node["AWSTemplateFormatVersion"] != nil || node["Transform"] != nil { return true }
    return resources.contains { $0.value["Type"]?.string != nil || $0.key.hasPrefix("Fn::ForEach::") }
  }
}
