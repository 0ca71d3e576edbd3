/// Reads the first document of a YAML stream into the nodes that the same template in JSON would give.
///
/// Short-form tags become their long forms (`!Ref A` is `{"Ref": "A"}`), anchors, aliases and merge keys are
/// put in, and scalars are read as CloudFormation reads them (``YAMLScalar``). Columns count characters.
/// Nesting and the nodes that aliases add are limited, so a hostile document costs neither stack nor memory.
package struct YAMLParser {
  /// Deepest nesting that is read, tags included.
  package static let maximumDepth = JSONParser.maximumDepth
  /// Nodes that aliases may add together.
  package static let maximumAliasNodes = 200_000

  /// A node and how many nodes it holds.
  private typealias Counted = (node: Node, count: Int)

  private var anchors: [String: Counted] = [:]
  private var aliasNodes = 0

  /// The document in `bytes`; an empty stream is null.
  ///
  /// - Throws: ``DocumentError`` with the position of what cannot be read.
  package static func parse(_ bytes: [UInt8]) throws(DocumentError) -> Node {
    let bytes =
      String(validating: bytes, as: UTF8.self) == nil
      ? Array(String(decoding: bytes, as: UTF8.self).utf8) : bytes
    return try YAMLEvents.read(bytes) { (events: borrowing YAMLEvents) throws(DocumentError) -> Node in
      var parser = YAMLParser()
      return try parser.document(events)
    }
  }

  package static func parse(_ text: String) throws(DocumentError) -> Node { try parse(Array(text.utf8)) }

  private mutating func document(_ events: borrowing YAMLEvents) throws(DocumentError) -> Node {
    while true {
      let event = try events.next()
      switch event.kind {
      case .streamEnd, .documentEnd: return Node(.null)
      case .documentStart, .other, .end: continue
      default: return try node(event, events, depth: 0).node
      }
    }
  }

  private mutating func node(
    _ event: YAMLEvent, _ events: borrowing YAMLEvents, depth: Int
  ) throws(DocumentError) -> Counted {
    guard depth < Self.maximumDepth else {
      throw DocumentError("nested deeper than \(Self.maximumDepth) levels", at: event.place)
    }
    var result: Counted
    switch event.kind {
    case .alias(let name): return try alias(name, at: event.place)
    case .scalar(let text, let isPlain):
      result = (Node(YAMLScalar.content(text, isPlain: isPlain, tag: event.tag), place: event.place), 1)
    case .sequenceStart: result = try sequence(event, events, depth: depth)
    case .mappingStart: result = try mapping(event, events, depth: depth)
    default: throw DocumentError("this is no YAML: a value was expected", at: event.place)
    }
    if let tag = event.tag, let function = ShortForm.function(tag) {
      result = (ShortForm.expand(function, result.node), result.count + 1)
    }
    if let anchor = event.anchor { anchors[anchor] = result }
    return result
  }

  private mutating func alias(_ name: String, at place: TextPosition) throws(DocumentError) -> Counted {
    guard let target = anchors[name] else {
      throw DocumentError("the alias *\(name) names no anchor before it", at: place)
    }
    aliasNodes += target.count
    guard aliasNodes <= Self.maximumAliasNodes else {
      throw DocumentError("aliases expand to more than \(Self.maximumAliasNodes) nodes", at: place)
    }
    return target
  }

  private mutating func sequence(
    _ start: YAMLEvent, _ events: borrowing YAMLEvents, depth: Int
  ) throws(DocumentError) -> Counted {
    var elements: [Node] = []
    var count = 1
    while true {
      let event = try events.next()
      if case .end = event.kind { break }
      let element = try node(event, events, depth: depth + 1)
      elements.append(element.node)
      count += element.count
    }
    return (Node(.array(elements), place: start.place), count)
  }

  private mutating func mapping(
    _ start: YAMLEvent, _ events: borrowing YAMLEvents, depth: Int
  ) throws(DocumentError) -> Counted {
    var members: [Node.Member] = []
    var merged: [Node] = []
    var count = 1
    while true {
      let event = try events.next()
      if case .end = event.kind { break }
      let name = try key(event, events, depth: depth + 1)
      let value = try node(try events.next(), events, depth: depth + 1)
      count += value.count
      if case .scalar("<<", isPlain: true) = event.kind, let sources = Self.mergeSources(value.node) {
        merged.append(contentsOf: sources)
      } else {
        members.append(Node.Member(key: name, value: value.node, place: event.place))
      }
    }
    return (Node(.object(Self.merge(merged, into: members)), place: start.place), count)
  }

  private mutating func key(
    _ event: YAMLEvent, _ events: borrowing YAMLEvents, depth: Int
  ) throws(DocumentError) -> String {
    if case .scalar(let text, _) = event.kind, event.anchor == nil { return text }
    let key = try node(event, events, depth: depth).node
    switch key.content {
    case .string(let text), .number(let text): return text
    default: return JSONWriter.write(key, indent: nil)
    }
  }

  private static func mergeSources(_ node: Node) -> [Node]? {
    if node.members != nil { return [node] }
    guard let list = node.array, list.allSatisfy({ $0.members != nil }) else { return nil }
    return list
  }

  // Members that stand in the mapping win over merged ones, and of those the source named first.
  private static func merge(_ sources: [Node], into own: [Node.Member]) -> [Node.Member] {
    guard !sources.isEmpty else { return own }
    var known = Set(own.map(\.key))
    var result: [Node.Member] = []
    for member in sources.flatMap({ $0.uniqueMembers ?? [] }) where known.insert(member.key).inserted {
      result.append(member)
    }
    return result + own
  }
}
