import Testing

@Suite struct `Golden reports` {
  @Test(
    arguments: ["before", "after", "steps/name-mended", "steps/policy-mended"], ["markdown", "json", "sarif"])
  func `the report of recorded evidence is as it was`(evidence: String, format: String) throws {
    let outcome = try Program.run(["diagnose", "samples/challenge/evidence/\(evidence)", "--format", format])
    #expect(outcome.status == 0)
    let suffix = ["markdown": "md", "json": "json", "sarif": "sarif"][format] ?? format
    try Golden.expect(outcome.output, matches: "\(evidence.replacing("/", with: "-")).\(suffix)")
  }
}
