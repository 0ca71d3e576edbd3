/// CloudFormation's YAML short forms (CloudFormation user guide, intrinsic function reference).
enum ShortForm {
  /// The long name of a local tag: `!Ref` is `Ref`, `!Sub` is `Fn::Sub`; nil for tags of YAML itself.
  static func function(_ tag: String) -> String? {
    guard tag.hasPrefix("!"), tag.utf8.count > 1 else { return nil }
    let name = String(tag.dropFirst())
    return name == "Ref" || name == "Condition" || name.hasPrefix("Fn::") ? name : "Fn::" + name
  }

  /// The long form of a tagged node; `!GetAtt A.B` is split at its first dot.
  static func expand(_ function: String, _ argument: Node) -> Node {
    var argument = argument
    if function == "Fn::GetAtt", let text = argument.string, let dot = text.firstIndex(of: ".") {
      let parts = [String(text[..<dot]), String(text[text.index(after: dot)...])]
      argument = Node(.array(parts.map { Node(.string($0), place: argument.place) }), place: argument.place)
    }
    let member = Node.Member(key: function, value: argument, place: argument.place)
    return Node(.object([member]), place: argument.place)
  }
}
