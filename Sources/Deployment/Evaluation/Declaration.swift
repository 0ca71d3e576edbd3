internal import Documents

/// A resource as a template declares it, before its properties are evaluated.
struct Declaration {
  var logicalID: String
  var type: String
  /// The resource's node; of a resource that a transform makes, the node of the one that it is made of.
  var node: Node
  var pointer: String
  var place: TextPosition
  /// Logical id of the SAM resource of which a transform makes this one.
  var generatedBy: String?
  /// Whether its condition surely holds.
  var isCertain = true

  var properties: Node? { generatedBy == nil ? node["Properties"] : nil }
}
