internal import Diagnosis
internal import Documents
internal import Model

/// What happened when: changes, the timeline, the story of an invocation.
extension JSONRenderer {
  func change(_ change: ObservedChange) -> Node {
    [
      "time": time(change.time), "service": text(change.service), "event": text(change.eventName),
      "principal": optional(change.principal), "resource": optional(change.resource),
      "detail": optional(change.detail), "region": optional(change.region),
      "evidence": evidence(change.evidence),
    ]
  }

  func timeline(_ timeline: Timeline) -> Node {
    [
      "begin": time(timeline.begin), "intervalSeconds": number(Int(clamping: timeline.width / 1_000)),
      "failed": list(timeline.intervals) { number($0.failed) },
      "answered": list(timeline.intervals) { number($0.answered) },
    ]
  }

  func story(_ story: Story) -> Node {
    [
      "requestId": optional(story.requestID), "traceId": optional(story.traceID),
      "omitted": number(story.omitted),
      "entries": list(story.entries) { entry in
        ["kind": Node(.string(entry.kind.rawValue)), "evidence": evidence(entry.evidence)]
      },
    ]
  }

  /// A document without secrets; what is left is exactly what is to be applied.
  func redacted(_ node: Node) -> Node {
    switch node.content {
    case .string(let text): Node(.string(Redactor.redacted(text)))
    case .array(let elements): Node(.array(elements.map(redacted)))
    case .object(let members):
      Node(.object(members.map { Node.Member(key: Redactor.redacted($0.key), value: redacted($0.value)) }))
    case .null, .bool, .number: node
    }
  }
}
