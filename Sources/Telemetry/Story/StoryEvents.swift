internal import Bytes
internal import Documents

/// Log events of the forms that are JSON: members of one event, a delivery of several, or rows of fields.
enum StoryEvents {
  struct Event {
    var text: String
    var time: Int64?
    var stream: String?
  }

  static func events(_ node: Node) -> [Event] {
    if let inner = node["logEvents"]?.array {
      let stream = node["logStream"]?.string
      return inner.compactMap { event($0, stream: stream) }
    }
    if let fields = node.array {
      let members = fields.compactMap { field in
        field["field"]?.string.map { Node.Member(key: $0, value: field["value"] ?? Node(.null)) }
      }
      return event(Node(.object(members)), stream: nil).map { [$0] } ?? []
    }
    return event(node, stream: nil).map { [$0] } ?? []
  }

  private static func event(_ node: Node, stream: String?) -> Event? {
    guard let text = node["message"]?.string ?? node["@message"]?.string else { return nil }
    let stamp = node["timestamp"] ?? node["@timestamp"]
    let time =
      stamp?.int.map { Int64(clamping: $0) } ?? stamp?.string.flatMap { looseTimestamp(Array($0.utf8).span) }
    return Event(
      text: text, time: time,
      stream: stream ?? node["logStreamName"]?.string ?? node["@logStream"]?.string)
  }
}
