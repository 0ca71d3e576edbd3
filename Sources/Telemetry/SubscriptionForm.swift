internal import Bytes

/// Payloads of subscription filters (CloudWatch Logs user guide, subscriptions): `DATA_MESSAGE` documents,
/// one after the other with or without anything between, bare or as Base64 of gzip in the events of Lambda
/// (`awslogs.data`), Kinesis (`Records[].kinesis.data`, `Records[].Data`) and Firehose (`records[].data`).
struct SubscriptionForm: ElementForm {
  private var events: EventReader
  private let path: String

  init(_ events: EventReader) {
    self.events = events
    path = events.intake.path
  }

  mutating func finish() -> Summary { events.finish() }

  mutating func element(_ json: Span<UInt8>, line: Int) -> Bool { document(json, line: line, depth: 0) }

  private mutating func document(_ json: Span<UInt8>, line: Int, depth: Int) -> Bool {
    var head = Head()
    var cursor = JSONCursor()
    var isRead = false
    cursor.members(json) { key, cursor in
      // Mostly all that events need stands before them: then they are read where they are met.
      if head.isComplete, !isRead, key.equals("logEvents", json) {
        isRead = true
        data(json, head, &cursor, line: line)
      } else {
        head.member(json, key, &cursor)
      }
    }
    if isRead { return true }
    if head.isData {
      var events = JSONCursor(at: head.events ?? json.count)
      data(json, head, &events, line: line)
      return true
    }
    guard depth < 2, !head.payloads.isEmpty else { return head.isControl }
    for text in head.payloads {
      guard let packed = Base64.decode(json.extracting(text)) else { continue }
      if unpack(packed, line: line, depth: depth) { isRead = true }
    }
    return isRead
  }

  private mutating func unpack(_ packed: [UInt8], line: Int, depth: Int) -> Bool {
    let reader = InflatingReader(bytes: packed)
    var splitter = JSONSplitter(wholeDocuments: true)
    var isRead = false
    while reader.next({ block in
      splitter.feed(block) { inner, _ in
        if document(inner, line: line, depth: depth + 1) { isRead = true }
      }
    }) {}
    return isRead
  }

  private mutating func data(_ json: Span<UInt8>, _ head: Head, _ cursor: inout JSONCursor, line: Int) {
    let group = head.group?.string(json)
    events.intake.summary.names.logGroups.insert(group)
    if let owner = head.owner?.string(json), owner.utf8.count == 12 {
      events.intake.summary.names.accounts.insert(owner)
    }
    events.enter(StreamPlace(stream: head.stream?.string(json), group: group, path: path))
    cursor.elements(json) { element in
      var event = LogEvent()
      element.members(json) { key, cursor in event.member(json, key, &cursor) }
      guard let text = event.message else { return }
      events.event(text, in: json, time: event.time, line: line)
    }
  }

  /// The members of a document but for its events, whatever their order.
  private struct Head {
    var isData = false
    var isControl = false
    var owner: JSONText?
    var group: JSONText?
    var stream: JSONText?
    /// Position of the array of events.
    var events: Int?
    /// Base64 texts.
    var payloads: [Range<Int>] = []

    /// Whether all is known that events need.
    var isComplete: Bool { isData && owner != nil && group != nil && stream != nil }

    mutating func member(_ json: Span<UInt8>, _ key: JSONText, _ cursor: inout JSONCursor) {
      if key.equals("messageType", json) {
        let type = cursor.string(json)
        isData = type?.equals("DATA_MESSAGE", json) ?? false
        isControl = type != nil && !isData
      } else if key.equals("owner", json) {
        owner = cursor.string(json)
      } else if key.equals("logGroup", json) {
        group = cursor.string(json)
      } else if key.equals("logStream", json) {
        stream = cursor.string(json)
      } else if key.equals("logEvents", json), cursor.peek(json) != nil {
        events = cursor.index
      } else if key.equals("awslogs", json) {
        payload(json, &cursor)
      } else if key.equals("Records", json) || key.equals("records", json) {
        cursor.elements(json) { element in payload(json, &element) }
      }
    }

    /// Finds `data` in an object, or in the `kinesis` object of one.
    private mutating func payload(_ json: Span<UInt8>, _ cursor: inout JSONCursor) {
      cursor.members(json) { key, cursor in
        if key.equals("data", json) || key.equals("Data", json), let text = cursor.string(json) {
          if payloads.count < 10_000 { payloads.append(text.range) }
        } else if key.equals("kinesis", json) {
          cursor.members(json) { key, cursor in
            guard key.equals("data", json), let text = cursor.string(json) else { return }
            if payloads.count < 10_000 { payloads.append(text.range) }
          }
        }
      }
    }
  }
}
