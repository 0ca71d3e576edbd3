import Diagnosis
import Documents
import Model

/// A report with every section, in which every name and every text of others is `text`.
enum SampleReport {
  static func with(_ text: String) -> Report {
    let evidence = Evidence(
      source: text, line: 7, timestamp: Instant(milliseconds: 1_700_000_000_000), requestID: "r",
      traceID: "t",
      text: text)
    var cause = Cause(
      id: .iamActionNotGranted, status: .confirmed, confidence: 0.9, summary: "\(text) is not granted \(text)"
    )
    cause.function = NamedResource(logicalID: text, physicalName: text)
    cause.table = NamedResource(logicalID: text, physicalName: text)
    cause.operations = ["PutItem"]
    cause.resources = [text]
    cause.places = [DocumentPlace(path: text, pointer: text, line: 3)]
    cause.explanation = ["The role \(text)\(text) has no grant."]
    cause.occurrences = 3
    cause.first = Instant(milliseconds: 1_700_000_000_000)
    cause.last = Instant(milliseconds: 1_700_000_060_000)
    cause.evidence = [evidence, evidence]
    var fix = Fix(
      summary: "grant \(text)", why: "\(text) is enough.", template: text,
      operations: [["op": "add", "path": "/a", "value": Node(.string(text))]])
    fix.diff = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-" + text.replacing("\n", with: " ") + "\n+b"
    fix.cdkPython = "grant(" + text.replacing("\n", with: " ") + ")"
    fix.cdkTypeScript = fix.cdkPython
    cause.fix = fix
    var latent = cause
    latent.status = .latent
    var report = Report()
    report.causes = [cause, latent]
    report.inputs = [InputRecord(path: text, kind: "s3-export", bytes: 5, events: 2, problems: [text])]
    report.totals.events = 9
    report.totals.calls = 3
    report.totals.swallowedInvocations = 3
    report.path = GateID.allCases.map {
      PathStep(gate: $0, state: $0 == .authorization ? .refused : .unknown, reason: "\(text)")
    }
    report.ruledOut = [RuledOut(gate: .network, why: "\(text)")]
    report.gaps = [Gap(gate: .network, missing: "\(text)")]
    report.observations = [Observation(id: .swallowedError, summary: "\(text)", resources: [text])]
    report.unexplained = [UnexplainedText(text: text, count: 2, exemplar: evidence)]
    report.answered = [AnsweredRow(operation: "GetItem", table: text, count: 4)]
    report.functions = [FunctionObservation(name: text)]
    report.changes = [
      ObservedChange(
        time: cause.first, service: "iam", eventName: "PutRolePolicy", principal: text, resource: text,
        detail: text, evidence: evidence)
    ]
    var group = CallGroup(key: CallKey(failure: Classification(family: .authorization, isDynamoDB: true)))
    group.times.add(1_700_000_000_000, count: 3)
    report.timeline = Timeline([group])
    report.story = Story(requestID: "r", traceID: nil, entries: [Story.Entry(.log, evidence)])
    return report
  }
}

/// Texts that forge a report where it is not written with care.
enum Hostile {
  static let texts: [String] = [
    "# Heading", "\n# Heading\n", "a\n\n## Two\n", "- item", "1. item", "> quote", "***", "---", "===",
    "| a | b |",
    "a | b", "\\| c", "`", "``", "```", "~~~", "a`b``c```d", "```\n# out\n```", "` `", " `x` ",
    "[a](http://x)",
    "![a](http://x/y.png)", "<http://x.example>", "http://x.example/", "www.x.example", "[a]: http://x",
    "[^1]",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</code></pre><h1>x", "</details>",
    "</summary>x",
    "<!-- ", "-->", "<![CDATA[", "&lt;b&gt;", "&#60;b&#62;", "&amp;", "\"><b>", "' onload='x", "</title>",
    "</style>",
    "</svg>", "javascript:alert(1)", "**bold**", "__bold__", "*em*", "~~gone~~", "$a$", "$$\\frac$$",
    "@somebody",
    "#1", ":smile:", "- [ ] task", "graph TD; A-->B", "click A \"http://x\"", "A[\"x\"]", "%%{init: {}}%%",
    "end\nclassDef x fill:#f00", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{1B}[2J", "\u{9B}31m",
    "\u{7}",
    "\u{8}\u{8}\u{8}", "\r\rover", "\u{0}", "\u{7F}", "\u{202E}abc", "\u{2066}abc\u{2069}", "\u{200B}x",
    "\u{FEFF}x",
    "\u{2028}x", "\u{2029}x", "\u{85}x", "\u{E0041}", "a\u{300}\u{301}", "\u{1F468}\u{200D}\u{1F469}",
    "{\"a\": 1}", "\"", "\\", "\\\"", "\\u0022", "},{", "]]>", "{0}", "{{x}}", "${HOME}", "%s%n", "$(id)",
    "`id`",
    "\t\t\tcode", "    indented", "+ plus", "+++ b/x", "--- a/x", "@@ -1 +1 @@", "diff --git a b", "  \n",
    "\\\n", " ",
    String(repeating: "x", count: 5_000), String(repeating: "`", count: 200),
    String(repeating: "|", count: 200),
    String(repeating: "<", count: 500), String(repeating: "\n", count: 200),
  ]
}
