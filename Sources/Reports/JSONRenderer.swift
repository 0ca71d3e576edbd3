package import Diagnosis
internal import Documents
internal import Model

/// The report as JSON, `culprit.report/1`: what other programs read.
package struct JSONRenderer: Renderer {
  private let version: String

  package init(version: String) { self.version = version }

  package func render(_ report: Report) -> String {
    let node: Node = [
      "schema": "culprit.report/1",
      "tool": ["name": "culprit", "version": Node(.string(version))],
      "window": ["first": time(report.first), "last": time(report.last)],
      "inputs": list(report.inputs, input),
      "totals": totals(report.totals),
      "causes": list(report.causes, cause),
      "errors": list(report.errors, error),
      "observations": list(report.observations, observation),
      "ruledOut": list(report.ruledOut) {
        ["gate": Node(.string($0.gate.rawValue)), "why": text($0.why.description)]
      },
      "unknown": list(report.gaps) {
        ["gate": Node(.string($0.gate.rawValue)), "missing": text($0.missing.description)]
      },
      "unexplained": list(report.unexplained) { ["text": text($0.text), "count": number($0.count)] },
      "changes": list(report.changes, change),
      "timeline": report.timeline.map(timeline) ?? Node(.null),
      "story": report.story.map(story) ?? Node(.null),
    ]
    return JSONWriter.write(node) + "\n"
  }

  private func input(_ input: InputRecord) -> Node {
    var members: [Node.Member] = [
      .init(key: "path", value: text(input.path)), .init(key: "kind", value: text(input.kind)),
      .init(key: "bytes", value: number(input.bytes)), .init(key: "events", value: number(input.events)),
      .init(key: "problems", value: list(input.problems, text)),
      .init(key: "sha256", value: optional(input.sha256)),
    ]
    if let checksum = input.crc32 { members.append(.init(key: "crc32", value: text(checksum))) }
    return Node(.object(members))
  }

  private func totals(_ totals: Observations.Totals) -> Node {
    [
      "events": number(totals.events), "invocations": number(totals.invocations),
      "failedInvocations": number(totals.failedInvocations),
      "swallowedInvocations": number(totals.swallowedInvocations), "calls": number(totals.calls),
      "failedCalls": number(totals.failedCalls),
    ]
  }

  private func cause(_ cause: Cause) -> Node {
    [
      "id": Node(.string(cause.id.rawValue)), "gate": Node(.string(cause.id.gate.rawValue)),
      "status": Node(.string(cause.status.rawValue)), "confidence": decimal(cause.confidence),
      "function": resource(cause.function), "table": resource(cause.table),
      "operations": list(cause.operations, text),
      "resources": list(cause.resources, text), "summary": text(cause.summary.description),
      "explanation": text(cause.explanation.map(\.description).joined(separator: " ")),
      "occurrences": number(cause.occurrences), "first": time(cause.first), "last": time(cause.last),
      "evidence": list(cause.evidence, evidence), "fix": cause.fix.map(fix) ?? Node(.null),
    ]
  }

  private func fix(_ fix: Fix) -> Node {
    [
      "summary": text(fix.summary.description), "why": text(fix.why.description),
      "template": optional(fix.template),
      "cdk": ["python": optional(fix.cdkPython), "typescript": optional(fix.cdkTypeScript)],
      "cloudformation": Node(.array(fix.operations.map(redacted))), "diff": optional(fix.diff, limit: 16_000),
      "sam": optional(fix.sam),
      "verifiedByReplay": Node(.bool(fix.verifiedByReplay)),
      "overGrant": fix.overGrant.map { list($0.prefix(20).map { "\($0.action) on \($0.target)" }, text) }
        ?? Node(.null),
    ]
  }

  private func error(_ row: ErrorRow) -> Node {
    [
      "code": optional(row.classification.code), "operation": optional(row.operation),
      "table": optional(row.table),
      "region": optional(row.region), "principal": optional(row.classification.principal),
      "deniedBy": optional(row.classification.deniedBy?.rawValue),
      "family": Node(.string(row.classification.family.rawValue)), "cause": optional(row.cause?.rawValue),
      "count": number(row.count), "benign": Node(.bool(row.benign)), "first": time(row.first),
      "last": time(row.last),
    ]
  }

  private func observation(_ observation: Observation) -> Node {
    [
      "id": Node(.string(observation.id.rawValue)), "summary": text(observation.summary.description),
      "resources": list(observation.resources, text), "evidence": list(observation.evidence, evidence),
    ]
  }

  func evidence(_ evidence: Evidence) -> Node {
    [
      "source": text(evidence.source), "line": evidence.line.map(number) ?? Node(.null),
      "timestamp": time(evidence.timestamp), "requestId": optional(evidence.requestID),
      "traceId": optional(evidence.traceID), "text": text(evidence.text),
    ]
  }

  private func resource(_ resource: NamedResource?) -> Node {
    guard let resource else { return Node(.null) }
    return ["logicalId": optional(resource.logicalID), "physicalName": optional(resource.physicalName)]
  }

  func list<Element>(_ elements: [Element], _ each: (Element) -> Node) -> Node {
    Node(.array(elements.map(each)))
  }
  func text(_ text: String) -> Node { Node(.string(HostileText.cleaned(text, limit: 4_000))) }
  func optional(_ value: String?, limit: Int = 4_000) -> Node {
    value.map { Node(.string(HostileText.cleaned($0, limit: limit))) } ?? Node(.null)
  }
  func number(_ value: Int) -> Node { Node(.number(String(value))) }
  func time(_ instant: Instant?) -> Node {
    instant.map { Node(.string($0.description)) } ?? Node(.null)
  }

  /// Two decimals, without the noise of binary fractions.
  private func decimal(_ value: Double) -> Node {
    let hundredths = Int((min(max(value, 0), 1) * 100).rounded())
    let fraction = hundredths % 100
    return Node(.number("\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"))
  }
}
